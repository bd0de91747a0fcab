import BackendModel
import Reconciling
import Synchronization
import Syncing
import Testing

/// What the keeper has the source hold beside the revision in force.
struct SourceKeeperTests {
    struct Unreadable: Error {}

    /// What each service has reached, as the journal has it; nothing where that cannot be read.
    private final class Book: Sendable {
        private let state = Mutex<[String: String]?>([:])

        func write(_ reached: [String: String]?) { state.withLock { $0 = reached } }

        func standing(of key: ServiceKey) throws -> Standing {
            guard let reached = state.withLock({ $0 }) else { throw Unreadable() }
            var standing = Standing()
            standing.reached = reached.first { key.service.hasSuffix("/\($0.key)") }?.value
            return standing
        }
    }

    private let source = PrunedSource("c1")
    private let book = Book()

    private func keeper() -> SourceKeeper {
        SourceKeeper(
            source,
            environments: [],
            options: ProjectOptions(),
            recall: { [book] in try book.standing(of: $0) }
        )
    }

    @Test func `a revision that a service is still at is held, before another is kept in its place`() async throws {
        let keeper = keeper()
        #expect(await keeper.read([])?.revision == "c1")
        book.write(["early": "c1", "late": "c1"])
        for number in 2...5 {
            await source.push("c\(number)")
            #expect(await keeper.read(["c\(number - 1)"])?.revision == "c\(number)")
        }
        #expect(await source.held == ["c1", "c4"])
        #expect(await keeper.read(["c1", "c5"])?.services.map(\.reached) == ["c1", "c1"])
        _ = try await source.manifests(at: "c1")

        book.write(["early": "c5", "late": "c5"])
        _ = await keeper.read(["c5"])

        #expect(await source.held == [])
    }

    @Test func `what an earlier process held is held, as the journal says, and nothing is said twice`() async {
        book.write(["late": "c1"])
        _ = await keeper().read(["c1"])
        await source.push("c2")
        _ = await keeper().read(["c1"])
        let next = keeper()

        for _ in 0..<3 { _ = await next.read([]) }

        #expect(await source.held == ["c1"])
        #expect(await source.holds == 3)
    }

    @Test func `while it is not known what services have reached, nothing is let go of`() async {
        book.write(["late": "c1"])
        let keeper = keeper()
        _ = await keeper.read(["c1"])
        await source.push("c2")
        _ = await keeper.read(["c1"])

        book.write(nil)
        await source.push("c3")
        #expect(await keeper.read(["c2"])?.revision == "c3")

        #expect(await source.held == ["c1", "c2"])
    }

    @Test func `no revision comes into force while what is in use cannot be held`() async {
        book.write(["late": "c1"])
        let keeper = keeper()
        _ = await keeper.read(["c1"])
        await source.push("c2")
        await source.fill(true)

        #expect(await keeper.read(["c1"])?.revision == "c1")

        #expect(await keeper.status.problems.count == 1)
        await source.fill(false)
        #expect(await keeper.read(["c1"])?.revision == "c2")
        #expect(await source.held == ["c1"])
    }

    @Test func `a service is known with the mode of its manifests before any pass`() async {
        #expect(await keeper().read([])?.services.map(\.pending.mode) == [.report, .report])
    }
}

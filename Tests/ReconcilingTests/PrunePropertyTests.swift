import Applying
import BackendModel
import Emulator
import HTTPTypes
import Loading
import Planning
import Reconciling
import TestSupport
import Testing

/// Nothing is deleted but what may be: twenty times fifty worlds.
struct PrunePropertyTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `prune deletes what is left over, and nothing that it must not`(block: UInt64) async throws {
        var deleted = 0
        for seed in (block * 50)..<(block * 50 + 50) { deleted += try await live(PruneCase(seed: seed), seed) }

        #expect(deleted > 5)
    }

    /// - Returns: How many backends were deleted.
    private func live(_ drawn: PruneCase, _ seed: UInt64) async throws -> Int {
        let oracle = PruneOracle(drawn)
        let world = try await world(drawn, seed)
        let source = InMemorySource(drawn.files)
        let read = await world.host.state
        if drawn.mishap == .staleList { await getAhead(of: world, drawn, .staleList) }
        let lifted = Set(Guard.Kind.allCases)
        let planned = try await world.plan(source, lifted: lifted, options(drawn))
        if drawn.mishap != .staleList { await getAhead(of: world, drawn, drawn.mishap) }
        let before = await world.host.state
        if let plan = planned.only?.plan, plan.problems.isEmpty { _ = await world.apply(planned) }
        let after = await world.host.state

        let gone = Set(before.revisions.keys).subtracting(after.revisions.keys)
        #expect(!oracle.forbidsAll || gone.isEmpty, "seed \(seed)")
        for name in gone {
            #expect(oracle.allows(name), "seed \(seed): '\(name)'")
            #expect(
                drawn.mishap == .staleList || before.revisions[name] == read.revisions[name],
                "seed \(seed): '\(name)' was edited"
            )
            let isNeededSince = drawn.mishap == .neededByOthers || drawn.mishap == .staleList
            #expect(isNeededSince || !after.members.contains(name.lowercased()), "seed \(seed): '\(name)' is a member")
        }
        if [.none, .noneEither].contains(drawn.mishap), planned.only?.plan.problems.isEmpty == true {
            #expect(gone == oracle.expected, "seed \(seed)")
            let log = await world.host.log
            for name in gone {
                #expect(log.filter { $0.backend == name }.map(\.method) == ["GET", "DELETE"], "seed \(seed)")
            }
            #expect(try await world.plan(source, lifted: lifted).only?.plan.isEmpty == true, "seed \(seed)")
        }
        return gone.count
    }

    private func world(_ drawn: PruneCase, _ seed: UInt64) async throws -> World {
        var state = EmulatorState()
        state.declare(World.service)
        for (name, properties) in drawn.live.sorted(by: { $0.key < $1.key }) {
            state.put(name, .object(properties), in: World.service)
        }
        var switches = EmulatorSwitches()
        if drawn.mayDeleteMembers { switches.deleteMember = .allowed }
        let emulator = Emulator(state: state, switches: switches, pageSize: 3)
        let world = try World(emulator, seed: seed, altering: drawn.mishap == .lostLink ? Self.withoutLink : nil)
        if drawn.mishap == .failedPage {
            let page = drawn.live.count > 3 ? 2 : 1
            await world.host.add(Fault(.status(.init(status: 403)), target: .list, first: page, times: nil))
        }
        return world
    }

    private func options(_ drawn: PruneCase) -> ProjectOptions {
        var options = ProjectOptions()
        let some = drawn.declared.keys.sorted().prefix(2).map { BackendID($0) }
        if drawn.mishap == .target { options.targets = some }
        if drawn.mishap == .exclude { options.excludes = Array(some.prefix(1)) }
        return options
    }

    /// What others do to the service behind the back of a plan.
    private func getAhead(of world: World, _ drawn: PruneCase, _ mishap: PruneCase.Mishap) async {
        var state = await world.host.state
        let names = state.revisions.keys.sorted()
        let properties = { (name: String) in drawn.live[name] ?? [:] }
        switch mishap {
        case .edited:
            for name in names.enumerated().filter({ $0.offset.isMultiple(of: 2) }).map(\.element) {
                state.put(name, .object(properties(name).merging(["title": "theirs"]) { $1 }), in: World.service)
            }
        case .deletedByOthers:
            for name in names.prefix(3) { state.remove(name, in: World.service) }
        case .neededByOthers, .staleList:
            if mishap == .staleList { await world.host.add(Fault(.staleList, target: .list, times: nil)) }
            let singles = names.filter { properties($0)["type"] == nil }
            if !singles.isEmpty {
                state.put("theirs", .object(PruneCase.pool(Array(singles.prefix(2)))), in: World.service)
            }
            if let last = singles.last { state.remove(last, in: World.service) }
        case .none, .noneEither, .noPrune, .brokenFile, .noManifests, .target, .exclude, .failedPage, .lostLink: return
        }
        try? await world.host.replaceState(state)
    }

    /// The first page of a list, as if it were the only one.
    @Sendable private static func withoutLink(_ request: HTTPRequest, _ body: [UInt8]) -> [UInt8] {
        guard request.method == .get, case .object(var page) = try? JSONReader.value(of: body), page["value"] != nil
        else { return body }
        page["nextLink"] = nil
        return Array(JSONWriter.text(of: .object(page)).utf8)
    }
}

import Applying
import BackendModel
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

/// Passes over many services against limits that are really enforced.
struct ThrottledPassTests {
    static let services = 20
    static let backends = 200
    static let changed = 30

    @Test func `a pass over many services stays under the limits without one refusal`() async throws {
        let fleet = try Fleet(
            services: Self.services,
            backends: Self.backends,
            limits: .azure,
            assumed: .azure
        )

        let reports = try await fleet.pass(title: "new", changed: Self.changed)

        let log = await fleet.host.log
        #expect(reports.flatMap(\.entries).count { $0.isSuccess } == Self.services * Self.changed)
        #expect(log.count { $0.status == 429 } == 0)
        #expect(log.count == Self.services * (2 + Self.changed + Self.changed))
        let forecast = RequestForecast(changes: Self.services * Self.changed)
        #expect(fleet.clock.now.offset >= forecast.shortest(under: .azure))
    }

    @Test func `a pass without changes waits for nothing`() async throws {
        let fleet = try Fleet(services: Self.services, backends: Self.backends, limits: .azure, assumed: .azure)

        _ = try await fleet.pass(title: "", changed: 0)

        #expect(await fleet.host.log.count == Self.services * 2)
        #expect(fleet.clock.now.offset == .zero)
    }

    @Test func `limits that are tighter than assumed are found out, and all is done all the same`() async throws {
        let tight = RequestLimits(
            read: RequestLimit(burst: 100, perSecond: 8),
            write: RequestLimit(burst: 40, perSecond: 3),
            delete: RequestLimit(burst: 20, perSecond: 1)
        )
        let fleet = try Fleet(services: Self.services, backends: Self.changed + 10, limits: tight, assumed: .azure)

        let first = try await fleet.pass(title: "new", changed: Self.changed)
        let refused = await fleet.host.log.count { $0.status == 429 }
        await fleet.host.clearLog()
        let second = try await fleet.pass(title: "newer", changed: Self.changed)
        let refusedThen = await fleet.host.log.count { $0.status == 429 }

        #expect((first + second).flatMap(\.entries).count { $0.isSuccess } == 2 * Self.services * Self.changed)
        // Of more than 1,200 requests a pass.
        #expect(refused < 60)
        #expect(refusedThen < 40)
    }

    @Test func `a run that is out of time before its first step begins none, and says so`() async throws {
        let world = try World()
        let planned = try await world.plan(World.project(["a": ["url": "https://a.example", "protocol": "http"]]))
        await world.host.clearLog()
        let stop = StopSignal()
        stop.stop(.deadline)
        stop.stop(.interrupted)

        let report = await world.apply(planned, stop: stop)

        #expect(report.stopped == .deadline)
        #expect(report.entries.count { if case .left = $0 { true } else { false } } == 1)
        #expect(await world.host.log.isEmpty)
    }

    @Test func `a run that came to its end was not stopped, whatever happened then`() async throws {
        let world = try World()
        let planned = try await world.plan(World.project([:]), lifted: [.empty])
        let stop = StopSignal()
        stop.stop()

        #expect(await world.apply(planned, stop: stop).stopped == nil)
    }
}

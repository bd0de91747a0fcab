import BackendModel
import Testing

@testable import Syncing

struct SyncBoardTests {
    private static let service = KeptService(
        key: ServiceKey(plane: "test", service: "a"),
        environment: "test",
        label: "a",
        wave: 0,
        interval: .seconds(60),
        mode: .report,
        reached: nil
    )

    private let board = SyncBoard(version: "1", source: SourceStatus(location: "/x")) { Timestamp(secondsSince1970: 9) }

    private static func record(owed: Int, isKnown: Bool) -> PassRecord {
        let status = ServiceStatus(
            key: service.key,
            environment: "test",
            label: "a",
            state: .failing,
            mode: .report,
            owedReconnects: owed
        )
        return PassRecord(status: status, reached: nil, knowsDebts: isKnown)
    }

    @Test(arguments: [(0, false, 2), (0, true, 0), (3, true, 3)])
    func `what is owed stays as it was where nobody could say it`(owed: Int, isKnown: Bool, shown: Int) async {
        await board.show(SourceStatus(location: "/x"), [Self.service])
        await board.show(Self.record(owed: 2, isKnown: true))

        await board.show(Self.record(owed: owed, isKnown: isKnown))

        #expect(await board.status.services.map(\.owedReconnects) == [shown])
    }

    @Test func `before a pass has ended the mode is that of the manifests`() async {
        await board.show(SourceStatus(location: "/x"), [Self.service])
        #expect(await board.status.services.map(\.mode) == [.report])
    }

    @Test func `a pass that fails before it has read the manifests says the mode of those in force, and no debts`()
        throws
    {
        let order = PassOrder(
            Self.service,
            revision: "c1",
            newest: "c1",
            waitsForWave: nil,
            isCalled: false,
            isNew: true,
            failures: 0
        )
        let record = try #require(PassAccount(order, at: Timestamp(secondsSince1970: 1)).failed(["x"]).record)
        #expect(record.status.mode == .report)
        #expect(!record.knowsDebts)
    }
}

import BackendModel
import Resolving
import Testing

struct KeepingTests {
    @Test func `what is owned, protected and pruned is read as it is written`() throws {
        let (environment, lines, _) = read(
            """
            owns: { names: ["orders-*", Basket], except: [orders-old] }
            protect: [payments, "core-?"]
            prune: true
            """
        )
        let ownership = try #require(environment?.ownership)
        #expect(lines == [])
        #expect(ownership.prunes)
        #expect(["Orders-1", "basket", "orders-"].allSatisfy { ownership.prunes(BackendID($0)) })
        #expect(!["orders-OLD", "order", "payments", "xbasket"].contains { ownership.prunes(BackendID($0)) })
        #expect(["PAYMENTS", "core-1"].allSatisfy { ownership.protects(BackendID($0)) })
    }

    @Test func `an environment that says nothing owns nothing and is healed every five minutes`() throws {
        let environment = try #require(read("prune: null\nowns: null\nprotect: []\nsync: null").environment)
        #expect(environment.ownership == Ownership())
        #expect(environment.sync == SyncSettings(interval: 300, mode: .heal, isSuspended: false, windows: []))
    }

    @Test(arguments: ["", "owns: null", "owns: { names: null }"])
    func `what may be deleted has to be said`(owns: String) {
        let expected = "① error: 'prune: true' needs 'owns', which says what of the service may be deleted [prune-owns]"
        #expect(read("prune: ①true\n\(owns)").lines.contains(expected))
    }

    @Test(arguments: [
        ("owns: ①{}", "'owns' lacks the required field 'names' [missing-field]"),
        ("owns: { names: ①[] }", "expected 1 to 1000 items, found 0 [too-many-items]"),
        ("owns: { names: [a], ①excepts: [b] }", "unknown field 'excepts' [unknown-field]"),
        ("prune: ①yes", "expected true or false, found text [wrong-type]"),
        (
            "protect: [①'a b']",
            "expected a name, or a pattern such as 'orders-*', without spaces and without any of '#&+:<>/\\%' [backend-pattern]"
        ),
        ("sync: { interval: ①9s }", "expected a time from 10s to 24h, such as '5m' [length-of-time]"),
        ("sync: { interval: ①25h }", "expected a time from 10s to 24h, such as '5m' [length-of-time]"),
        ("sync: { interval: ①300 }", "expected a time from 10s to 24h, such as '5m' [length-of-time]"),
        ("sync: { mode: ①observe }", "expected one of 'heal', 'report', found text [wrong-type]"),
        ("sync: { windows: [①{ start: '0 18 * * 5' }] }", "'windows' lacks the required field 'for' [missing-field]"),
        (
            "sync: { windows: [{ start: ①'0 18 * *', for: 1h }] }",
            "expected a schedule of five fields, such as '0 18 * * FRI' [cron-format]"
        ),
        (
            "sync: { windows: [{ start: '0 18 * * 5', for: ①32d }] }",
            "expected a time from 1m to 31d, such as '62h' [length-of-time]"
        ),
        (
            "sync: { windows: [{ start: '0 18 * * 5', for: 1h, timeZone: ①Europe/Nowhere }] }",
            "there is no time zone 'Europe/Nowhere' [time-zone]"
        ),
        (
            "sync: { windows: [{ start: '0 18 * * 5', for: 1h, timeZone: ①../etc }] }",
            "expected a time zone such as 'Europe/Berlin' [time-zone]"
        ),
    ])
    func `what does not fit is told where it stands`(text: String, line: String) {
        #expect(read(text).lines == ["① error: " + line])
    }

    @Test func `what is wrong with a schedule is told without a word of it`() {
        let result = read("sync: { windows: [{ start: '0 99 * * 5', for: 1h }] }")
        #expect(result.help == ["its second field, the hour, takes 0 to 23, lists, ranges, steps and '*'"])
    }

    @Test func `how to keep an environment is read as it is written`() throws {
        let (environment, lines, _) = read(
            """
            sync:
              interval: PT1M
              mode: report
              suspend: true
              windows:
                - { start: 0 18 * * FRI, for: 62h, timeZone: Europe/Berlin, reason: weekend }
                - ①{ start: 0 0 24 12 *, for: 3d }
            """
        )
        let sync = try #require(environment?.sync)
        #expect(lines == [])
        #expect(sync.interval == 60)
        #expect(sync.mode == .report)
        #expect(sync.isSuspended)
        #expect(sync.windows.map(\.length) == [62 * 3_600, 3 * 86_400])
        #expect(sync.windows.map(\.timeZone) == ["Europe/Berlin", "UTC"])
        #expect(sync.windows.map(\.reason) == ["weekend", nil])
        #expect(sync.windows.first?.start == (try CronSchedule("0 18 * * 5")))
    }

    private func read(
        _ text: String,
        at location: Testing.SourceLocation = #_sourceLocation
    ) -> (environment: Environment?, lines: [String], help: [String]) {
        let document = """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: test }
            spec:
              services: [{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: apim-we }]
              cloud: emulator
            \(text.split(separator: "\n").map { "  \($0)\n" }.joined())
            """
        let (nodes, places) = roots(document, at: location)
        let (declared, diagnostics) = environments(in: nodes, files: FileTable(["env.yaml"]), zones: TwoZones())
        return (
            declared.first?.services.first?.environment, lines(diagnostics, places), diagnostics.compactMap(\.help)
        )
    }
}

private struct TwoZones: TimeZones {
    func offset(of zone: String, at moment: Timestamp) -> Int? { ["UTC": 0, "Europe/Berlin": 3_600][zone] }
}

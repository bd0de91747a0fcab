import BackendModel
import Diffing
import Planning
import SavedPlans
import TestSupport
import Testing

struct PlanFileTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `what is kept is what is read, and holds no secret`(seed: UInt64) throws {
        var generator = PlanGenerator(seed: seed)
        let file = PlanFile.sample(generator.plan())

        let bytes = file.bytes

        #expect(try PlanFile(bytes, SavedPlan.digest) == file)
        #expect(!String(decoding: bytes, as: UTF8.self).contains(canary))
    }

    @Test func `a plan file says who, where, until when, and what of each step`() throws {
        let secret = Value.secret(Secret(canary))
        let changes = [
            FieldChange(path: "title", live: nil, desired: "Orders"),
            FieldChange(
                path: "url",
                live: .string("https://u:\(canary)@a.example/?code=\(canary)"),
                desired: "https://b.example",
                concernsConnection: true,
                isAddress: true
            ),
            FieldChange(path: "credentials.header.x-key", live: .array([secret]), desired: .array([secret, secret])),
            FieldChange(
                path: FieldPath([.member("pool"), .item("a.b")]),
                live: ["$secret": true, "k": secret],
                desired: nil
            ),
        ]
        let create = PlanStep(
            .create,
            desired: DesiredBackend("pool", [:], policy: BackendPolicy(reconnect: .init(after: "PT5M"))),
            changes: [FieldChange(path: "type", live: nil, desired: "Pool")],
            live: nil
        )
        let lifted = [Guard(.updates, count: 3, total: 4, limit: 30)]

        let file = PlanFile.sample(.sample([.patch(changes), create], lifted: lifted))

        try expectGolden(file.text(SavedPlan.digest), "plan.planfile.json")
    }

    @Test func `a reconnect that is owed is kept with its debt, and none is believed without`() throws {
        let debt = ReconnectDebt(id: "orders", state: .owed, etag: ETag("\"0\""), after: nil)
        let live = LiveBackend(id: "orders", properties: [:], etag: ETag("\"1\""))
        let step = PlanStep(.reconnect, desired: .orders, changes: [], live: live, debt: debt)
        let file = PlanFile.sample(.sample([step]))

        let read = try PlanFile(file.bytes, SavedPlan.digest)

        #expect(read == file)
        #expect(read.services[0].plan.steps.map(\.debt) == [debt])
        let forged = PlanFile.sample(.sample([PlanStep(.reconnect, desired: .orders, changes: [], live: live)]))
        #expect(throws: PlanFileError.self) { try PlanFile(forged.bytes, SavedPlan.digest) }
    }

    @Test func `a plan is for just the services it was made for`() throws {
        let states = ["a", "b", "c"].map {
            DesiredState(environment: .testing(scope: .contoso.workspace($0)), backends: [.orders])
        }
        let file = PlanFile.sample(
            states[..<2].map { (Plan(environment: $0.environment, steps: [], counts: .init()), $0) }
        )

        func found(_ states: [DesiredState]) -> [String?]? {
            file.services(for: states, SavedPlan.digest)?.map(\.plan.environment.scope.workspace)
        }
        #expect(found([states[0], states[1]]) == ["a", "b"])
        #expect(found([states[1], states[0]]) == ["b", "a"])
        for others in [[], [states[0]], [states[0], states[2]], states, [states[0], states[0]]] {
            #expect(found(others) == nil)
        }
        let edited = DesiredState(environment: states[1].environment, backends: [])
        #expect(found([states[0], edited]) == nil)
    }

    @Test func `white space and the order of members mean nothing`() throws {
        let file = PlanFile.sample(.small)
        let value = try JSONReader.value(of: file.bytes)

        #expect(try PlanFile(Array(JSONWriter.text(of: value).utf8), SavedPlan.digest) == file)
    }

    @Test func `a byte that is another is refused, or means the same`() {
        let file = PlanFile.sample(.small)
        let bytes = Array(JSONWriter.text(of: (try? JSONReader.value(of: file.bytes)) ?? .null).utf8)
        var refused = 0
        for index in bytes.indices {
            for other in [bytes[index] ^ 1, bytes[index] ^ 0x20, bytes[index] ^ 0x80, 0x20, 0x22, 0x30] {
                var changed = bytes
                changed[index] = other
                if changed == bytes { continue }
                do throws(PlanFileError) {
                    let read = try PlanFile(changed, SavedPlan.digest)
                    #expect(read == file, "byte \(index)")
                } catch {
                    refused += 1
                }
            }
        }
        #expect(refused > bytes.count * 4)
    }

    @Test func `a file that is cut short is refused wherever it ends`() {
        let bytes = PlanFile.sample(.small).bytes
        for count in 0..<bytes.count - 2 {
            #expect(throws: PlanFileError.self) { try PlanFile(Array(bytes[..<count]), SavedPlan.digest) }
        }
    }

    @Test(arguments: [
        ("", PlanFileError.damaged), ("\n", .foreign), ("hello", .foreign), ("[]", .foreign), ("{}", .foreign),
        (#"{"format": 1}"#, .foreign), (#"{"format": "backstay.memory/1"}"#, .foreign),
        (#"{"format": "backstay.plan/1", "steps": []}"#, .report),
        (#"{"format": "backstay.planfile/2"}"#, .edited),
        (#"{"format": "backstay.planfile/2", "checksum": "sha256:00"}"#, .edited),
        (#"{"format": "backstay.planfile/2", "too"#, .damaged),
        (#"{"format": "backstay.planfile/3", "tool": "3.4.5"}"#, .format("backstay.planfile/3", tool: "3.4.5")),
        (#"{"format": "backstay.planfile/0"}"#, .format("backstay.planfile/0", tool: nil)),
        (#"{"format": "backstay.planfile/20"}"#, .format("backstay.planfile/20", tool: nil)),
    ])
    func `what is no plan file of this version is told apart`(text: String, error: PlanFileError) {
        #expect(throws: error) { try PlanFile(Array(text.utf8), SavedPlan.digest) }
    }

    @Test(
        arguments: [
            (["surprise": 1], "plan has an unknown member 'surprise'"), (["services": "x"], "plan.services"),
            (["requests": -1], "plan.requests"), (["created": "2026-02-30T00:00:00Z"], "plan.created"),
            (["selection": [:]], "plan.selection.environment"), (["tool": .null], "plan.tool"),
        ] as [([String: Value], String)]
    )
    func `content that this version does not write is refused under a checksum that fits`(
        change: [String: Value],
        problem: String
    ) throws {
        var members = try JSONReader.value(of: PlanFile.sample(.small).bytes).members
        members["checksum"] = nil
        members.merge(change) { $1 }
        members["checksum"] = .string(SavedPlan.digest(JSONWriter.text(of: .object(members))))
        let bytes = Array(JSONWriter.text(of: .object(members)).utf8)

        #expect(throws: PlanFileError.malformed(problem)) { try PlanFile(bytes, SavedPlan.digest) }
    }

    @Test func `a plan expires at its last second`() {
        let file = PlanFile.sample(.small, lifetime: 60)
        #expect(!file.isExpired(at: Timestamp.sample.advanced(bySeconds: 59)))
        #expect(file.isExpired(at: Timestamp.sample.advanced(bySeconds: 60)))
    }
}

import BackendModel
import Diffing
import Planning
import TestSupport

/// Draws plans, with secrets in all places that a plan has for them.
struct PlanGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func plan() -> Plan {
        let scope = [ServiceScope.contoso, .contoso.workspace("w")][pick(2)]
        let steps = (0..<pick(4)).map { step("b\($0)", scope) }
        let notes = (0..<pick(2)).map { Plan.Note(id: BackendID("n\($0)"), settled: settled()) }
        let guards = [Guard(.hosts, count: pick(9), total: pick(9), limit: pick(9), names: [text()])]
        var counts = Plan.Counts()
        counts.live = pick(100)
        counts.unmanaged = pick(100)
        let plan = Plan(
            environment: .testing(
                scope: scope,
                wave: pick(3),
                plane: [.custom, .cloud(.public), .embeddedEmulator][pick(3)]
            ),
            steps: steps,
            notes: notes,
            retained: (0..<pick(2)).map { number in
                Plan.Retained(
                    id: BackendID("r\(number)"),
                    reason: pick(2) == 0 ? .listIncomplete : .member(of: [BackendID("p" + text())])
                )
            },
            lifted: pick(2) == 0 ? guards : [],
            counts: counts,
            leftOut: pick(2) == 0 ? [BackendID(text()): [path()]] : [:]
        )
        return plan.checked(against: [:], notListed: pick(3) == 0 ? [.namedValues: refusal()] : [:])
    }

    private mutating func refusal() -> ServiceError {
        ServiceError(
            status: 403,
            code: text(),
            message: text(),
            details: (0..<pick(2)).map { _ in .init(code: text(), target: text(), message: text()) },
            request: RequestIDs(client: text(), service: text(), correlation: text())
        )
    }

    private mutating func debt(_ id: BackendID) -> ReconnectDebt {
        let states = ReconnectDebt.State.allCases
        let after = pick(2) == 0 ? "PT9M" : nil
        return ReconnectDebt(id: id, state: states[pick(states.count)], etag: ETag(text()), after: after)
    }

    private mutating func step(_ name: String, _ scope: ServiceScope) -> PlanStep {
        let id = BackendID(name + text())
        let action = [PlanStep.Action.create, .patch, .replace, .delete][pick(4)]
        let when = BackendPolicy.Reconnect.Occasion.allCases[pick(3)]
        let policy = BackendPolicy(reconnect: .init(when: when, after: pick(2) == 0 ? "PT5M" : nil))
        let mark = SourceMark(file: FileID(pick(3)), line: pick(90), column: pick(9))
        return PlanStep(
            action,
            desired: DesiredBackend(
                id: id,
                properties: ["url": .string(canary)],
                policy: policy,
                mark: mark,
                places: ManifestPlaces(Node(.mapping([]), at: mark))
            ),
            changes: (0..<pick(5)).map { _ in change() },
            live: action == .create ? nil : LiveBackend(id: "x", properties: ["a": value(2)], etag: ETag(text())),
            settled: settled(),
            canReconnect: scope.canReconnect,
            debt: pick(2) == 0 ? debt(id) : nil
        )
    }

    private mutating func change() -> FieldChange {
        let isAddress = pick(3) == 0
        let sides = (0..<2).map { _ in pick(4) == 0 ? nil : isAddress ? address() : value(2) }
        return FieldChange(
            path: path(),
            live: sides[0],
            desired: sides[1],
            concernsConnection: pick(2) == 0,
            isAddress: isAddress
        )
    }

    private mutating func settled() -> [SettledChange] {
        (0..<pick(2)).map { _ in SettledChange(path: path(), reason: pick(2) == 0 ? .notKept : .notShown) }
    }

    private mutating func path() -> FieldPath {
        FieldPath((0...pick(3)).map { _ in pick(3) == 0 ? .item(text()) : .member(text()) })
    }

    private mutating func address() -> Value {
        let forms = [
            "https://\(canary)@h/", "https://u:\(canary)@h:1/p", "https://h/?\(canary)", "//\(canary)@h", "https://h/p",
            "https://h/#\(canary)", "\(canary)@h", "https://a@\(canary)@h", "{{name}}?\(canary)", "https://h/p?v=1",
        ]
        let text = Value.string(forms[pick(forms.count)])
        return pick(4) == 0 ? .array([text, .secret(Secret(canary))]) : text
    }

    private mutating func value(_ depth: Int) -> Value {
        switch pick(depth > 0 ? 9 : 6) {
        case 0: .null
        case 1: .bool(pick(2) == 0)
        case 2: .integer(Int64(pick(1000)) - 500)
        case 3: .number(["1.50", "1e3", "99999999999999999999"][pick(3)])
        case 4: .secret(Secret(canary + text()))
        case 5: .string(text())
        case 6: .array((0..<pick(3)).map { _ in value(depth - 1) })
        default:
            .object(Dictionary((0..<pick(3)).map { _ in (text(), value(depth - 1)) }) { first, _ in first })
        }
    }

    private mutating func text() -> String {
        ["a", "$secret", "$$x", "x.y", "a[b]", "é\u{301}", "\u{1B}[2J", "😀\n", "(secret)", "\"\\", ""][pick(11)]
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
}

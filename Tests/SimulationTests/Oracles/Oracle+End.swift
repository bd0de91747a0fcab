import Applying
import Emulator
import BackendModel
import Planning
@testable import Simulation

extension Oracle {
    /// P6: no secret stands in anything that is shown, written or sent in the open.
    static let secrecy = Oracle(name: "secrecy") { chronicle in
        let told = chronicle.passes.filter {
            $0.text.contains(Canary.text) || $0.failure?.contains(Canary.text) == true
        }
        let sent = chronicle.trace.filter { $0.path.contains(Canary.text) || $0.authority.contains(Canary.text) }
        return told.map { "process \($0.process) tells a secret" } + sent.map { "request \($0.number) names a secret" }
    }

    /// P9, P10: once nothing goes wrong any more, two passes do; the next one has nothing to do and writes nothing.
    static let quiet = Oracle(name: "quiet") { chronicle in
        guard let last = chronicle.passes.last else { return ["there is no pass"] }
        if let failure = last.failure { return ["the last pass failed: \(failure)"] }
        let refused = chronicle.refused
        let writes = chronicle.requests(of: last.process).filter { entry in
            entry.method != "GET" && !refused.contains { $0 == entry.backend }
        }
        let steps = last.plan?.steps.filter { !refused.contains($0.id.name) }.map { "\($0.action) \($0.id)" } ?? []
        var found = writes.map { "request \($0.number) \($0.method) of '\($0.backend ?? "")' in the last pass" }
        if !steps.isEmpty, !last.isBlocked { found.append("the last plan is not empty: \(steps)") }
        return found
    }

    /// P9: what the service holds in the end is what the manifests want, or the last plan says what is not.
    static let arrival = Oracle(name: "arrival") { chronicle in
        guard let last = chronicle.passes.last?.plan else { return ["there is no last plan"] }
        if last.problems.contains(where: { $0.rule == "masked-value-kept" }) { return [] }
        return chronicle.scenario.names.filter { !chronicle.refused.contains($0) }.flatMap { name -> [String] in
            // The oracle takes a list for one field.
            let settled = last.notes.filter { $0.id.name == name }.flatMap(\.settled).map {
                $0.path.description.lowercased().prefix { $0 != "[" }
            }
            guard settled.isEmpty || chronicle.mayNotHold(name) else {
                return ["'\(name)' is said not to hold \(settled), and nothing of the service says so"]
            }
            let missing = ManagedFields(name, in: chronicle.scenario).missing(in: chronicle.held(name))
                .filter { path in !settled.contains { path == $0 || path.hasPrefix($0) } }
                .filter { chronicle.scenario.switches.secrets == .shown || !$0.hasPrefix("credentials.") }
            let problems = last.problems.map { "\($0.rule): \($0.message)" }
            return missing.isEmpty ? [] : ["'\(name)' is not as desired at \(missing); problems: \(problems)"]
        }
    }
}

extension Chronicle {
    /// Whether the service does not hold or show every value, or refused a backend as a whole once it had taken a part.
    fileprivate func mayNotHold(_ name: String) -> Bool {
        !scenario.holdsEverything
            || trace.contains { $0.backend == name && $0.method == "PUT" && $0.status == 400 && $0.ifMatch != nil }
    }

    /// Backends that the service says no to, in peace too; told, and unchanged.
    ///
    /// A service that hides what it holds can be one that takes no write without it.
    var refused: Set<String> {
        guard scenario.switches.secrets != .shown else { return [] }
        let entries = passes.last?.report?.entries ?? []
        return Set(entries.filter { $0.result?.outcome == .refused }.map { $0.step.id.name })
    }
}

import HTTPTypes

/// The faults that are set, and how many requests each has seen.
package struct EmulatorFaults: Sendable {
    private struct Entry {
        let fault: Fault
        var seen = 0

        var isHit: Bool { seen >= fault.first && fault.times.map { seen - fault.first < $0 } ?? true }

        var isSpent: Bool { fault.times.map { seen - fault.first + 1 >= $0 } ?? false }
    }

    private var entries: [Entry] = []

    package init(_ faults: [Fault] = []) { entries = faults.map { Entry(fault: $0) } }

    /// Those that may still strike, in the order they were set.
    package var pending: [Fault] { entries.filter { !$0.isSpent }.map(\.fault) }

    package mutating func add(_ fault: Fault) { entries.append(Entry(fault: fault)) }

    package mutating func removeAll() { entries = [] }

    /// Counts the request, and answers what strikes it, in the order the faults were set.
    mutating func effects(on call: Call) -> [Fault.Effect] {
        if entries.isEmpty { return [] }
        var effects: [Fault.Effect] = []
        for index in entries.indices where entries[index].fault.concerns(call) {
            entries[index].seen += 1
            if entries[index].isHit { effects.append(entries[index].fault.effect) }
        }
        entries.removeAll { $0.isSpent }
        return effects
    }
}

extension Fault {
    fileprivate func concerns(_ call: Call) -> Bool {
        if let method, method != call.method.rawValue { return false }
        switch (target, call.route) {
        case (_, .control): return false
        case (.any, _): return true
        case (.backend(nil), let route): return route.backend != nil
        case (.backend(let name?), let route): return route.backend?.lowercased() == name.lowercased()
        case (.list, .backends), (.service, .service), (.token, .token): return true
        case (.identity, let route): return route == .instanceIdentity || route == .appServiceIdentity
        case (.list, _), (.service, _), (.token, _): return false
        }
    }
}

import ArgumentParser
import Planning

/// The flags that lift a guard, one each.
struct GuardArguments: ParsableArguments {
    @Flag(name: .customLong("allow-updates"), help: "Lift the limit on the share of backends that are changed.")
    var updates = false

    @Flag(
        name: .customLong("allow-deletes"),
        help: "Lift the limit on the share of backends that are deleted or replaced."
    )
    var deletes = false

    @Flag(name: .customLong("allow-clears"), help: "Lift the limit on the share of backends that lose a field.")
    var clears = false

    @Flag(name: .customLong("allow-changes"), help: "Lift the limit on the number of steps.")
    var changes = false

    @Flag(name: .customLong("allow-empty"), help: "Accept that no manifest declares a backend.")
    var empty = false

    @Flag(name: .customLong("allow-hosts"), help: "Lift the limit on the hosts that a URL may name.")
    var hosts = false

    var lifted: Set<Guard.Kind> {
        let flags: [(Guard.Kind, Bool)] = [
            (.updates, updates), (.deletes, deletes), (.clears, clears), (.changes, changes), (.empty, empty),
            (.hosts, hosts),
        ]
        return Set(flags.filter(\.1).map(\.0))
    }
}

import ArgumentParser

/// Whether a plan asks the service for more than its backends.
struct ReferenceArguments: ParsableArguments {
    @Flag(
        name: .customLong("offline"),
        help: "Do not ask the service whether the named values and certificates are there that the plan refers to."
    )
    var leavesReferencesUnchecked = false
}

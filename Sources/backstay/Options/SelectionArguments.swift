import ArgumentParser

/// Which of the declared backends a run looks at.
struct SelectionArguments: ParsableArguments {
    @Option(name: .customLong("target"), help: "A backend to look at, and no other; repeatable.")
    var targets: [String] = []

    @Option(name: .customLong("exclude"), help: "A backend not to look at; repeatable.")
    var excludes: [String] = []
}

import ArgumentParser

/// How a report is written.
struct OutputArguments: ParsableArguments {
    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable { case text, json, markdown }

    enum Colour: String, CaseIterable, ExpressibleByArgument, Sendable { case auto, always, never }

    /// The same, for where no parser is.
    struct Settings: Sendable {
        let format: Format
        let colour: Colour
    }

    @Option(help: "The form of the report.")
    var format = Format.text

    @Option(name: .customLong("color"), help: "Whether to colour; auto colours a terminal, unless NO_COLOR is set.")
    var colour = Colour.auto

    var settings: Settings { Settings(format: format, colour: colour) }
}

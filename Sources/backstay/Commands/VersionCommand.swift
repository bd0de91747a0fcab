import ArgumentParser

/// The command `backstay version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() { Console.standard().report("backstay \(Version.current)\n") }
}

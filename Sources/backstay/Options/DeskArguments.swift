import ArgumentParser
import StateFolder

/// Which services a command is about, among those that the daemon of a state folder keeps.
struct DeskArguments: ParsableArguments {
    @Argument(help: "The folder of the manifests if it is one, then services: name, name/workspace, environment/name.")
    var words: [String] = []

    @Option(help: "The folder of the state. (default: .backstay in the folder of the manifests)")
    var state: String?

    /// The folder that was named first, if one was, and the services.
    var parted: (directory: String?, services: [String]) {
        guard let first = words.first, Console.isDirectory(first) else { return (nil, words) }
        return (first, Array(words.dropFirst()))
    }

    var folder: StateFolder { ReadingArguments.stateFolder(state, of: parted.directory ?? ".") }

    /// The same words for another command, but for the services.
    var repeated: String {
        (parted.directory.map { " \($0.shellWord)" } ?? "") + (state.map { " --state \($0.shellWord)" } ?? "")
    }
}

extension String {
    /// As a shell takes it for one word.
    fileprivate var shellWord: String {
        let isPlain = !isEmpty && utf8.allSatisfy { Self.plain.contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }

    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,=".utf8)
}

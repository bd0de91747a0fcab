/// A program to be started: no shell, nothing on its input, and a folder that nobody else can put files in.
package struct Invocation: Hashable, Sendable {
    /// The name under which it lies in one of the folders of `PATH`.
    package let program: String
    package let arguments: [String]
    /// What it gets beside the environment of the process.
    package let environment: [String: String]
    /// How long it may take: what azure-identity allows.
    package let limit = Duration.seconds(10)
    /// The most bytes it may write to standard output, and to standard error.
    package let outputLimit = 256 << 10
}

/// What became of a program.
package enum ProgramEnd: Sendable {
    case exited(status: Int32, output: [UInt8], errors: String)
    case notFound
    case tooSlow
    case tooMuchOutput
    /// It could not be started, or was ended by a signal; says which.
    case broken(String)
}

extension ProgramEnd: CustomStringConvertible, CustomReflectable {
    /// The output is left out: it may be a token.
    package var description: String { "<program>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

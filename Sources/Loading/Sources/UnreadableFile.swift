import BackendModel

/// Why a file has no bytes for us.
package enum UnreadableFile: Error, Hashable, Sendable {
    case missing
    case denied
    /// A symbolic link, which may lead out of the project or in a circle.
    case link
    /// A folder, pipe, socket or device.
    case irregular
    /// Larger than the limit it was read with, in bytes.
    case tooLarge(limit: Int)
    /// Anything else, by the number the operating system gives it.
    case failed(code: Int32)
}

extension UnreadableFile {
    /// The rule that a diagnostic about it carries.
    package var rule: String {
        switch self {
        case .missing, .denied, .failed: "file-unreadable"
        case .link: "file-link"
        case .irregular: "file-kind"
        case .tooLarge: "file-size"
        }
    }

    /// What is wrong with `subject`, "the file" or "the folder".
    package func text(of subject: String) -> String {
        switch self {
        case .missing: "\(subject) cannot be read: it is not there"
        case .denied: "\(subject) cannot be read: permission denied"
        case .link: "\(subject) is a symbolic link, which is not followed"
        case .irregular: "\(subject) is neither a regular file nor a folder"
        case .tooLarge(let limit): "\(subject) has more than \(limit) bytes"
        case .failed(let code): "\(subject) cannot be read: system error \(code)"
        }
    }

    func diagnostic(at mark: SourceMark) -> Diagnostic {
        Diagnostic(.error, rule: rule, Diagnostic.Message(text(of: "the file")), at: mark)
    }
}

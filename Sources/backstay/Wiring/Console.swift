import Glibc

/// Where a command writes: the report to standard output, everything else to standard error.
struct Console: Sendable {
    let isOutputTerminal: Bool
    let isErrorTerminal: Bool
    let isInputTerminal: Bool
    private let prefersPlain: Bool

    /// The process's own.
    static func standard() -> Console {
        // A reader that went away must not end a run half-way; what cannot be written is dropped.
        _ = signal(SIGPIPE, SIG_IGN)
        return Console(
            isOutputTerminal: isatty(STDOUT_FILENO) == 1,
            isErrorTerminal: isatty(STDERR_FILENO) == 1,
            isInputTerminal: isatty(STDIN_FILENO) == 1,
            prefersPlain: unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
        )
    }

    static func isDirectory(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        _ = close(descriptor)
        return true
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Where the process stands.
    static var workingFolder: String {
        guard let path = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(workingFolder)/\(path)" }

    func report(_ text: String) { write(text, to: STDOUT_FILENO) }

    func say(_ text: String) { tell(text + "\n") }

    /// Lines that end where they end.
    func tell(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Shows a line that the next one takes the place of; on a terminal only.
    func show(_ text: String) {
        if isErrorTerminal { write("\r\u{1B}[2K" + text, to: STDERR_FILENO) }
    }

    func colours(_ wish: OutputArguments.Colour, onError: Bool = false) -> Bool {
        switch wish {
        case .always: true
        case .never: false
        case .auto: (onError ? isErrorTerminal : isOutputTerminal) && !prefersPlain
        }
    }

    /// Ends the process; all that was written is out.
    func leave(with status: Int32) -> Never { exit(status) }

    /// Asks on the terminal; anything but `yes` is no.
    func confirms(_ question: String) -> Bool {
        write(question, to: STDERR_FILENO)
        return readLine()?.lowercased() == "yes"
    }

    private func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

import Glibc
import Synchronization

/// A process and all that it started, known once it runs.
final class ProcessGroup: Sendable {
    private let leader = Mutex<pid_t?>(nil)

    func begin(_ process: pid_t) { leader.withLock { $0 = process } }

    /// Ends whatever of it is still there, also after its leader is gone.
    func end() {
        leader.withLock { process in
            guard let id = process else { return }
            _ = kill(-id, SIGKILL)
            process = nil
        }
    }
}

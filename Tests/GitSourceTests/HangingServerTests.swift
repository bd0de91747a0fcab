import GitSource
import Glibc
import TestSupport
import Testing

struct HangingServerTests {
    @Test(arguments: ["http", "ssh"])
    func `a server that hangs is given up, and no process is left`(scheme: String) async throws {
        let scratch = try ScratchFolder()
        let (socket, port) = try LoopbackPort.listening()
        defer { close(socket) }
        let user = scheme == "ssh" ? "git@" : ""
        let key = try scratch.write("x", to: "key")
        let runner = SystemGit(timer: ArrivalClock(socket: socket))
        let address = "\(scheme)://\(user)127.0.0.1:\(port.number)/repo"
        let repository = try GitRepository.reading(address, in: scratch, runner: runner) {
            if scheme == "ssh" { $0.access = GitAccess(.keyFile(key)) }
        }

        #expect(await kind { try await repository.newest() } == .timedOut)

        // A process that was killed is there until whoever inherited it has looked at it.
        while try !Processes.naming("127.0.0.1:\(port.number)").isEmpty { await Task.yield() }
    }

    @Test func `a fetch that is stopped ends at once, and the next one works`() async throws {
        let scratch = try ScratchFolder()
        let (socket, port) = try LoopbackPort.listening()
        defer { close(socket) }
        do {
            let repository = try GitRepository.reading("http://127.0.0.1:\(port.number)/repo", in: scratch)
            let end = await withTaskGroup(of: GitError.Kind?.self) { tasks in
                tasks.addTask { await kind { try await repository.newest() } }
                try? await ArrivalClock(socket: socket).sleep(until: ContinuousClock().now, tolerance: nil)
                tasks.cancelAll()
                return await tasks.next()
            }
            #expect(end == .stopped)
        }
        let upstream = try await Upstream(scratch)
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])

        #expect(try await GitRepository.reading(upstream.path, in: scratch).newestTexts() == ["a.yaml": "a: 1\n"])
    }
}

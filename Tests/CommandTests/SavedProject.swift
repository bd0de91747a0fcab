import Foundation
import Testing

/// A project of one backend, and the place of its saved plan.
struct SavedProject {
    let project: Project
    let plan: String

    init() throws {
        project = try Project()
        plan = project.folder + "/plan.json"
        try declare("orders", url: "https://a.example")
    }

    /// Applies the plan and holds the service against what it was.
    @discardableResult
    func expectNothingDone(_ status: Int32, _ reason: String, _ more: String...) async throws -> Program.Run {
        let state = project.folder + "/.backstay/emulator.json"
        let before = try? Data(contentsOf: URL(filePath: state))
        let run = try await Program.run(["apply", plan] + more)
        #expect(run.status == status, "\(run.output)\(run.errors)")
        #expect(reason.isEmpty || run.errors.contains(reason), "\(run.errors)")
        #expect((try? Data(contentsOf: URL(filePath: state))) == before)
        return run
    }

    func run(_ arguments: String...) async throws -> Program.Run { try await Program.run(arguments) }

    func declare(
        _ name: String,
        url: String,
        policy: String = "",
        in project: Project? = nil,
        title: String? = nil
    ) throws {
        let spec = "url: \(url)\n  protocol: http" + (title.map { "\n  title: \($0)" } ?? "")
        try (project ?? self.project).write("\(name).yaml", Project.backend(name, spec) + policy)
    }

    /// Other hands on the same service.
    func editByOthers(url: String, title: String? = nil, name: String = "orders") async throws {
        let others = try Project()
        try declare(name, url: url, in: others, title: title)
        let state = project.folder + "/.backstay"
        #expect(try await run("apply", others.folder, "--state", state, "--yes").status == 0)
    }
}

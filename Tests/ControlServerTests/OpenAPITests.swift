import BackendModel
import ControlServer
import HTTPTypes
import NIOHTTP1
import TestSupport
import Testing

struct OpenAPITests {
    @Test func `the document and the routes are the same`() throws {
        let paths = OpenAPIDocument.value.members["paths"]?.members ?? [:]
        let documented = paths.flatMap { path, methods in methods.members.keys.map { "\($0) \(path)" } }
        let routed = Operation.allCases.map { "\($0.changes ? "post" : "get") \($0.path)" }
        #expect(documented.sorted() == routed.sorted())
    }

    @Test(arguments: Operation.allCases) func `a documented path is found, with its parameters`(operation: Operation) {
        let path = Operation.base + operation.path.replacing("{service}", with: "s~1").replacing("{number}", with: "7")
        var parameters: [String: String] = [:]
        if operation.path.contains("{service}") { parameters["service"] = "s~1" }
        if operation.path.contains("{number}") { parameters["number"] = "7" }
        #expect(RouteMatch(operation.changes ? .post : .get, path) == .found(operation, parameters))
        #expect(RouteMatch(.delete, path) == .notAllowed(operation.changes ? ["POST"] : ["GET", "HEAD"]))
        #expect(RouteMatch(.get, path + "/") == .nothing)
    }

    @Test func `the document is as it was`() throws {
        try expectGolden(JSONWriter.text(of: OpenAPIDocument.value, .indented) + "\n", "openapi.json")
    }

    @Test(arguments: PageScenario.allCases) func `answers are of the shape that is documented`(
        scenario: PageScenario
    ) async throws {
        try await Harness.run(scenario.control(now: .noon)) { host in
            for (operation, path) in Self.reads {
                let answer = try await host.send(.GET, Operation.base + path)
                guard answer.status == 200 else { continue }
                #expect(ShapeCheck.problems(answer.value, schema: operation.answerSchema) == [])
            }
        }
    }

    private static let reads: [(Operation, String)] = [
        (.getStatus, "/status"), (.listServices, "/services"), (.getService, "/services/prod~apim-we"),
        (.listBackends, "/services/prod~apim-we/backends"), (.listRuns, "/runs"), (.getRun, "/runs/7"),
        (.getRun, "/runs/8"),
    ]
}

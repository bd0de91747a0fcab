import BackendModel
import Emulator
import Testing

struct StateTests {
    private static let seed = """
        {"services": {
          "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apim-we": [
            {"name": "b", "properties": {"url": "https://b", "protocol": "http"}},
            {"name": "A", "properties": {}}
          ],
          "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apim-we/workspaces/w": {
            "backends": [], "namedValues": ["n"], "certificates": [], "policies": [{"id": "/p", "backends": ["b"]}]
          }
        }}
        """

    @Test func `a seed is read, and each backend gets an ETag`() throws {
        let state = try EmulatorState(json: Array(Self.seed.utf8))
        let service = state.services[Sample.id]
        #expect(service?.backends.map(\.name) == ["A", "b"])
        #expect(Set(service?.backends.map(\.etag) ?? []) == ["\"AAAAAAAAAAE=\"", "\"AAAAAAAAAAI=\""])
        let workspace = ServiceResourceID(subscription: "S1", resourceGroup: "RG1", service: "APIM-WE", workspace: "W")
        #expect(state.services[workspace]?.namedValues == ["n"])
        #expect(state.services[workspace]?.certificates == [])
        #expect(state.services[workspace]?.policies == [PolicyUse(id: "/p", backends: ["b"])])
    }

    @Test func `what is written is read back the same`() throws {
        let state = try EmulatorState(json: Array(Self.seed.utf8))
        #expect(try EmulatorState(json: state.json) == state)
    }

    @Test func `ETags go on after a restart`() throws {
        let before = try Sample(["orders": Sample.single])
        let last = before.put("orders", Sample.single).etag
        let after = try Sample()
        after.emulator.state = try EmulatorState(json: before.emulator.state.json)

        #expect(after.get("orders").etag == last)
        #expect(after.put("orders", Sample.single, ifMatch: last).etag == "\"AAAAAAAAAAM=\"")
    }

    @Test(arguments: [
        ("{", "not JSON: '\"' expected at byte 1"), ("[]", "the state: expected an object"),
        ("{}", "the state: 'services' is missing"), ("{\"services\": []}", "the state: 'services': expected an object"),
        ("{\"services\": {}, \"x\": 1}", "the state: unknown member 'x'"),
        ("{\"services\": {}, \"revision\": -1}", "the state: 'revision': expected a whole number from 0 on"),
        ("{\"services\": {\"apim\": []}}", "services: 'apim' is no ARM id of a service or workspace"),
    ])
    func `what is no state is told with its place`(text: String, message: String) {
        #expect(throws: EmulatorStateError(message: message)) { try EmulatorState(json: Array(text.utf8)) }
    }

    @Test(arguments: [
        ("{}", "[0]: 'name' is missing"), ("3", "[0]: expected an object"),
        ("{\"name\": 3, \"properties\": {}}", "[0]: 'name': expected a text"),
        ("{\"name\": \"\", \"properties\": {}}", "[0]: '' is no name of a backend"),
        ("{\"name\": \"a\"}", "[0]: 'properties' is missing"),
        ("{\"name\": \"a\", \"properties\": {}, \"type\": \"x\"}", "[0]: unknown member 'type'"),
        ("{\"name\": \"a\", \"properties\": {}}, {\"name\": \"A\", \"properties\": {}}", "[1]: 'A' stands twice"),
    ])
    func `what is no backend is told with its place`(items: String, message: String) {
        let text = "{\"services\": {\"\(Sample.id)\": [\(items)]}}"
        #expect(throws: EmulatorStateError(message: "services['\(Sample.id)']\(message)")) {
            try EmulatorState(json: Array(text.utf8))
        }
    }

    @Test func `a service that stands twice, case apart, is refused`() {
        let text = "{\"services\": {\"\(Sample.id)\": [], \"\(Sample.id.description.uppercased())\": []}}"
        #expect(throws: EmulatorStateError.self) { try EmulatorState(json: Array(text.utf8)) }
    }

    @Test(arguments: [
        "", "/", "apim", "/subscriptions/s/resourceGroups/g", "\(Sample.id)/", "\(Sample.id)/backends",
        "\(Sample.id)/workspaces/", "/subscriptions//resourceGroups/g/providers/Microsoft.ApiManagement/service/a",
    ])
    func `only a service or a workspace has such an id`(text: String) {
        #expect(ServiceResourceID(text) == nil)
    }
}

import BackendModel
import Testing
import Validating

struct PolicyRuleTests {
    @Test(arguments: ["PT1M", "PT3S", "PT1M59.9S"])
    func `a reconnect in less than two minutes is a warning`(after: String) {
        expect(
            manifest("a", sound, policy: "reconnect: { after: ①\(after) }"),
            finds: "① warning: the service documents 'PT2M' as the least time before a reconnect [reconnect-minimum]"
        )
    }

    @Test(arguments: ["PT2M", "PT120S", "P1D"])
    func `two minutes and more are accepted`(after: String) {
        expect(manifest("a", sound, policy: "reconnect: { after: \(after) }"))
    }

    @Test(arguments: ["connectionChanges", "anyChange"])
    func `a reconnect that a workspace cannot have is a warning`(occasion: String) {
        expect(
            manifest("a", sound, policy: "reconnect: { when: ①\(occasion) }"),
            finds:
                "① warning: 'apim-we/team-a' is a workspace, where the service has no call to reconnect; none will be planned [reconnect-in-workspace]",
            environment: environment(scope: workspace)
        )
        expect(manifest("a", sound, policy: "reconnect: { when: \(occasion) }"))
    }

    @Test(arguments: [nil, "reconnect: { when: never }", "reconnect: { when: null }", "reconnect: { after: PT5M }"])
    func `a workspace where nothing is asked for is no affair`(policy: String?) {
        expect(manifest("a", sound, policy: policy), environment: environment(scope: workspace))
    }

    @Test(arguments: [
        "credentials.header.x-trace", "circuitBreaker.rules[trip].tripDuration", "pool.services", "title", "tls",
        "credentials.header",
    ])
    func `a path of a field can be ignored`(path: String) {
        expect(manifest("a", sound, policy: "ignore: ['\(path)']"))
    }

    @Test(arguments: ["titel", "tls.validate", "title.x", "spec.title", "title[x]"])
    func `a path of no field is a warning`(path: String) {
        expect(
            manifest("a", sound, policy: "ignore: [①'\(path)']"),
            finds: "① warning: no field is called '\(path)' [ignored-path-unknown]"
        )
    }

    @Test func `a policy is read as it is written`() throws {
        let policy = "fields: listed\nignore: [title]\nreconnect: { when: never, after: PT5M }\nreplace: allow"

        let state = try #require(checked(manifest("a", sound, policy: policy)).state)

        #expect(
            state.backends.map(\.policy) == [
                BackendPolicy(
                    coverage: .listed,
                    ignore: ["title"],
                    reconnect: BackendPolicy.Reconnect(when: .never, after: "PT5M"),
                    replace: .allow
                )
            ]
        )
    }

    @Test func `what a policy does not say, or clears, is as the environment and the program have it`() throws {
        let cleared = "fields: null\nignore: null\nreconnect: { when: null, after: null }\nreplace: null"

        let state = try #require(
            checked(
                manifest("a", sound),
                manifest("b", sound, policy: cleared),
                environment: environment(coverage: .listed)
            ).state
        )

        #expect(state.backends.map(\.policy) == [BackendPolicy(coverage: .listed), BackendPolicy(coverage: .listed)])
    }
}

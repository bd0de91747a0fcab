import BackendModel
import BackendSchema
import Loading
import Resolving
import Testing
import Validating

/// Services that share manifests find and want what each would by itself.
struct SharingTests {
    private let manifests = [
        manifest("plain", sound), manifest("own", "url: https://${region}.example\nprotocol: http"),
        pool("pool", of: "plain", "own", "missing"), manifest("bad", "url: https://x/\nprotocol: https"),
        manifest("elsewhere", "url: https://x\nprotocol: http\ntitle: '${title}'"),
        manifest("Plain", sound), manifest("asks", sound, policy: "reconnect: { when: anyChange }"),
    ]

    @Test(arguments: [scope, workspace], [["region": "we", "title": "t"], ["region": "ne"]] as [[String: Value]])
    func `what is shared is judged for each as if it were its own`(
        scope: ServiceScope,
        variables: [String: Value]
    ) throws {
        let environment = environment(variables: variables, scope: scope)
        let (documents, _) = documents(in: Array(manifests.joined(separator: "---\n").utf8), file: FileID(0))
        for sound in [true, false] {
            let nodes = documents.map(\.root).filter { node in
                !sound || !["bad", "Plain"].contains(node["metadata"]?["name"]?.text)
            }
            let alone = resolve(backends: nodes, for: environment, secrets: nil)
            let wanted = validate(alone.backends, environment: environment, files: FileTable())

            var resolver = ProjectResolver(nodes, secrets: nil)
            let validator = ProjectValidator(resolver.shared, like: other, files: FileTable())
            _ = validator.state(of: resolver.backends(for: other).backends, for: other)
            let own = resolver.backends(for: environment)
            let found = validator.state(of: own.backends, for: environment)

            #expect(own.diagnostics == alone.diagnostics)
            #expect(found.diagnostics == wanted.diagnostics)
            #expect(found.state == wanted.state)
            #expect((found.state == nil) == (!sound))
        }
    }

    private let other = environment(variables: ["region": "other", "title": "other"])
}

package import BackendModel
import BackendSchema

/// Resolves the manifests of a project for one service after the other, and once for all what no service changes.
package struct ProjectResolver {
    /// The backends that neither a variable nor a secret source has a part in.
    package private(set) var shared: [ResolvedBackend] = []
    /// What is wrong with the manifests whatever the service.
    package private(set) var diagnostics: [Diagnostic] = []
    /// The manifests of all others.
    private var open: [Node] = []
    private var resolver: SpecResolver

    /// The documents are roots of kind `Backend`.
    package init(_ documents: [Node], secrets: SecretSources?) {
        resolver = SpecResolver(secrets: secrets.map { SecretReader($0) })
        for document in documents {
            if let name = document["metadata"]?["name"], name.text.map({ !VariableText.isPlain($0) }) == true {
                diagnostics.append(Diagnostic(.error, rule: "variable-place", .inName, at: name.mark))
            }
            if document["spec"]?.mayNeedResolving == true {
                open.append(document)
            } else {
                shared.append(ResolvedBackend(document: document))
            }
        }
    }

    /// The other backends as they stand for a service; each secret is asked for once for all of them.
    package mutating func backends(
        for environment: Environment
    ) -> (backends: [ResolvedBackend], diagnostics: [Diagnostic]) {
        let fields = Schema.backend(environment.version).fields
        resolver.begin(environment.variables)
        let backends = open.map { resolver.backend($0, fields) }
        return (backends, resolver.diagnostics.inOrder())
    }
}

extension Node {
    /// Whether there is anything in it that a variable or a secret could take the place of; nearly always there is not.
    fileprivate var mayNeedResolving: Bool {
        switch content {
        case .scalar(let text, _): text.holds(UInt8(ascii: "$"))
        case .secret: false
        case .sequence(let items): items.contains { $0.mayNeedResolving }
        case .mapping(let entries):
            entries.contains { $0.key.text == ManifestSchema.valueFromKey || $0.value.mayNeedResolving }
        }
    }
}

extension Diagnostic.Message {
    fileprivate static let inName: Self = "a name cannot hold a variable"
}

import BackendModel
import BackendSchema
import Resolving

/// Reads the manifests of backends by the table, and collects what does not fit.
struct BackendReading {
    private(set) var diagnostics: [Diagnostic] = []
    private let environment: Environment
    private let fields: [Field]

    init(environment: Environment, schema: Schema) {
        self.environment = environment
        fields = ManifestSchema.backend(schema)
    }

    mutating func backend(_ resolved: ResolvedBackend) -> CheckedBackend {
        var decoder = ManifestDecoder(version: environment.version, blanks: resolved.blanks)
        let members = decoder.members(of: resolved.document, fields, named: "Backend")
        diagnostics += decoder.diagnostics
        let nothing = Node(.mapping([]), at: resolved.document.mark)
        let unknown = Node(.secret(Secret("")), at: resolved.document.mark)
        return CheckedBackend(
            id: members["metadata"]?.members["name"]?.text.map { BackendID($0) },
            mark: resolved.name?.mark ?? resolved.document.mark,
            spec: resolved.spec ?? unknown,
            properties: members["spec"]?.members ?? [:],
            policy: BackendPolicy(members["policy"]?.members ?? [:], coverage: environment.coverage),
            policyNode: resolved.document["policy"] ?? nothing
        )
    }
}

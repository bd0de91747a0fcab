package import BackendModel
package import BackendSchema

/// All backends of a run, with what the rules ask about them as a whole.
package struct CheckedProject: Sendable {
    package let backends: [CheckedBackend]
    package let scope: ServiceScope
    package let schema: Schema
    package let files: FileTable
    /// The rows of the table that are secret or hold some that are, and no others.
    package let secretFields: [Field]
    /// Where each id is declared first, in the order of the files.
    private let declared: [BackendID: Int]

    package init(backends: [CheckedBackend], scope: ServiceScope, schema: Schema, files: FileTable) {
        self.backends = backends
        self.scope = scope
        self.schema = schema
        self.files = files
        secretFields = schema.fields.compactMap { row in
            row.pruned { if case .secret = $0.exposure { true } else { false } }
        }
        let places = backends.indices.compactMap { index in backends[index].id.map { ($0, index) } }
        declared = Dictionary(places) { backends[$0].mark <= backends[$1].mark ? $0 : $1 }
    }

    /// The first declaration of a backend.
    package func declaration(of id: BackendID) -> CheckedBackend? { declared[id].map { backends[$0] } }

    /// The backend that a member of a pool is, or nothing where it is none of this service.
    package func backend(of member: PoolMember) -> BackendID? {
        guard let name = scope.name(member.reference, in: "backends"), TextFormat.backendName.accepts(name)
        else { return nil }
        return BackendID(name)
    }
}

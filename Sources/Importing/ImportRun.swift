import BackendModel
import BackendSchema

/// Writes drafts and proves them until no proof objects.
struct ImportRun {
    /// More fields than this need not be given up one after the other before the backend is.
    private static let roundLimit = 8

    private let environment: Environment
    private let schema: Schema
    private let taken: Set<String>
    /// In the order of their ids.
    private var sources: [ImportSource]
    private var refused: [BackendID: [FieldPath: KeptField.Reason]] = [:]
    private var rounds: [BackendID: Int] = [:]
    private var left: [UnimportedBackend] = []

    init(_ sources: [ImportSource], environment: Environment, taken: Set<String>) {
        self.environment = environment
        self.taken = taken
        schema = .backend(environment.version)
        self.sources = []
        take(sources)
    }

    mutating func run() -> ImportedBackends {
        let live = Dictionary(sources.map { ($0.id, $0.properties) }) { first, _ in first }
        while true {
            let drafts = drafts()
            let proof = ManifestProof(drafts, live: live, environment: environment)
            guard !proof.objections.isEmpty else {
                return ImportedBackends(
                    manifests: drafts.map { ImportedManifest($0, unmanaged: proof.unmanaged[$0.id] ?? 0) },
                    left: left.sorted { ($0.id, $0.id.name) < ($1.id, $1.id.name) }
                )
            }
            for (id, objections) in proof.objections { heed(objections, id) }
            let gone = Set(left.map(\.id))
            sources.removeAll { gone.contains($0.id) }
        }
    }

    /// Keeps the sources that one manifest each can be of; a list that shifts under its reader shows a backend twice.
    private mutating func take(_ sources: [ImportSource]) {
        let pools = schema.fields.row(named: "type")
        for (id, found) in Dictionary(grouping: sources, by: \.id).sorted(by: { $0.key < $1.key }) {
            guard let last = found.last, Set(found.map(\.id.name)).count == 1 else {
                left += Set(found.map(\.id.name)).map { UnimportedBackend(id: BackendID($0), reason: .ambiguous) }
                continue
            }
            if let pools, !pools.isAvailable, BackendView(last.properties).kind == .pool {
                left.append(UnimportedBackend(id: id, reason: .poolTooNew(since: pools.introduced.rawValue)))
            } else {
                self.sources.append(last)
            }
        }
    }

    private func drafts() -> [ManifestDraft] {
        var names = VariableNames(taken: taken)
        return sources.map { source in
            var writer = ManifestWriter(
                source.id,
                schema: schema,
                scope: environment.scope,
                refused: refused[source.id] ?? [:],
                names: names
            )
            defer { names = writer.names }
            return writer.draft(source.properties)
        }
    }

    /// Gives up the fields that are objected to, or the backend.
    private mutating func heed(_ objections: [ManifestProof.Objection], _ id: BackendID) {
        rounds[id, default: 0] += 1
        for objection in objections {
            guard let path = objection.path, rounds[id, default: 0] <= Self.roundLimit,
                refused[id]?[path] == nil
            else {
                left.append(UnimportedBackend(id: id, reason: objection.reason.ofWhole))
                return
            }
        }
        for objection in objections {
            guard let path = objection.path else { continue }
            refused[id, default: [:]][path] = objection.reason
        }
    }
}

extension KeptField.Reason {
    /// The same as a reason to leave the whole backend out.
    fileprivate var ofWhole: UnimportedBackend.Reason {
        switch self {
        case .rule(let id, let message): .rule(id, message)
        case .mayHoldKey, .form, .absent, .derived, .unstable: .unstable
        }
    }
}

extension ImportedManifest {
    fileprivate init(_ draft: ManifestDraft, unmanaged: Int) {
        self.init(id: draft.id, text: draft.text, secrets: draft.secrets, kept: draft.kept, unmanaged: unmanaged)
    }
}

import BackendModel
import BackendSchema
import Diffing
import Loading
import Resolving
import Validating

/// Reads manifests back as a plan would, with the live secrets in place, and holds them against the live backends.
struct ManifestProof {
    struct Objection {
        /// Nothing where the manifest as a whole is refused.
        let path: FieldPath?
        let reason: KeptField.Reason
    }

    private(set) var objections: [BackendID: [Objection]] = [:]
    private(set) var unmanaged: [BackendID: Int] = [:]
    private let drafts: [ManifestDraft]
    private let schema: Schema
    private let environment: Environment

    /// Takes at most one draft of each backend.
    init(_ drafts: [ManifestDraft], live: [BackendID: [String: Value]], environment: Environment) {
        self.drafts = drafts
        self.environment = environment
        schema = .backend(environment.version)
        // Of a project without a file the loader has something to say.
        if !drafts.isEmpty { compare(read(), with: live) }
    }

    /// What the manifests want; nothing while one of them is refused.
    private mutating func read() -> DesiredState? {
        var diagnostics: [Diagnostic] = []
        var roots: [Node] = []
        for (index, draft) in drafts.enumerated() {
            let read = documents(in: Array(draft.text.utf8), file: FileID(index))
            diagnostics += read.diagnostics
            roots += read.documents.map { $0.root.supplied(with: draft.values) }
        }
        let (resolved, resolving) = resolve(backends: roots, for: environment, secrets: nil)
        let files = FileTable(drafts.indices.map { "\($0).yaml" })
        let (state, findings) = validate(resolved, environment: environment, files: files)
        return heed(diagnostics + resolving + findings, in: roots) ? state : nil
    }

    /// Takes in what is wrong; says whether nothing is.
    private mutating func heed(_ diagnostics: [Diagnostic], in documents: [Node]) -> Bool {
        let roots = Dictionary(documents.map { ($0.mark.file, $0) }) { first, _ in first }
        for diagnostic in diagnostics where diagnostic.severity == .error {
            let path = roots[diagnostic.mark.file]?["spec"]?.path(to: diagnostic.mark)
            object(to: drafts[Int(diagnostic.mark.file.index)].id, path, .rule(diagnostic.rule, diagnostic.message))
        }
        return objections.isEmpty
    }

    private mutating func compare(_ state: DesiredState?, with live: [BackendID: [String: Value]]) {
        let comparison = Comparison(scope: environment.scope)
        for backend in state?.backends ?? [] {
            let difference = diff(
                desired: backend,
                live: live[backend.id] ?? [:],
                schema: schema,
                comparison: comparison
            )
            unmanaged[backend.id] = difference.unmanaged
            for change in difference.changes { object(to: backend.id, change.path.ignorable, .unstable) }
        }
    }

    private mutating func object(to id: BackendID, _ path: FieldPath?, _ reason: KeptField.Reason) {
        objections[id, default: []].append(Objection(path: path, reason: reason))
    }
}

extension Node {
    /// The same with the secrets in place that it takes from variables.
    fileprivate func supplied(with values: [String: Secret<String>]) -> Node {
        guard !values.isEmpty else { return self }
        switch content {
        case .scalar, .secret: return self
        case .sequence(let items): return Node(.sequence(items.map { $0.supplied(with: values) }), at: mark)
        case .mapping(let entries):
            if let secret = self[ManifestSchema.valueFromKey]?["env"]?.text.flatMap({ values[$0] }) {
                return Node(.secret(secret), at: mark)
            }
            let supplied = entries.map { Node.Entry(key: $0.key, value: $0.value.supplied(with: values)) }
            return Node(.mapping(supplied), at: mark)
        }
    }

    /// The way to the field that `place` is in, as far as `policy.ignore` can name it.
    fileprivate func path(to place: SourceMark, from path: FieldPath = FieldPath()) -> FieldPath? {
        switch content {
        case .scalar, .secret: return nil
        case .sequence(let items):
            return items.contains { $0.mark == place || $0.path(to: place) != nil } ? path : nil
        case .mapping(let entries):
            for entry in entries {
                let inner = path.member(entry.key.text ?? "")
                if entry.key.mark == place || entry.value.mark == place { return inner.ignorable }
                if let found = entry.value.path(to: place, from: inner) { return found.ignorable }
            }
            return nil
        }
    }
}

extension FieldPath {
    /// The path up to the first item of a list, or to a name that no path can hold; nothing where nothing is left.
    fileprivate var ignorable: FieldPath? {
        let named = components.prefix { component in
            if case .member(let name) = component { name.fitsPath } else { false }
        }
        return named.isEmpty ? nil : FieldPath(Array(named))
    }
}

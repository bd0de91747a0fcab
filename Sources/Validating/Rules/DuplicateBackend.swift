import BackendModel

/// A backend is declared once.
///
/// Names are ids of the service, which compares them without case: of two manifests the second would undo the first.
struct DuplicateBackend: Rule {
    static let id = "duplicate-backend"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let id = backend.id, let first = project.declaration(of: id), first.mark != backend.mark else {
            return []
        }
        return [
            Finding(.duplicate(id.name, first.id?.name ?? "", project.files.text(of: first.mark)), at: backend.mark)
        ]
    }
}

extension Message {
    fileprivate static func duplicate(_ name: String, _ first: String, _ place: String) -> Self {
        name == first
            ? "backend '\(name.quotable)' is declared at \(place) too"
            : "backend '\(name.quotable)' is declared at \(place) too, as '\(first.quotable)'; case does not tell them apart"
    }
}

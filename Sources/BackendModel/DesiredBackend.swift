/// A backend as the manifests want it, in the words of the wire.
package struct DesiredBackend: Hashable, Sendable {
    package let id: BackendID
    /// What is to stand under `properties`.
    ///
    /// `null` is the wish that a field be cleared; references are full ARM ids.
    package let properties: [String: Value]
    package let policy: BackendPolicy
    /// Where the backend is declared.
    package let mark: SourceMark
    /// Where the manifest speaks of each field.
    private let places: ManifestPlaces

    package init(
        id: BackendID,
        properties: [String: Value],
        policy: BackendPolicy = BackendPolicy(),
        mark: SourceMark,
        places: ManifestPlaces
    ) {
        self.id = id
        self.properties = properties
        self.policy = policy
        self.mark = mark
        self.places = places
    }
}

extension DesiredBackend {
    /// Where the manifest speaks of `path`, or of the nearest thing around it.
    package func mark(of path: FieldPath) -> SourceMark { places.mark(of: path, standard: mark) }

    /// The same for a path as the service writes it.
    package func mark(of path: WirePath) -> SourceMark { places.mark(of: path, standard: mark) }

    /// Where an item of the list at `path` names an entity; nothing where none does.
    package func mark(ofReferenceTo name: String, at path: FieldPath) -> SourceMark? {
        places.mark(ofReferenceTo: name, at: path)
    }

    /// The named values that the manifest's own texts at `path` and below refer to; those in a text from a secret source
    /// are not told, as nothing of such a text is.
    package func namedValues(at path: FieldPath) -> [NamedValueUse] { places.namedValues(at: path) }
}

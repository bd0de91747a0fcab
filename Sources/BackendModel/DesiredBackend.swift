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
}

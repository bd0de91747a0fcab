import BackendModel

/// A manifest that has not been proven yet.
struct ManifestDraft {
    let id: BackendID
    let text: String
    let secrets: [ImportedSecret]
    let kept: [KeptField]
    /// The live secrets, by the variables that the text names.
    let values: [String: Secret<String>]
}

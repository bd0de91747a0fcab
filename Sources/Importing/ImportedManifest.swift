package import BackendModel

/// The manifest of a live backend; a plan right after it is written is empty.
package struct ImportedManifest: Hashable, Sendable {
    package let id: BackendID
    /// One YAML document.
    package let text: String
    /// In the order in which the manifest names them.
    package let secrets: [ImportedSecret]
    /// What the manifest does not say though the table knows it.
    package let kept: [KeptField]
    /// How many live fields nobody speaks for: those of ``kept``, and those that no table knows.
    package let unmanaged: Int

    package init(id: BackendID, text: String, secrets: [ImportedSecret], kept: [KeptField], unmanaged: Int) {
        self.id = id
        self.text = text
        self.secrets = secrets
        self.kept = kept
        self.unmanaged = unmanaged
    }
}

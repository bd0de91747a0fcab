package import BackendModel

extension ManifestSchema {
    /// The key that stands for a text which a secret source supplies.
    package static let valueFromKey = "valueFrom"

    /// What may stand under `valueFrom`: exactly one of these.
    package static let valueFrom: [Field] = [
        Field("env", .string(1...256), .plain, "Name of an environment variable of the process."),
        Field("file", .string(1...4096), .plain, "Absolute path of a file below one of the folders for secrets."),
        Field("keyVault", .object([]), .plain, "A secret of an Azure Key Vault.").notSupportedYet(),
    ]
}

extension Node {
    /// What stands under `valueFrom` where the node is such a reference.
    ///
    /// A map may have an entry of that name: there it is a reference only if an object stands under it.
    package func valueFrom(in shape: Shape) -> Entry? {
        guard case .mapping = content, let entry = entry(ManifestSchema.valueFromKey) else { return nil }
        if case .map = shape, case .mapping = entry.value.content { return entry }
        if case .map = shape { return nil }
        return entry
    }
}

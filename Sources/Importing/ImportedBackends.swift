/// What became of the live backends of a service; each is in one of the lists.
package struct ImportedBackends: Hashable, Sendable {
    /// In the order of their ids.
    package let manifests: [ImportedManifest]
    /// In the order of their ids.
    package let left: [UnimportedBackend]

    package init(manifests: [ImportedManifest], left: [UnimportedBackend]) {
        self.manifests = manifests
        self.left = left
    }
}

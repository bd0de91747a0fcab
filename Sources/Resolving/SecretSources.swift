/// The secret sources, and what manifests may ask of them.
package struct SecretSources: Sendable {
    package let bounds: SecretBounds
    package let source: any SecretSource

    package init(bounds: SecretBounds = SecretBounds(), source: any SecretSource) {
        self.bounds = bounds
        self.source = source
    }
}

package import BackendModel

/// A live backend as a list of its service shows it.
package struct ImportSource: Hashable, Sendable {
    package let id: BackendID
    /// What stands under `properties`, secrets concealed.
    package let properties: [String: Value]

    package init(id: BackendID, properties: [String: Value]) {
        self.id = id
        self.properties = properties
    }
}

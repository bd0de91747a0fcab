package import BackendModel

/// A backend as the emulated service holds it: what was written, before any switch decides how it is shown.
package struct EmulatedBackend: Hashable, Sendable {
    /// The name as its creator spelt it.
    package let name: String
    package internal(set) var properties: Value
    /// Quotes and all.
    package internal(set) var etag: String

    package init(name: String, properties: Value, etag: String) {
        self.name = name
        self.properties = properties
        self.etag = etag
    }

    var isPool: Bool { properties.members["type"]?.text?.lowercased() == "pool" }
}

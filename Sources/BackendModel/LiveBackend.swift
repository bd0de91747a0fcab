/// A backend as the service answered it: its properties and the revision they are of.
package struct LiveBackend: Hashable, Sendable {
    package let id: BackendID
    /// What stands under `properties`, secrets concealed, properties the table does not know included.
    package let properties: [String: Value]
    package let etag: ETag

    package init(id: BackendID, properties: [String: Value], etag: ETag) {
        self.id = id
        self.properties = properties
        self.etag = etag
    }
}

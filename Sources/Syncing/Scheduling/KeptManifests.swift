/// The revision in force, and the services that it names.
package struct KeptManifests: Hashable, Sendable {
    /// The id of the revision.
    package let revision: String
    /// The id of the newest revision that was seen, good or not.
    package let newest: String
    /// By environment, then wave by wave.
    package let services: [KeptService]

    package init(revision: String, newest: String? = nil, services: [KeptService]) {
        self.newest = newest ?? revision
        self.revision = revision
        self.services = services
    }
}

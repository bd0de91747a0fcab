package import BackendModel

/// A live backend that has no manifest, and why.
package struct UnimportedBackend: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Another live backend has the same name, case apart.
        case ambiguous
        /// It is a pool, and the environment's api-version has none.
        case poolTooNew(since: String)
        /// A rule would refuse the manifest as a whole.
        case rule(String, Diagnostic.Message)
        /// No manifest was found under which the plan would be empty.
        case unstable
    }

    package let id: BackendID
    package let reason: Reason

    package init(id: BackendID, reason: Reason) {
        self.id = id
        self.reason = reason
    }
}

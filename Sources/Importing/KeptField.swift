package import BackendModel

/// A live field that the table knows and that a manifest does not say: it stays as it is at the service.
package struct KeptField: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// An address with user info, a query or a fragment, any of which may be a key.
        case mayHoldKey
        /// The live value has not the form that the table gives the field.
        case form
        /// The contract wants a value, and the service has none.
        case absent
        /// The service worked it out from another field, which the manifest says.
        case derived(from: String)
        /// A rule would refuse it in a manifest.
        case rule(String, Diagnostic.Message)
        /// The plan would change it all the same.
        case unstable
    }

    package let path: FieldPath
    package let reason: Reason

    package init(path: FieldPath, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Whether `policy.ignore` has to name the field for it to be kept.
    var isIgnored: Bool { if case .derived = reason { false } else { true } }
}

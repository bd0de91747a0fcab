package import BackendModel

/// What a pass finds written down of its service, beside what its manifests say.
package struct Standing: Hashable, Sendable {
    /// Whether a call has suspended it; the manifest may say so too.
    package var isSuspended = false
    /// The revision that it was last brought to; nothing before the first.
    package var reached: String?
    package var approval: Approval?
    package var contests: [BackendID: Contest] = [:]

    package init() {}
}

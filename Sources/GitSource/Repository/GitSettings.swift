/// What a person asked for.
package struct GitSettings: Hashable, Sendable {
    package var location: GitLocation
    package var ref: GitRef
    package var path: GitPath
    package var access: GitAccess
    /// The absolute path of a list of signers as ssh-keygen(1) describes it; with one, only commits that one of them signed are taken.
    package var signersFile: String?
    /// Takes only commits that come after the one in force.
    package var isForwardOnly: Bool
    package var limits: GitLimits

    package init(
        location: GitLocation,
        ref: GitRef = .head,
        path: GitPath = .root,
        access: GitAccess = GitAccess(),
        signersFile: String? = nil,
        isForwardOnly: Bool = false,
        limits: GitLimits = .standard
    ) {
        self.location = location
        self.ref = ref
        self.path = path
        self.access = access
        self.signersFile = signersFile
        self.isForwardOnly = isForwardOnly
        self.limits = limits
    }
}

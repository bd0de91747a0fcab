package import BackendModel

/// A member of a pool, as the manifest names it.
package struct PoolMember: Hashable, Sendable {
    package let reference: String
    package let mark: SourceMark
}

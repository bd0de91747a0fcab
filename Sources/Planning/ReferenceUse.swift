package import BackendModel

/// A place where a manifest names an entity of the service that the plan does not make.
package struct ReferenceUse: Hashable, Sendable {
    package let kind: ReferenceKind
    package let name: String
    package let mark: SourceMark

    package init(kind: ReferenceKind, name: String, mark: SourceMark) {
        self.kind = kind
        self.name = name
        self.mark = mark
    }
}

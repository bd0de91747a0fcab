package import BackendModel

/// Lists what backends can refer to in their service.
package protocol ReferenceReader: Sendable {
    /// The page that `link` leads to, or the first one.
    func references(_ kind: ReferenceKind, _ link: PageLink?) async throws(CallFailure) -> ReferencePage
}

/// One page of the names by which backends can refer to entities of one kind.
package struct ReferencePage: Hashable, Sendable {
    package let names: [String]
    /// Nothing on the last page.
    package let next: PageLink?

    package init(names: [String], next: PageLink?) {
        self.names = names
        self.next = next
    }
}

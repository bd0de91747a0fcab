/// The limits of one subscription, a kind each.
package struct RequestLimits: Hashable, Sendable {
    package var read: RequestLimit
    package var write: RequestLimit
    package var delete: RequestLimit

    package init(read: RequestLimit, write: RequestLimit, delete: RequestLimit) {
        self.read = read
        self.write = write
        self.delete = delete
    }

    /// What Azure Resource Manager allows one principal in one subscription and region.
    ///
    /// Source: learn.microsoft.com, Azure Resource Manager, "Understand how Azure Resource Manager throttles requests",
    /// 2025-05-28.
    package static let azure = RequestLimits(
        read: RequestLimit(burst: 250, perSecond: 25),
        write: RequestLimit(burst: 200, perSecond: 10),
        delete: RequestLimit(burst: 200, perSecond: 10)
    )

    package subscript(kind: RequestKind) -> RequestLimit {
        switch kind {
        case .read: read
        case .write: write
        case .delete: delete
        }
    }
}

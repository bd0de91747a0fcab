/// The id of a pool member: the full ARM id, or `/backends/name`, as the service takes both (observed).
struct PoolMemberID {
    /// Where the member is looked for; nothing where the text is no such id.
    let scope: ServiceResourceID?
    let name: String
    private let service: ServiceResourceID

    init(_ text: String, in service: ServiceResourceID) {
        self.service = service
        let segments = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        name = segments.last ?? ""
        if segments.count == 3, segments[0].isEmpty, segments[1].lowercased() == "backends" {
            scope = service
        } else if let (id, rest) = ServiceResourceID.reading(Array(segments.dropFirst())), rest.count == 2,
            rest.first?.lowercased() == "backends"
        {
            scope = id
        } else {
            scope = nil
        }
    }

    /// The name of a member of the same service or workspace.
    var localName: String? { scope == service && !name.isEmpty ? name : nil }

    /// Whether the member may be looked for there: the same service, or that of the workspace.
    var isReachable: Bool { scope == service || scope == service.parent }
}

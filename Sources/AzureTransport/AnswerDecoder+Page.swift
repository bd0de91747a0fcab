package import BackendModel
package import Observing

extension AnswerDecoder {
    /// - Throws: ``CallFailure/rejected(_:)`` where the next page is elsewhere, was there before, or is one too many;
    ///   a 404 is that too, for a list is not there only where its service is not.
    package func page(_ answer: Answer, at trail: PageTrail) throws(CallFailure) -> BackendPage {
        let (items, next, total) = try items(of: answer, at: trail)
        var backends: [ListedBackend] = []
        backends.reserveCapacity(items.count)
        for item in items { backends.append(try entity(item.members)) }
        return BackendPage(backends: backends, next: next, total: total)
    }

    /// The names by which backends refer to the entities of a page: of a named value its display name.
    ///
    /// - Throws: As ``page(_:at:)``.
    package func references(
        _ kind: ReferenceKind,
        _ answer: Answer,
        at trail: PageTrail
    ) throws(CallFailure) -> ReferencePage {
        let (items, next, _) = try items(of: answer, at: trail)
        let names = items.compactMap { item -> String? in
            switch kind {
            case .namedValues: item.members["properties"]?.members["displayName"]?.text ?? item.members["name"]?.text
            case .certificates: item.members["name"]?.text
            }
        }
        guard names.count == items.count else { throw .lost("an item of the list has no name") }
        return ReferencePage(names: names, next: next)
    }

    func items(
        of answer: Answer,
        at trail: PageTrail
    ) throws(CallFailure) -> (items: [Value], next: PageLink?, total: Int?) {
        guard answer.status == 200 else {
            if case .notFound(let error) = answer.failure { throw .rejected(error) }
            throw answer.failure
        }
        let members = try answer.members()
        guard case .array(let items) = members["value"] else { throw .lost("the list has no 'value'") }
        let total: Int? = if case .integer(let count) = members["count"] { Int(exactly: count) } else { nil }
        return (items, try next(members["nextLink"] ?? .null, answer, trail), total)
    }

    private func next(_ link: Value, _ answer: Answer, _ trail: PageTrail) throws(CallFailure) -> PageLink? {
        if link == .null || link == .string("") { return nil }
        guard let text = link.text else { throw .lost("the list's 'nextLink' is no text") }
        let path: String
        do { path = try endpoint.path(ofNextLink: text) } catch { throw answer.refusal(error.message) }
        do { return PageLink(try trail.following(path).rawValue) } catch { throw answer.refusal(error.message) }
    }
}

extension ServiceEndpoint.ForeignLink {
    fileprivate var message: String {
        guard let host else { return "the list's 'nextLink' is no absolute URL" }
        return "the list's 'nextLink' leads to another origin, on the host '\(host.prefix(253))', and is not followed"
    }
}

extension PageTrail.Problem {
    fileprivate var message: String {
        switch self {
        case .circle: "the list's 'nextLink' leads in a circle"
        case .tooManyPages: "the list has more than \(PageTrail.limit) pages"
        }
    }
}

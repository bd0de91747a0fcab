package import BackendModel
package import Observing

extension AnswerDecoder {
    /// - Throws: ``CallFailure/rejected(_:)`` where the next page is elsewhere, was there before, or is one too many;
    ///   a 404 is that too, for a list is not there only where its service is not.
    package func page(_ answer: Answer, at trail: PageTrail) throws(CallFailure) -> BackendPage {
        guard answer.status == 200 else {
            if case .notFound(let error) = answer.failure { throw .rejected(error) }
            throw answer.failure
        }
        let members = try answer.members()
        guard case .array(let items) = members["value"] else { throw .lost("the list has no 'value'") }
        var backends: [ListedBackend] = []
        backends.reserveCapacity(items.count)
        for item in items { backends.append(try entity(item.members)) }
        return BackendPage(backends: backends, next: try next(members["nextLink"] ?? .null, answer, trail))
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

package import Applying
package import BackendModel
import HTTPTypes
package import Observing

/// The backends of one service, over Azure Resource Manager.
///
/// Sends each call once: waiting and sending again belong to whoever knows what was already done. A list or a read whose
/// token is refused goes once more with another one, which writes leave to whoever carries them out. Nothing goes out
/// without an ETag or `If-None-Match` but reads and reconnects.
package struct ARMClient<Sender: HTTPSending>: Sendable {
    private let sender: Sender
    let endpoint: ServiceEndpoint
    private let identity: RequestIdentity
    private let credential: any Authorizing
    private let renewer: any TokenRenewer
    private let encoder: RequestEncoder
    let decoder: AnswerDecoder

    /// Takes the identity of the pass that the requests belong to, and `backstay/<version>` as the user agent.
    package init(
        sender: Sender,
        endpoint: ServiceEndpoint,
        identity: RequestIdentity,
        userAgent: String,
        credential: any Authorizing = NoCredential(),
        renewer: any TokenRenewer = NoTokenRenewer()
    ) {
        self.sender = sender
        self.endpoint = endpoint
        self.identity = identity
        self.credential = credential
        self.renewer = renewer
        encoder = RequestEncoder(endpoint: endpoint, userAgent: userAgent)
        decoder = AnswerDecoder(endpoint: endpoint)
    }

    /// The answer to a call that reads, with another token where the first one is refused.
    func answer(toReading call: ARMCall) async throws(CallFailure) -> Answer {
        let first = try await answer(to: call)
        guard case .unauthorized(_, let challenge) = first.status == 401 ? first.failure : nil,
            await renewer.renewToken(after: challenge)
        else { return first }
        return try await answer(to: call)
    }

    private func answer(to call: ARMCall) async throws(CallFailure) -> Answer {
        let authorization = try await credential.authorization()
        let request = try encoder.encode(call, ids: identity.next(), authorization: authorization)
        do {
            let (head, body) = try await sender.send(request.head, body: request.body)
            if head.status.code == 401, let authorization { credential.wasRefused(authorization) }
            return Answer(to: request, head, body)
        } catch {
            throw error.callFailure(request.ids)
        }
    }
}

extension ARMClient: BackendReader {
    /// Pages are as long as the service makes them; it does not say what a `$top` above its own hundred would do.
    package func page(_ link: PageLink?) async throws(CallFailure) -> BackendPage {
        let trail = try trail(link, from: endpoint.firstPage)
        return try decoder.page(try await answer(toReading: ARMCall(.get, trail.path)), at: trail)
    }

    func trail(_ link: PageLink?, from firstPage: String) throws(CallFailure) -> PageTrail {
        guard let link else { return PageTrail(firstPage: firstPage) }
        guard let known = PageTrail(rawValue: link.rawValue) else {
            throw .rejected(ServiceError(status: 0, message: "the page link was not made by this client"))
        }
        return known
    }

    package func read(_ id: BackendID) async throws(CallFailure) -> LiveBackend {
        let call = try ARMCall(.read, to: id, at: endpoint)
        return try decoder.read(try await answer(toReading: call), of: id)
    }
}

extension ARMClient: ReferenceReader {
    package func references(_ kind: ReferenceKind, _ link: PageLink?) async throws(CallFailure) -> ReferencePage {
        let trail = try trail(link, from: endpoint.firstPage(of: kind.rawValue))
        return try decoder.references(kind, try await answer(toReading: ARMCall(.get, trail.path)), at: trail)
    }
}

extension ARMClient: BackendWriter {
    package func send(_ request: BackendRequest, to id: BackendID) async throws(CallFailure) -> BackendAnswer {
        let answer = try await answer(to: try ARMCall(request, to: id, at: endpoint))
        return switch request {
        case .read: .backend(try decoder.read(answer, of: id), created: false)
        case .create, .put, .patch: try decoder.written(answer, to: id)
        case .delete: try decoder.deleted(answer)
        case .reconnect: try decoder.accepted(answer)
        }
    }
}

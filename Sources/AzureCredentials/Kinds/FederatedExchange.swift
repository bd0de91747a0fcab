import BackendModel

/// Asks a build service for a token of the job, and the directory for one in return.
struct FederatedExchange: Sendable {
    let kind: CredentialKind
    /// Who is asked first, such as `the OIDC endpoint of GitHub`.
    let asked: String
    /// The member of the answer that is the job's token.
    let member: String
    let advice: String
    let exchange: DirectoryExchange

    /// Asked anew for each token: the job's own lives for minutes.
    func step(_ sent: CredentialRequest, _ request: TokenRequest) -> TokenStep {
        .send(sent) { reply in
            switch reply {
            case .failure(let failure): .failed(.unanswered(kind, asked, failure))
            case .answer(let answer): step(answer, request)
            }
        }
    }

    private func step(_ answer: CredentialAnswer, _ request: TokenRequest) -> TokenStep {
        guard answer.status == 200 else {
            let error = DirectoryError(answer)
            return .failed(
                CredentialFailure(
                    kind,
                    "\(asked) answered \(answer.status): \(error.message)",
                    advice: answer.status == 401 || answer.status == 403 ? advice : nil,
                    status: answer.status,
                    code: error.code,
                    isTransient: answer.status == 408 || answer.status == 429 || answer.status >= 500,
                    retryAfter: answer.retryDelay
                )
            )
        }
        guard let members = answer.members else {
            return .failed(.unusable(kind, asked, answer, DirectoryError(answer).message))
        }
        guard let text = members[member]?.text else {
            return .failed(.unusable(kind, asked, answer, "the answer holds no '\(member)'"))
        }
        switch AssertionText.checked(text) {
        case .text(let assertion): return exchange.step(.assertion(assertion), request)
        case .problem(let problem): return .failed(.unusable(kind, asked, answer, "the token in its answer \(problem)"))
        }
    }
}

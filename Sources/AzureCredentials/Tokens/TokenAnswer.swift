import BackendModel

/// Reads the answer that is to hold a token.
struct TokenAnswer {
    let origin: TokenOrigin
    /// Who was asked, such as `the directory`.
    let asked: String
    let request: TokenRequest

    /// No token is longer; one with many groups has some ten thousand bytes.
    static let tokenLimit = 32 << 10
    /// No token lives longer than a day and a bit; whoever says so is misread.
    private static let longest: Int64 = 7 * 86_400

    func step(_ reply: CredentialReply) -> TokenStep {
        switch reply {
        case .failure(let failure): .failed(.unanswered(origin.kind, asked, failure))
        case .answer(let answer) where answer.status == 200: step(answer)
        case .answer(let answer): .failed(refusal(answer))
        }
    }

    /// What an answer says that is no success.
    func refusal(_ answer: CredentialAnswer) -> CredentialFailure {
        let error = DirectoryError(answer)
        return CredentialFailure(
            origin.kind,
            "\(asked) answered \(answer.status): \(error.message)",
            advice: DirectoryAdvice.text(for: error.number),
            status: answer.status,
            code: error.code,
            request: error.request,
            isTransient: answer.status == 408 || answer.status == 429 || answer.status >= 500,
            retryAfter: answer.retryDelay
        )
    }

    private func step(_ answer: CredentialAnswer) -> TokenStep {
        guard let members = answer.members else {
            return .failed(.unusable(origin.kind, asked, answer, DirectoryError(answer).message))
        }
        return step(members, token: "access_token", date: answer.date)
    }

    /// Takes the members of the answer, the name of the one that is the token, and the time by the service's clock.
    func step(_ members: [String: Value], token name: String, date: Int64?) -> TokenStep {
        do throws(TokenProblem) {
            let token = try Self.token(members[name])
            if let type = members["token_type"]?.text, type.lowercased() != "bearer" { throw .notBearer }
            let lifetime = try Self.lifetime(members, now: date ?? request.now)
            return .granted(
                TokenGrant(
                    token: Secret(token),
                    lifetime: lifetime,
                    refreshIn: Self.seconds(members["refresh_in"]).flatMap { (1..<lifetime).contains($0) ? $0 : nil },
                    date: date,
                    origin: origin,
                    claims: try checkedClaims(of: token)
                )
            )
        } catch {
            return .failed(CredentialFailure(origin.kind, "\(asked): \(error)", status: 200))
        }
    }

    private func checkedClaims(of token: String) throws(TokenProblem) -> TokenClaims? {
        guard let claims = TokenClaims(token: token) else { return nil }
        guard claims.mayServe(request.audience) else {
            throw .otherAudience(claims.audience ?? "", wanted: request.audience)
        }
        if let wanted = origin.tenantID, IdentityText.isGUID(wanted), let tenant = claims.tenantID,
            IdentityText.isGUID(tenant), tenant.lowercased() != wanted.lowercased()
        {
            throw .otherTenant(tenant, wanted: wanted)
        }
        return claims
    }

    private static func token(_ value: Value?) throws(TokenProblem) -> String {
        guard let token = value?.text, !token.isEmpty else { throw .missing }
        guard token.utf8.count <= tokenLimit else { throw .tooLong }
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unsendable }
        return token
    }

    /// By how long it lives where that is said; else by when it ends, against the service's own clock.
    private static func lifetime(_ members: [String: Value], now: Int64) throws(TokenProblem) -> Int64 {
        let end = seconds(members["expires_on"]).map { $0 - now }
        guard let lifetime = seconds(members["expires_in"]) ?? end else { throw .endless }
        guard lifetime > 0 else { throw .expired }
        return min(lifetime, longest)
    }

    /// The managed-identity endpoints write numbers as text; what is no time to be reckoned with is none.
    private static func seconds(_ value: Value?) -> Int64? {
        let number: Int64? =
            switch value {
            case .integer(let number)?: number
            case .string(let text)?: Int64(text)
            default: nil
            }
        return number.flatMap { (-1..<1 << 40).contains($0) ? $0 : nil }
    }
}

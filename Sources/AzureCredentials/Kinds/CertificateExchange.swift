import BackendModel

/// Proves itself to the directory by what it signs with the key of a certificate.
struct CertificateExchange: Sendable {
    private let exchange: DirectoryExchange
    private let sendsChain: Bool
    private let certificate: ClientCertificate?
    private let problem: CertificateProblem?
    private let path: String

    init(exchange: DirectoryExchange, contents: [UInt8], path: String, environment: EnvironmentVariables) {
        self.exchange = exchange
        self.path = path
        let word = environment["AZURE_CLIENT_SEND_CERTIFICATE_CHAIN"]?.lowercased()
        sendsChain = word == "1" || word == "true"
        do throws(CertificateProblem) {
            certificate = try ClientCertificate(
                contents,
                password: environment.secret("AZURE_CLIENT_CERTIFICATE_PASSWORD")
            )
            problem = nil
        } catch {
            certificate = nil
            problem = error
        }
    }

    /// Signs by our clock; where the directory does not take that for the time, once more by the directory's.
    func step(_ request: TokenRequest, isSecond: Bool = false) -> TokenStep {
        guard let certificate, problem == nil else {
            return .failed(EnvironmentCredential.failure("'\(path.quotable)': \(problem?.description ?? "")"))
        }
        let assertion = ClientAssertion(
            clientID: exchange.clientID,
            audience: exchange.audience,
            sendsChain: sendsChain
        )
        guard let signed = assertion.signed(by: certificate, nonce: request.nonce, now: request.now) else {
            return .failed(EnvironmentCredential.failure("'\(path.quotable)': the key cannot sign"))
        }
        return .send(exchange.form(.assertion(signed), request)) { reply in
            if !isSecond, let date = reply.date(ofTimeDispute: request.now) {
                var corrected = request
                (corrected.now, corrected.nonce) = (date, request.spareNonce)
                return step(corrected, isSecond: true)
            }
            return TokenAnswer(origin: exchange.origin, asked: DirectoryExchange.asked, request: request).step(reply)
        }
    }
}

extension CredentialReply {
    /// The directory's time, where it refuses an assertion as of another time than `now`.
    fileprivate func date(ofTimeDispute now: Int64) -> Int64? {
        guard case .answer(let answer) = self, answer.status == 400 || answer.status == 401,
            DirectoryError(answer).number == 700_024, let date = answer.date, abs(date - now) > 60
        else { return nil }
        return date
    }
}

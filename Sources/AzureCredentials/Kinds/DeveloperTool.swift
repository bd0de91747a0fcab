import BackendModel

/// Reads what a command-line tool with a signed-in user answers; its standard output, which may be a token, is never told.
struct DeveloperTool: Sendable {
    let program: String
    /// What stands in its standard error when nobody is signed in, or not for this.
    let signInWords: [String]
    /// What to do then.
    let signIn: String
    let origin: TokenOrigin
    let request: TokenRequest

    /// Takes how the program ended, the name of the member that is the token, and where its end stands in the answer.
    func step(_ end: ProgramEnd, token: String, expiry: ([String: Value]) -> Value?) -> TokenStep {
        switch end {
        case .notFound: return absent("'\(program)' is not in a folder of PATH")
        case .tooSlow: return failed("'\(program)' did not answer within 10 seconds")
        case .tooMuchOutput: return failed("'\(program)' wrote more than an answer can be")
        case .broken(let reason): return failed("'\(program)' \(reason)")
        case .exited(0, let output, _):
            guard case .object(var members)? = try? JSONReader.value(of: output) else {
                return failed("'\(program)' did not answer with a JSON object")
            }
            guard let seconds = expiry(members) else {
                return failed("'\(program)' does not say when the token expires; a newer one does")
            }
            members["expires_on"] = seconds
            members["expires_in"] = nil
            return TokenAnswer(origin: origin, asked: "'\(program)'", request: request)
                .step(members, token: token, date: nil)
        case .exited(let status, _, let errors): return refused(status, errors)
        }
    }

    private func refused(_ status: Int32, _ errors: String) -> TokenStep {
        if status == 127 { return absent("'\(program)' is not in a folder of PATH") }
        let code = Self.code(in: errors)
        let suffix = code.map { " (\($0))" } ?? ""
        if signInWords.contains(where: { errors.contains($0) }) { return absent("nobody is signed in to it\(suffix)") }
        let reason = code.map { " and said \($0)" } ?? ""
        return .failed(
            CredentialFailure(
                origin.kind,
                "'\(program)' ended with status \(status)\(reason)",
                advice: "run '\(program)' by hand to see why",
                code: code ?? ""
            )
        )
    }

    /// The one part of its words that is certain to be no secret.
    private static func code(in errors: String) -> String? {
        guard let range = errors.firstRange(of: "AADSTS") else { return nil }
        let digits = errors[range.upperBound...].prefix(9).prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : "AADSTS\(digits)"
    }

    private func absent(_ reason: String) -> TokenStep { .absent(Absence(reason, remedy: signIn)) }

    private func failed(_ message: String) -> TokenStep { .failed(CredentialFailure(origin.kind, message)) }
}

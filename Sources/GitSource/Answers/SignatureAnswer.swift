/// What git says of a signature.
enum SignatureAnswer {
    case good(signer: String)
    case bad(reason: String)

    /// Source: ssh-keygen(1) `-Y verify`: `Good "git" signature for <principal> with <type> key <fingerprint>`.
    init(status: Int32, errors: String) {
        let lines = errors.split { $0.isNewline }.map { GitComplaint.clean($0) }
        let good = lines.first { $0.hasPrefix("Good \"git\" signature for ") }
        if status == 0, let good, let end = good.range(after: "signature for ", before: " with ") {
            self = .good(signer: String(good[end]))
        } else if lines.contains(where: { $0.hasPrefix("Good \"git\" signature") }) {
            self = .bad(reason: "it is signed by a key that is not among the allowed signers")
        } else if lines.isEmpty {
            self = .bad(reason: "it is not signed")
        } else if lines.contains(where: {
            $0.contains("ssh-keygen") && $0.contains("needed") || $0.contains("cannot run")
        }) {
            self = .bad(reason: "it is signed by OpenPGP or X.509, or 'ssh-keygen' is not installed")
        } else {
            self = .bad(reason: lines.last ?? "")
        }
    }
}

extension String {
    fileprivate func range(after start: String, before end: String) -> Range<Index>? {
        guard let first = firstRange(of: start) else { return nil }
        guard let last = self[first.upperBound...].firstRange(of: end) else { return nil }
        return first.upperBound..<last.lowerBound
    }
}

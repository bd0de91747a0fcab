package import BackendModel

/// There is no credential: each that was looked for, why it was not taken, and what to set.
package struct SearchFailure: Error, Hashable, Sendable {
    package struct Skipped: Hashable, Sendable {
        package let kind: CredentialKind
        package let absence: Absence

        package init(_ kind: CredentialKind, _ absence: Absence) {
            self.kind = kind
            self.absence = absence
        }
    }

    package let skipped: [Skipped]

    package init(_ skipped: [Skipped]) { self.skipped = skipped }

    package var callFailure: CallFailure {
        let details = skipped.map { skipped in
            ServiceError.Detail(
                code: "",
                target: skipped.kind.title,
                message: "\(skipped.absence.reason); \(skipped.absence.remedy)"
            )
        }
        return .rejected(ServiceError(status: 0, message: "no token: no credential was found", details: details))
    }
}

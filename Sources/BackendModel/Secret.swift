/// A value that must never reach a log, a report, a plan file or a crash.
///
/// `Secret` is deliberately not `Encodable`. ``reveal()`` has few callers, the encoders of requests and whatever opens a
/// key store (`.ci/check-words` names them); whoever needs to compare compares secrets.
package struct Secret<Wrapped: Hashable & Sendable>: Hashable, Sendable {
    private let wrapped: Wrapped

    package init(_ wrapped: Wrapped) { self.wrapped = wrapped }

    package func reveal() -> Wrapped { wrapped }

    /// A secret made of this one, such as its lower case; neither is handed out.
    package func map<Other>(_ transform: (Wrapped) -> Other) -> Secret<Other> { Secret<Other>(transform(wrapped)) }

    /// A secret made of this one and another; neither is handed out.
    package func flatMap<Other>(_ transform: (Wrapped) -> Secret<Other>) -> Secret<Other> { transform(wrapped) }

    /// Whether this secret is `other`, without handing either out.
    package func matches(_ other: Wrapped) -> Bool { wrapped == other }
}

extension Secret<String> {
    /// What `digest` makes of the secret; `digest` must be one that nothing of it can be told from, such as a keyed hash.
    package func digested(by digest: (String) -> String) -> String { digest(wrapped) }

    /// The text, where it only refers to named values of the service, after a scheme perhaps: `Bearer {{token}}`.
    ///
    /// Such a text names a secret and is none. Nothing where there is anything else in it.
    package var namedValueReference: String? {
        let isReference = wrapped.wholeMatch(of: /(?:(?:Basic|Bearer) )?(?:\{\{[A-Za-z0-9._-]{1,256}\}\})+/) != nil
        return isReference ? wrapped : nil
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// One thing that goes wrong at one request.
enum Disturbance: Hashable, Sendable {
    /// An answer in place of the service's own.
    case answer(FalseAnswer)
    case transport(TransportFault)
    /// What becomes of the body of the service's own answer.
    case body(BodyFault)
    /// What is untrue of the service's own answer.
    case semantics(SemanticFault)
    /// What somebody else does to a backend before the request is looked at, or after it was carried out.
    case edit(ForeignEdit, isAfter: Bool)
    /// The token is not taken any more from this request on.
    case tokenExpired
}

struct FalseAnswer: Hashable, Sendable {
    enum Body: Hashable, Sendable { case error(String), html, empty, quotingRequest }

    var status: Int
    var body = Body.error("EmulatedFault")
    var message = "Something is not as it should be."
    var retryAfter: String?
    var location: String?
    /// Whether the request is carried out all the same.
    var isDone = false
}

enum TransportFault: Hashable, Sendable, CaseIterable {
    case refused, resetBefore, resetAfter, midBody, timeout
    /// The answer never comes, and the request reaches the service later.
    case delayed
}

enum BodyFault: Hashable, Sendable, CaseIterable {
    case empty, null, truncated, invalidUTF8, deep, duplicateKeys, wrongTypes, noProperties, noName, huge, otherBackend
}

enum SemanticFault: Hashable, Sendable, CaseIterable {
    case staleList, itemTwice, itemMissing, linkLoop, linkElsewhere, linkEmpty
    case etagMissing, etagWeak, etagWrong
    case twiceDelivered, staleRead, masked, normalised, statusSwapped
}

enum ForeignEdit: Hashable, Sendable, CaseIterable {
    case managedField, otherField, secretField, unknownField, sameChange, touch, delete, create, recreate
}

extension Disturbance {
    /// Every fault there is, once: what the loops over all of them go through.
    static let all: [Disturbance] =
        FalseAnswer.all.map { .answer($0) } + TransportFault.allCases.map { .transport($0) }
        + BodyFault.allCases.map { .body($0) } + SemanticFault.allCases.map { .semantics($0) } + edits
        + [.tokenExpired]

    static let edits: [Disturbance] = ForeignEdit.allCases.flatMap { edit in
        [.edit(edit, isAfter: false), .edit(edit, isAfter: true)]
    }

    var isEdit: Bool {
        guard case .edit = self else { return false }
        return true
    }
}

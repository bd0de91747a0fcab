/// What one call to the management plane may say besides "yes".
///
/// The cases are the decisions a caller has to make, not the statuses: which status means what is decided once, where
/// answers are decoded. Source: `azure-backends` notes, 3.9, and what apiops and azurerm met in the field.
package enum CallFailure: Error, Hashable, Sendable {
    /// 412: the entity is not at the revision the call named, or the service's own lock is held.
    case preconditionFailed(ServiceError)
    /// 404 of the entity itself; a missing parent is ``rejected(_:)``.
    case notFound(ServiceError)
    /// 401, with the `WWW-Authenticate` header where there was one.
    case unauthorized(ServiceError, challenge: String?)
    /// 408, 409 but for `ScopeLocked`, 422, 429, 5xx: the same call may succeed later. `after` is what the service asks for.
    case busy(ServiceError, after: Duration?)
    /// Any other refusal: the same call will not succeed.
    case rejected(ServiceError)
    /// No answer, or one that cannot be read: whether the call took effect is not known. Says what happened.
    case lost(String)
}

extension CallFailure {
    package var serviceError: ServiceError? {
        switch self {
        case .preconditionFailed(let error), .notFound(let error), .unauthorized(let error, _), .busy(let error, _),
            .rejected(let error):
            error
        case .lost: nil
        }
    }
}

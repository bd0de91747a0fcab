/// What the service said when it did not do what it was asked: status, the ARM `error` object, and the ids under which
/// its support finds the request.
///
/// Both published shapes are held: API Management's own (`details` with `code`, `target`, `message`) and ARM's common
/// types v5. A front door may answer HTML or nothing; then `code` is empty and `message` says so.
package struct ServiceError: Hashable, Sendable {
    package struct Detail: Hashable, Sendable {
        package let code: String
        /// The name of the property the service objects to, as it calls it.
        package let target: String
        package let message: String

        package init(code: String, target: String, message: String) {
            self.code = code
            self.target = target
            self.message = message
        }
    }

    /// 0 where nobody answered: the request was not sent, or its host not reached.
    package let status: Int
    package let code: String
    package let message: String
    package let details: [Detail]
    package let request: RequestIDs

    package init(
        status: Int,
        code: String = "",
        message: String = "",
        details: [Detail] = [],
        request: RequestIDs = RequestIDs()
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.details = details
        self.request = request
    }
}

extension ServiceError {
    /// Whether the words are ours, and not the service's: nothing was sent, or nobody reached.
    package var isOurs: Bool { status == 0 }
}

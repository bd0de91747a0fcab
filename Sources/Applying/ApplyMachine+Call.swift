package import BackendModel

extension ApplyMachine {
    package enum Write: Hashable, Sendable {
        case create
        case patch(ETag)
        case put(ETag)
        case delete(ETag)
        /// The create that follows a delete.
        case recreate
        /// The old backend, put back because the new one was refused.
        case restore
    }

    package enum Call: Hashable, Sendable {
        case write(Write)
        /// A read that decides how `before` goes on.
        case read(before: Write)
        case reconnect
    }
}

extension ApplyMachine.Write {
    /// The revision the write is allowed to write over.
    var etag: ETag? {
        switch self {
        case .patch(let etag), .put(let etag), .delete(let etag): etag
        case .create, .recreate, .restore: nil
        }
    }

    /// Whether sending it again blindly could do harm, or tell a lie: it names no revision, or its success leaves none.
    var mustBeLookedUp: Bool {
        switch self {
        case .create, .recreate, .restore, .delete: true
        case .patch, .put: false
        }
    }

    func on(_ etag: ETag) -> Self {
        switch self {
        case .patch: .patch(etag)
        case .put: .put(etag)
        case .delete: .delete(etag)
        case .create, .recreate, .restore: self
        }
    }
}

package import BackendModel

/// Something that goes wrong, at which requests.
package struct Fault: Hashable, Sendable {
    /// Which requests are meant; the emulator's own endpoints never are.
    package enum Target: Hashable, Sendable {
        case any
        /// A request that names the backend, or any backend.
        case backend(String?)
        case list
        case service
        case token
        case identity
    }

    /// An answer in place of the service's own.
    package struct Answer: Hashable, Sendable {
        package var status: Int
        /// Without one, what the service says with that status.
        package var code: String?
        package var message: String?
        /// As it stands in the header: seconds, an HTTP date, anything.
        package var retryAfter: String?
        package var location: String?
        /// Whether the request is carried out all the same, as when a gateway gives up on a slow service.
        package var isDone = false

        package init(status: Int) { self.status = status }
    }

    package enum Effect: Hashable, Sendable {
        case status(Answer)
        case slow(Duration)
        /// The connection is closed and nothing was done.
        case resetBefore
        /// The connection is closed, but the request was carried out.
        case resetAfter
        /// Half of the JSON, as if it were all of it; the request was carried out.
        case brokenBody
        /// Half of what the headers announce, then the connection is closed; the request was carried out.
        case cutBody
        /// 502 with a page of HTML from a front door.
        case htmlBody
        /// The right status and headers, and no body; the request was carried out.
        case emptyBody
        case wrongETag(String)
        case noETag
        /// Someone else merges these properties into the backend before the request is looked at.
        case editByOther(Value)
        /// Someone else deletes the backend before the request is looked at.
        case goneBefore
        case tokenExpired
        case claimsChallenge
        /// A list answers what was there when the fault was set.
        case staleList
        /// `nextLink` leads to the same page.
        case nextLinkLoop
        /// `nextLink` leads to another host, such as `https://example.com`.
        case nextLinkElsewhere(String)
        /// The first item of a page stands in it twice.
        case duplicateItem
        /// The rate-limit headers say that so many requests are left.
        case remaining(Int)
    }

    /// Any method without one.
    package var method: String?
    package var target: Target
    /// The first of the matching requests that is hit, counted from 1.
    package var first: Int
    /// How many are hit; without end if there is none.
    package var times: Int?
    package var effect: Effect

    package init(
        _ effect: Effect,
        method: String? = nil,
        target: Target = .any,
        first: Int = 1,
        times: Int? = 1
    ) {
        self.method = method
        self.target = target
        self.first = first
        self.times = times
        self.effect = effect
    }
}

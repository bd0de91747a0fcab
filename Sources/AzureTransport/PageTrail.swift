/// The way through the pages of a list: where it leads next, and enough of where it has been to notice a circle.
///
/// Brent's method: the path of every page whose number is a power of two is kept until the next such page. A circle
/// is noticed at the latest when the way is about four times as long as the part of it that is new, and no state
/// outlives a call: the trail travels in the ``PageLink``.
package struct PageTrail: Hashable, Sendable {
    /// A million backends; far more than a service can hold.
    package static let limit = 10_000

    /// The number of the page that `path` leads to, from 1 on.
    package let page: Int
    package let path: String
    private let landmark: String

    package init(firstPage path: String) { self.init(page: 1, path: path, landmark: path) }

    private init(page: Int, path: String, landmark: String) {
        self.page = page
        self.path = path
        self.landmark = landmark
    }

    /// Nothing where the link was not made by ``rawValue``.
    package init?(rawValue: String) {
        let parts = rawValue.split(separator: " ")
        guard parts.count == 3, let page = Int(parts[0]), page > 0, parts[1].first == "/", parts[2].first == "/" else {
            return nil
        }
        self.init(page: page, path: String(parts[2]), landmark: String(parts[1]))
    }

    package var rawValue: String { "\(page) \(landmark) \(path)" }

    package enum Problem: Error, Hashable, Sendable { case circle, tooManyPages }

    package func following(_ next: String) throws(Problem) -> PageTrail {
        guard next != landmark, next != path else { throw .circle }
        guard page < Self.limit else { throw .tooManyPages }
        let number = page + 1
        return PageTrail(page: number, path: next, landmark: number.nonzeroBitCount == 1 ? next : landmark)
    }
}

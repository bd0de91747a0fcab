/// The opaque revision the service returned with a representation, quotes and all; sent back verbatim.
package struct ETag: Hashable, Sendable {
    package let rawValue: String

    package init(_ rawValue: String) { self.rawValue = rawValue }
}

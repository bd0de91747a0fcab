/// An Azure cloud, whose hosts this program knows.
package enum Cloud: String, Hashable, Sendable, CaseIterable {
    case `public`, usGovernment, china
}

/// The number of a manifest file within one load; files are numbered in path order.
package struct FileID: Hashable, Comparable, Sendable {
    package let index: UInt32

    package init(_ index: Int) { self.index = UInt32(index) }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.index < rhs.index }
}

package import BackendModel

/// How a live backend differs from the desired one, and what it would be without the difference.
package struct Difference: Hashable, Sendable {
    /// In the order of the table.
    package let changes: [FieldChange]
    /// The whole of `properties` as it should be: what is desired, and what is kept.
    package let target: [String: Value]
    /// How many live fields nobody speaks for.
    package let unmanaged: Int

    package init(changes: [FieldChange], target: [String: Value], unmanaged: Int) {
        self.changes = changes
        self.target = target
        self.unmanaged = unmanaged
    }

    package var isEmpty: Bool { changes.isEmpty }
}

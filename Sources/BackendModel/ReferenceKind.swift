/// What a backend can refer to in its service beside other backends; the raw values are the collections' names.
package enum ReferenceKind: String, Hashable, Sendable, CaseIterable {
    /// By its display name, as `{{name}}` in a text.
    case namedValues
    /// By its ARM id.
    case certificates

    /// The code of a refusal to list them where any reference is taken, as by an emulator that was not told what there is.
    package static let anyTakenCode = "NotListed"
}

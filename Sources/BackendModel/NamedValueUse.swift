/// A place of a manifest that refers to a named value of the service, `{{name}}`.
package struct NamedValueUse: Hashable, Sendable {
    package let name: String
    /// The field that the text belongs to; of a list the list.
    package let path: FieldPath
    package let mark: SourceMark

    package init(name: String, path: FieldPath, mark: SourceMark) {
        self.name = name
        self.path = path
        self.mark = mark
    }
}

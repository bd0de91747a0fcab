/// A piece of a manifest that is about to be written.
indirect enum YAMLNode {
    /// One member of an object.
    struct Entry {
        let key: String
        let value: YAMLNode
    }

    case text(String)
    /// A number or a flag, which stands without quotes.
    case word(String)
    /// The environment variable that a secret comes from.
    case variable(String)
    case list([YAMLNode])
    case object([Entry])
}

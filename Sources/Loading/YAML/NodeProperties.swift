/// What may stand before a node: `&anchor` and `!tag`.
struct NodeProperties {
    var anchor: String?
    /// As libyaml resolves it: `!!str` is `tag:yaml.org,2002:str`.
    var tag: String?

    static let none = NodeProperties()
}

extension Node {
    /// What kind of thing stands here, in words that give nothing of it away.
    package var kind: String {
        if isNull { return "nothing" }
        return switch content {
        case .scalar(let text, isPlain: true) where text == "true" || text == "false": "true or false"
        case .scalar(let text, isPlain: true) where Int64(text).map(String.init) == text: "a number"
        case .scalar, .secret: "text"
        case .sequence: "a list"
        case .mapping: "an object"
        }
    }
}

/// What the published contract lets a member of a backend hold.
indirect enum ContractShape: Sendable {
    case text(ClosedRange<Int>)
    case flag
    case integer(ClosedRange<Int64>)
    case duration
    case choice([String])
    case list(ContractShape, ClosedRange<Int>)
    /// A name to a list of texts.
    case map
    case object([String: ContractMember])

    static let anyText = ContractShape.text(0...1_000_000)
    static let texts = ContractShape.list(.anyText, 0...1_000)
}

/// One entry of `NO_PROXY`.
enum ProxyException: Hashable, Sendable {
    case everything
    /// A name and what lies below it, as in curl, Go and Python; with a dot before it, only what lies below.
    case name(String, includingItself: Bool, port: Int?)
    case network(LiteralAddress, bits: Int, port: Int?)

    /// `*`, `host`, `.suffix`, `*.suffix`, an address, a network such as `10.0.0.0/8`, with or without a port; nothing for
    /// anything else.
    init?(_ text: Substring) {
        if text == "*" {
            self = .everything
        } else if text.contains("/") {
            self.init(network: text)
        } else if let literal = LiteralAddress(String(text)) {
            self = .network(literal, bits: literal.bytes.count * 8, port: nil)
        } else {
            self.init(hostAndPort: text)
        }
    }

    private init?(network text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = LiteralAddress(String(parts[0])),
            let bits = Int(parts[1]), (0...address.bytes.count * 8).contains(bits)
        else { return nil }
        self = .network(address, bits: bits, port: nil)
    }

    private init?(hostAndPort text: Substring) {
        let colon = text.lastIndex(of: ":").flatMap { text[$0...].contains("]") ? nil : $0 }
        var port: Int?
        if let colon {
            guard let number = Int(text[text.index(after: colon)...]), (1...65_535).contains(number) else { return nil }
            port = number
        }
        let host = colon.map { text[..<$0] } ?? text
        let isBracketed = host.first == "[" && host.last == "]"
        if let literal = LiteralAddress(String(isBracketed ? host.dropFirst().dropLast() : host)) {
            self = .network(literal, bits: literal.bytes.count * 8, port: port)
            return
        }
        let bare = host.hasPrefix("*.") ? host.dropFirst() : host
        let name = bare.first == "." ? bare.dropFirst() : bare
        guard !name.isEmpty, name.utf8.allSatisfy(\.isInName) else { return nil }
        self = .name(name.lowercased(), includingItself: bare.first != ".", port: port)
    }

    func covers(_ target: ProxyTarget) -> Bool {
        switch self {
        case .everything: true
        case .name(let name, let includesItself, let port):
            (port ?? target.port) == target.port
                && ((includesItself && target.host == name) || target.host.hasSuffix(".\(name)"))
        case .network(let address, let bits, let port):
            (port ?? target.port) == target.port && target.literal?.agrees(with: address, in: bits) == true
        }
    }
}

extension UInt8 {
    fileprivate var isInName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}

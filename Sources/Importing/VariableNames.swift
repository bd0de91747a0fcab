import BackendModel

/// Gives each secret an environment variable of its own: `BACKSTAY_ORDERS_PROXY_PASSWORD`.
///
/// Names have capital letters, digits and `_` alone, and at most 140 of them.
struct VariableNames {
    private static let partLimit = 60

    private var taken: Set<String>
    /// How often each name was asked for: of many that are one without their odd letters, none is slow.
    private var numbers: [String: Int] = [:]

    /// Names that are `taken` are given to nobody: another secret stands in them.
    init(taken: Set<String>) { self.taken = taken }

    mutating func name(for path: FieldPath, of backend: BackendID) -> String {
        let components =
            path.components.first == .member("credentials") ? Array(path.components.dropFirst()) : path.components
        let field = FieldPath(components).description
        let parts = ["BACKSTAY", Self.part(backend.name) ?? "BACKEND", Self.part(field) ?? "SECRET"]
        let name = parts.joined(separator: "_")
        var candidate = name
        var number = numbers[name] ?? 1
        while !taken.insert(candidate).inserted {
            number += 1
            candidate = "\(name)_\(number)"
        }
        numbers[name] = number
        return candidate
    }

    private static func part(_ text: String) -> String? {
        let words = text.uppercased().utf8.split { !$0.isCapitalOrDigit }
        let part = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_").prefix(partLimit)
        return part.isEmpty ? nil : String(part.last == "_" ? part.dropLast() : part)
    }
}

extension UInt8 {
    fileprivate var isCapitalOrDigit: Bool { (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) }
}

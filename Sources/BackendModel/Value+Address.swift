extension String {
    /// An address without what in it may be a key: user info, query and fragment.
    ///
    /// A text that cannot be read as an address may hold a key anywhere, so only one that has none of the signs that
    /// go with them is shown. What is left out already stays as it is.
    package var withoutSecretParts: String {
        guard contains(where: { "@?#".contains($0) }) else { return self }
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        guard WebAddress(self) != nil else { return self[..<start] + "…" }
        let rest = self[start...]
        let tail = rest.firstIndex { $0 == "?" || $0 == "#" } ?? endIndex
        // Up to the last of them, as an '@' in a password is easily forgotten to be escaped.
        let host = rest[..<tail].lastIndex(of: "@")
        let userInfo = host == nil ? "" : "…"
        let query = tail == endIndex ? "" : "\(self[tail])…"
        return self[..<start] + userInfo + self[(host ?? start)..<tail] + query
    }
}

extension Value {
    /// The value with every text in it shown as an address may be.
    package var withoutSecretParts: Value {
        switch self {
        case .string(let text): .string(text.withoutSecretParts)
        case .array(let items): .array(items.map { $0.withoutSecretParts })
        case .object(let members): .object(members.mapValues { $0.withoutSecretParts })
        case .null, .bool, .integer, .number, .secret: self
        }
    }
}

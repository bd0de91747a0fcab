package import BackendModel

/// A named value or a certificate as the emulated service holds it.
package struct EmulatedEntity: Hashable, Sendable {
    /// The collections of what a backend may refer to.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case namedValues, certificates }

    package let name: String
    /// As written; without any, what follows from the name.
    package let properties: Value?
    /// Quotes and all; nothing for what a seed holds.
    package let etag: String?

    package init(name: String, properties: Value? = nil, etag: String? = nil) {
        self.name = name
        self.properties = properties
        self.etag = etag
    }

    /// What a text of a manifest refers to the named value by.
    var displayName: String { properties?.members["displayName"]?.text ?? name }

    /// What is answered: never the value of a secret, and never a certificate.
    func shown(as kind: Kind) -> Value {
        switch kind {
        case .namedValues:
            var members = properties?.members ?? ["secret": true]
            members["displayName"] = .string(displayName)
            if members["secret"] == true || members["keyVault"] != nil { members["value"] = nil }
            return .object(members)
        case .certificates:
            var members = (properties?.members ?? [:]).filter { $0.key != "data" && $0.key != "password" }
            members["subject"] = members["subject"] ?? .string("CN=\(name)")
            members["thumbprint"] = members["thumbprint"] ?? .string(name.uppercased())
            return .object(members)
        }
    }
}

extension EmulatedEntity: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.init(name: name) }
}

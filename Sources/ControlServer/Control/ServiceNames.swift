import BackendModel
import Crypto
package import Syncing

/// How services are called in URLs: `prod~apim-we`, and `prod~apim-we~team-a` for a workspace.
///
/// The parts are the environment, the service and the workspace. What is no letter, digit, `.`, `_` or `-` of ASCII stands
/// as `=` and two hexadecimal digits for each byte, so that nothing has to be percent-encoded: proxies do not agree on what
/// `%2F` within a path is. Where two services would be called the same, a part of a digest of their keys follows.
package struct ServiceNames: Sendable {
    /// One for each service, in their order.
    package let names: [String]
    private let services: [String: ServiceStatus]

    package init(_ services: [ServiceStatus]) {
        let plain = services.map(Self.plain)
        let counts = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        names = zip(services, plain).map { service, name in
            counts[name] == 1 ? name : "\(name)~~\(Self.digest(service.key))"
        }
        self.services = Dictionary(zip(names, services), uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: String) -> ServiceStatus? { services[name] }

    private static func plain(_ service: ServiceStatus) -> String {
        let parts = [service.environment[...]] + service.label.split(separator: "/", maxSplits: 1)
        return parts.map { escaped($0) }.joined(separator: "~")
    }

    private static func escaped(_ part: Substring) -> String {
        part.utf8.reduce(into: "") { text, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || "._-".unicodeScalars.contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "=" + Hexadecimal.text(of: [byte])
            }
        }
    }

    private static func digest(_ key: ServiceKey) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Array("\(key.plane) \(key.service)".utf8)).prefix(4))
    }
}

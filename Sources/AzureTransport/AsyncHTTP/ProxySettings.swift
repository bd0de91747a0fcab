package import BackendModel

/// Which requests go through which proxy, as the environment of the process says.
///
/// The variables that curl, Go and Python read, the lower-case spelling first, as in curl. Never through a proxy, whatever
/// they say: this machine, and link-local addresses, where managed identities are (169.254.169.254 is one).
package struct ProxySettings: Hashable, Sendable {
    package static let none = ProxySettings()

    private let https: HTTPProxy?
    private let http: HTTPProxy?
    private let exceptions: [ProxyException]

    private init() {
        https = nil
        http = nil
        exceptions = []
    }

    package init(environment: [String: String]) throws(ProxyProblem) {
        https = try Self.proxy("https_proxy", environment)
        http = try Self.proxy("http_proxy", environment)
        exceptions = try Self.exceptions("no_proxy", environment)
    }

    /// The proxy for a URL; nothing where the request goes straight there.
    package func proxy(for address: WebAddress) -> HTTPProxy? {
        guard let proxy = address.scheme == "https" ? https : http, !address.isLoopback else { return nil }
        let target = ProxyTarget(address)
        return target.isLinkLocal || exceptions.contains { $0.covers(target) } ? nil : proxy
    }

    /// All proxies that a request may go through.
    var proxies: Set<HTTPProxy> { Set([https, http].compactMap(\.self)) }

    private static func proxy(
        _ name: String,
        _ environment: [String: String]
    ) throws(ProxyProblem) -> HTTPProxy? {
        guard let (variable, text) = value(of: name, environment) else { return nil }
        do throws(ProxyProblem.Reason) { return try HTTPProxy(text) } catch {
            throw ProxyProblem(variable: variable, reason: error)
        }
    }

    private static func exceptions(
        _ name: String,
        _ environment: [String: String]
    ) throws(ProxyProblem) -> [ProxyException] {
        guard let (variable, text) = value(of: name, environment) else { return [] }
        var exceptions: [ProxyException] = []
        for entry in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let exception = ProxyException(entry) else {
                throw ProxyProblem(variable: variable, reason: .ruleNotRead)
            }
            exceptions.append(exception)
        }
        return exceptions
    }

    private static func value(of name: String, _ environment: [String: String]) -> (variable: String, text: String)? {
        for variable in [name, name.uppercased()] {
            if let text = environment[variable], !text.isEmpty { return (variable, text) }
        }
        return nil
    }
}

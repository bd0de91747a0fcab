/// Why a proxy that the environment names cannot be used.
package struct ProxyProblem: Error, Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        case notAddress
        /// TLS to the proxy itself, or SOCKS: going there in the clear, or straight to Azure, is for nobody to decide unasked.
        case scheme
        case ruleNotRead
    }

    /// The variable, as it is spelt.
    package let variable: String
    package let reason: Reason
}

extension ProxyProblem: CustomStringConvertible {
    /// The text itself is left out: it may hold a password.
    package var description: String {
        switch reason {
        case .notAddress: "\(variable) is no address of a proxy, such as 'http://proxy.example:3128'"
        case .scheme: "\(variable) names a kind of proxy that is not supported; 'http://' is"
        case .ruleNotRead: "\(variable) holds an entry that is no host, suffix, address or network"
        }
    }
}

import BackendModel
import Reporting
package import Syncing

/// How the services that are kept are called on a command line: `service` or `service/workspace` where one environment
/// alone has it, else with `environment/` before it, and by the ARM id where even that names two.
package struct ServiceChoice: Sendable {
    /// Why a word names no service, or more than one.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case unknown(String, near: String?, known: [String])
        case ambiguous(String, [String])

        package var description: String {
            switch self {
            case .unknown(let word, let near, let known):
                "no service '\(word.quotable)' is kept"
                    + (near.map { "; did you mean '\($0.quotable)'?" } ?? "; there is \(known.quoted(atMost: 10))")
            case .ambiguous(let word, let names):
                "'\(word.quotable)' names more than one service; say \(names.quoted(atMost: 10))"
            }
        }
    }

    private let services: [ServiceStatus]

    package init(_ services: [ServiceStatus]) { self.services = services }

    /// The shortest name of a service that no other has.
    package func name(of service: ServiceStatus) -> String {
        let names = [service.label, "\(service.environment)/\(service.label)", service.key.service]
        return names.first { matches($0).count == 1 } ?? service.key.service
    }

    /// The services that `words` name, in their order; all where there are none.
    ///
    /// - Throws: ``Problem``.
    package func services(_ words: [String]) throws(Problem) -> [ServiceStatus] {
        guard !words.isEmpty else { return services }
        var chosen: Set<ServiceKey> = []
        for word in words { chosen.insert(try service(word).key) }
        return services.filter { chosen.contains($0.key) }
    }

    private func service(_ word: String) throws(Problem) -> ServiceStatus {
        let found = matches(word)
        if found.count == 1, let only = found.first { return only }
        if found.isEmpty {
            let names = services.map { name(of: $0) }
            let all = names + services.flatMap { [$0.label, "\($0.environment)/\($0.label)"] }
            throw .unknown(word, near: all.nearest(to: word), known: names)
        }
        throw .ambiguous(word, found.map { name(of: $0) })
    }

    private func matches(_ word: String) -> [ServiceStatus] {
        let folded = word.lowercased()
        return services.filter { service in
            [service.label.lowercased(), "\(service.environment)/\(service.label)".lowercased(), service.key.service]
                .contains(folded)
        }
    }
}

extension [String] {
    /// Sorted, each in quotes: an ARM id has to be seen whole.
    fileprivate func quoted(atMost limit: Int) -> String { sorted().map { "'\($0.oneLine)'" }.listed(atMost: limit) }
}

import BackendModel
import BackendSchema

extension ContractShape {
    /// The places of a backend that a request under `version` does not see; `[]` stands for each item of a list.
    static func places(newerThan version: APIVersion) -> [[String]] { newerPlaces[version] ?? [] }

    private static let newerPlaces: [APIVersion: [[String]]] = Dictionary(
        uniqueKeysWithValues: APIVersion.allCases.map { version in
            (version, ContractShape.backend.newerPlaces(than: version, under: []))
        }
    )

    private func newerPlaces(than version: APIVersion, under path: [String]) -> [[String]] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, member in
                member.since > version
                    ? [path + [name]] : member.shape.newerPlaces(than: version, under: path + [name])
            }
        case .list(let item, _): item.newerPlaces(than: version, under: path + ["[]"])
        case .text, .flag, .integer, .duration, .choice, .map: []
        }
    }

    /// `value` without what no contract up to `version` knows.
    func known(of value: Value, at version: APIVersion, keepingUnpublished: Bool) -> Value {
        switch (self, value) {
        case (.object(let contract), .object(let members)):
            var known: [String: Value] = [:]
            for (name, value) in members {
                guard let member = contract[name], member.since <= version,
                    member.isPublished || keepingUnpublished
                else { continue }
                known[name] = member.shape.known(of: value, at: version, keepingUnpublished: keepingUnpublished)
            }
            return .object(known)
        case (.list(let item, _), .array(let items)):
            return .array(items.map { item.known(of: $0, at: version, keepingUnpublished: keepingUnpublished) })
        default: return value
        }
    }
}

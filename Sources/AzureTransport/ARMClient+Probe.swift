package import BackendModel
import BackendSchema
package import Diagnosing
package import Observing
import HTTPTypes

extension ARMClient: ServiceProbe {
    package func profile() async throws(CallFailure) -> ServiceProfile {
        try decoder.profile(try await answer(toReading: ARMCall(.get, endpoint.servicePath)))
    }

    package func permissions() async throws(CallFailure) -> [Permission] {
        var permissions: [Permission] = []
        var link: PageLink?
        repeat {
            let trail = try trail(link, from: endpoint.permissionsPath)
            let (items, next, _) = try decoder.items(
                of: try await answer(toReading: ARMCall(.get, trail.path)),
                at: trail
            )
            permissions += items.map { Permission($0) }
            link = next
        } while link != nil
        return permissions
    }

    package func newestPage(_ link: PageLink?) async throws(CallFailure) -> BackendPage {
        let newest = endpoint.speaking(APIVersion.allCases.last ?? .standard)
        let trail = try trail(link, from: newest.firstPage)
        return try AnswerDecoder(endpoint: newest).page(
            try await answer(toReading: ARMCall(.get, trail.path)),
            at: trail
        )
    }
}

extension Permission {
    fileprivate init(_ value: Value) {
        let texts = ["actions", "notActions"].map { name in (value.members[name]?.items ?? []).compactMap { $0.text } }
        self.init(actions: texts[0], notActions: texts[1])
    }
}

import BackendModel
import BackendSchema
import Importing
import Loading
import Observing
import Planning
import Reconciling
import Resolving
import TestSupport

extension World {
    /// What an import of the whole service writes.
    func imported(_ version: APIVersion) async throws -> (ImportedBackends, live: [BackendID: [String: Value]]) {
        let environment = Environment.testing(apiVersion: version.rawValue)
        let observer = ServiceObserver(
            reader: try await connect(environment),
            clock: clock,
            policy: .standard,
            random: { SeededGenerator(seed: 1) }
        )
        var sources: [ImportSource] = []
        try await observer.pages { page in
            sources += page.backends.map { ImportSource(id: $0.id, properties: $0.properties) }
        }
        let live = Dictionary(sources.map { ($0.id, $0.properties) }) { first, _ in first }
        return (importManifests(of: sources, in: environment), live)
    }

    /// The plan for what was imported, with the live secrets in the variables that the manifests name.
    func plan(
        _ imported: ImportedBackends,
        _ live: [BackendID: [String: Value]],
        _ version: APIVersion
    ) async throws
        -> Planned<Service>
    {
        var project = World.project([:], version: version)
        for (number, manifest) in imported.manifests.enumerated() {
            project["\(number).yaml"] = Array(manifest.text.utf8)
        }
        let secrets = imported.manifests.flatMap(\.secrets).map { secret in
            (
                secret.variable,
                live[secret.backend].flatMap { Value.object($0).secret(at: secret.field.components[...]) }
            )
        }
        let source = ImportedSecrets(values: Dictionary(uniqueKeysWithValues: secrets.map { ($0, $1 ?? "") }))
        return try await plan(project, lifted: [.empty], secrets: SecretSources(source: source))
    }
}

/// The environment of somebody who did what an import asked for.
private struct ImportedSecrets: SecretSource {
    let values: [String: String]

    func environment(_ name: String) -> [UInt8]? { values[name].map { Array($0.utf8) } }

    func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8] { throw .missing }
}

extension Value {
    fileprivate func secret(at path: ArraySlice<FieldPath.Component>) -> String? {
        switch (path.first, self) {
        case (nil, .secret(let secret)): secret.reveal()
        case (nil, .array(let items)): items.count == 1 ? items[0].secret(at: path) : nil
        case (.member(let name), .object(let members)): members[name]?.secret(at: path.dropFirst())
        case (.item(let number), .array(let items)):
            Int(number).flatMap { items.indices.contains($0 - 1) ? items[$0 - 1].secret(at: path.dropFirst()) : nil }
        case (_, _): nil
        }
    }
}

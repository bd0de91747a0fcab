import ArgumentParser
import BackendModel
import BackendSchema
import Importing
import Loading
import Observing
import Reconciling
import Reporting

extension ProjectRun {
    /// Everything that the service lists.
    func liveBackends(of environment: Environment, _ network: NetworkSettings) async throws -> [ImportSource] {
        defer { console.show("") }
        do {
            return try await ServiceConnection.held(state: state, network: network) { connection in
                let observer = ServiceObserver(
                    reader: try await connection.service(of: environment),
                    clock: ContinuousClock(),
                    policy: .standard,
                    random: { SystemRandomNumberGenerator() }
                )
                var sources: [ImportSource] = []
                try await observer.pages { page in
                    sources += page.backends.map { ImportSource(id: $0.id, properties: $0.properties) }
                    console.show("read \(sources.count) backends")
                }
                return sources
            }
        } catch let failure as CallFailure {
            console.show("")
            console.say(CallFailureText(failure, of: "the service", style: errorStyle).text)
            throw ExitCode(ExitStatus.error.rawValue)
        }
    }

    /// The environment variables that the project's manifests name already.
    var secretVariables: Set<String> {
        get async {
            var names: Set<String> = []
            for document in await load(from: source, limits: options.limits).documents {
                document.root.collectVariables(into: &names)
            }
            return names
        }
    }
}

extension Node {
    fileprivate func collectVariables(into names: inout Set<String>) {
        switch content {
        case .scalar, .secret: break
        case .sequence(let items): for item in items { item.collectVariables(into: &names) }
        case .mapping(let entries):
            if let name = self[ManifestSchema.valueFromKey]?["env"]?.text { names.insert(name) }
            for entry in entries { entry.value.collectVariables(into: &names) }
        }
    }
}

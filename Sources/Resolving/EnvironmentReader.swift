import BackendModel
import BackendSchema

/// Reads one manifest of an environment.
struct EnvironmentReader<Zones: TimeZones> {
    let zones: Zones
    private(set) var diagnostics: [Diagnostic] = []

    init(_ zones: Zones) { self.zones = zones }

    /// Nothing for an environment without a name, which nobody can ask for.
    mutating func environment(_ document: Node) -> DeclaredEnvironment? {
        var variables = VariablesReader()
        let shared = variables.references(in: document["spec"]?["variables"])
        let entries = document["spec"]?["services"]?.items ?? []
        let own = entries.map { variables.references(in: $0["variables"]) }
        var decoder = ManifestDecoder(version: .standard, blanks: variables.blanks)
        let members = decoder.members(of: document, ManifestSchema.environment, named: "Environment")
        diagnostics += variables.diagnostics + decoder.diagnostics
        let plane = plane(of: document)
        let spec = members["spec"]?.members ?? [:]
        checkWorkspaces(in: entries, spec.version)
        checkOwnership(in: document["spec"], spec)
        let sync = syncSettings(document["spec"]?["sync"], spec["sync"]?.members ?? [:])
        guard let name = document["metadata"]?["name"], case .string(let text) = members["metadata"]?.members["name"]
        else { return nil }
        var services: [DeclaredService] = []
        if let plane, !diagnostics.holdsError {
            let template = Environment(text, at: name.mark, plane, spec, sync)
            services = zip(zip(entries, own), spec["services"]?.items ?? []).map { written, service in
                DeclaredService(template, service.members, written.0, references: written.1, shared)
            }
        }
        return DeclaredEnvironment(name: text, mark: name.mark, services: services.inOrder())
    }

    private mutating func plane(of document: Node) -> Environment.Plane? {
        guard let spec = document["spec"], case .mapping = spec.content else { return nil }
        let cloud = spec.entry("cloud").flatMap { $0.value.isNull ? nil : $0 }
        let manager = spec.entry("resourceManager").flatMap { $0.value.isNull ? nil : $0 }
        switch (cloud, manager) {
        case (nil, nil): reject("environment-plane", .noPlane, at: spec.mark, help: planeHelp)
        case (let cloud?, let manager?):
            reject("environment-plane", .twoPlanes, at: max(cloud.key.mark, manager.key.mark), help: planeHelp)
        case (let cloud?, nil): return cloud.value.text.flatMap { Environment.Plane(word: $0) }
        case (nil, let manager?): return manager.value.text.map { .loopback($0) }
        }
        return nil
    }

    private var planeHelp: String {
        "'cloud: public' is Azure's, 'cloud: emulator' the emulator in this program; 'resourceManager' names another"
    }

    /// The table of an environment is the same for all api-versions; this is the one field that is not.
    private mutating func checkWorkspaces(in services: [Node], _ version: APIVersion) {
        guard version < .workspaces else { return }
        for service in services {
            guard let entry = service.entry("workspace"), !entry.value.isNull else { continue }
            reject("api-version", .workspaceTooNew(version), at: entry.key.mark)
        }
    }

    private mutating func checkOwnership(in written: Node?, _ spec: [String: Value]) {
        guard spec["prune"] == true, spec["owns"]?.isVacant ?? true, let node = written?["prune"] else { return }
        reject("prune-owns", .ownsNothing, at: node.mark, help: "'owns: { names: [\"orders-*\"] }' is an example")
    }

    /// Tells of zones that do not exist; what the table refuses is not told again.
    private mutating func syncSettings(_ written: Node?, _ members: [String: Value]) -> SyncSettings {
        let reading = SyncReading(written, members)
        for (window, mark) in reading.zones where zones.offset(of: window, at: Timestamp(secondsSince1970: 0)) == nil {
            guard TextFormat.timeZone.accepts(window) else { continue }
            reject("time-zone", .noZone(window), at: mark, help: "names are those of the IANA time zone database")
        }
        return reading.settings
    }

    private mutating func reject(
        _ rule: String,
        _ message: Diagnostic.Message,
        at mark: SourceMark,
        help: String? = nil
    ) {
        diagnostics.append(Diagnostic(.error, rule: rule, message, at: mark, help: help))
    }
}

extension [DeclaredService] {
    fileprivate func inOrder() -> [DeclaredService] {
        enumerated().sorted { ($0.element.environment.wave, $0.offset) < ($1.element.environment.wave, $1.offset) }
            .map(\.element)
    }
}

extension [String: Value] {
    fileprivate var version: APIVersion {
        self["armApiVersion"]?.text.flatMap { APIVersion(rawValue: $0) } ?? .standard
    }
}

extension APIVersion {
    /// The first that has backends under a workspace.
    fileprivate static var workspaces: APIVersion { .v2023_09_01_preview }
}

extension Diagnostic.Message {
    fileprivate static let noPlane: Self = "the environment says neither 'cloud' nor 'resourceManager'"
    fileprivate static let twoPlanes: Self = "an environment has either 'cloud' or 'resourceManager', not both"
    fileprivate static let ownsNothing: Self =
        "'prune: true' needs 'owns', which says what of the service may be deleted"
    fileprivate static func noZone(_ name: String) -> Self { "there is no time zone '\(name.quotable)'" }
    fileprivate static func workspaceTooNew(_ version: APIVersion) -> Self {
        "'workspace' needs armApiVersion \(APIVersion.workspaces.rawValue) or newer, and the environment has \(version.rawValue)"
    }
}

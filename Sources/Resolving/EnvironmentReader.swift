import BackendModel
import BackendSchema

/// Reads one manifest of an environment.
struct EnvironmentReader {
    private(set) var diagnostics: [Diagnostic] = []
    private var references: [String: ValueReference] = [:]
    private var blanks: Set<SourceMark> = []

    /// Nothing for an environment without a name, which nobody can ask for.
    mutating func environment(_ document: Node) -> DeclaredEnvironment? {
        readVariables(document["spec"]?["variables"])
        var decoder = ManifestDecoder(version: .standard, blanks: blanks)
        let members = decoder.members(of: document, ManifestSchema.environment, named: "Environment")
        diagnostics += decoder.diagnostics
        let plane = plane(of: document)
        guard let name = document["metadata"]?["name"], case .string(let text) = members["metadata"]?.members["name"]
        else { return nil }
        var environment: Environment?
        if let plane, !diagnostics.holdsError {
            environment = self.environment(text, at: name.mark, members["spec"]?.members ?? [:], plane)
        }
        return DeclaredEnvironment(name: text, mark: name.mark, environment: environment, references: references)
    }

    /// Takes note of the variables that a secret source supplies; the table knows only texts.
    private mutating func readVariables(_ variables: Node?) {
        for entry in variables?.entries ?? [] {
            let name = entry.key.text ?? ""
            if !VariableText.isName(name) { reject("variable-name", .notAName(name), at: entry.key.mark) }
            if entry.value.isNull { reject("variable-value", .noValue(name), at: entry.value.mark) }
            if let text = entry.value.text, text.contains("${") {
                reject("variable-value", .nested, at: entry.value.mark)
            }
            guard entry.value.valueFrom(in: .string) != nil else { continue }
            blanks.insert(entry.value.mark)
            var reader = ValueReferenceReader()
            references[name] = reader.reference(in: entry.value)
            diagnostics += reader.diagnostics
        }
    }

    private mutating func plane(of document: Node) -> Environment.Plane? {
        guard let spec = document["spec"], case .mapping = spec.content else { return nil }
        let cloud = spec.entry("cloud").flatMap { $0.value.isNull ? nil : $0 }
        let manager = spec.entry("resourceManager").flatMap { $0.value.isNull ? nil : $0 }
        switch (cloud, manager) {
        case (nil, nil): reject("environment-plane", .noPlane, at: spec.mark, help: planeHelp)
        case (let cloud?, let manager?):
            reject("environment-plane", .twoPlanes, at: max(cloud.key.mark, manager.key.mark), help: planeHelp)
        case (_?, nil): return .embeddedEmulator
        case (nil, let manager?): return manager.value.text.map { .loopback($0) }
        }
        return nil
    }

    private var planeHelp: String {
        "'cloud: emulator' is the emulator in this program; 'resourceManager' names another"
    }

    private func environment(
        _ name: String,
        at mark: SourceMark,
        _ spec: [String: Value],
        _ plane: Environment.Plane
    ) -> Environment? {
        guard let service = spec["services"]?.items.first?.members else { return nil }
        return Environment(
            name: name,
            scope: ServiceScope(
                subscriptionID: service["subscriptionId"]?.text ?? "",
                resourceGroup: service["resourceGroup"]?.text ?? "",
                service: service["name"]?.text ?? ""
            ),
            plane: plane,
            apiVersion: spec["armApiVersion"]?.text ?? APIVersion.standard.rawValue,
            variables: spec["variables"]?.members ?? [:],
            coverage: spec["fields"]?.text.flatMap { BackendPolicy.Coverage(rawValue: $0) } ?? .complete,
            limits: Limits(spec["limits"]?.members ?? [:]),
            mark: mark
        )
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

extension Limits {
    /// A limit that is `null` is as good as not written: no limit is said by `100%`.
    fileprivate init(_ members: [String: Value]) {
        self.init()
        let share = { (name: String) in members[name]?.text.flatMap { Int($0.dropLast()) } }
        updates = share("updates") ?? updates
        deletes = share("deletes") ?? deletes
        clears = share("clears") ?? clears
        if case .integer(let count) = members["changes"] { changes = Int(count) }
        if case .array(let items) = members["hosts"] { hosts = items.compactMap { $0.text } }
    }
}

extension Diagnostic.Message {
    fileprivate static func notAName(_ name: String) -> Self {
        "variable '\(name.quotable)' is not made of letters, digits and '_-.'"
    }
    fileprivate static func noValue(_ name: String) -> Self { "variable '\(name.quotable)' has no value" }
    fileprivate static let nested: Self = "a variable cannot hold another variable"
    fileprivate static let noPlane: Self = "the environment says neither 'cloud' nor 'resourceManager'"
    fileprivate static let twoPlanes: Self = "an environment has either 'cloud' or 'resourceManager', not both"
}

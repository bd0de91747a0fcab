import BackendModel
import BackendSchema
import Loading
import Resolving
import Validating

/// Carries a project as far as it is told to, so that each stage can be measured against the one before it.
@main
struct LoaderBenchmark {
    /// How far to go.
    private enum Stage: String, CaseIterable { case list, load, beside, type, validate }

    /// Expects a stage and a folder; says how many documents or backends came out, which keeps the work from being
    /// optimised away and shows that all of them were sound.
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let stage = Stage(rawValue: arguments[1]) else {
            let stages = Stage.allCases.map(\.rawValue).joined(separator: "|")
            preconditionFailure("usage: LoaderBenchmark \(stages) FOLDER")
        }
        let source = FolderSource(arguments[2])
        switch stage {
        case .list: print(source.listing().paths.count, "files")
        case .load: print(sound(await load(from: source)).documents.count, "documents")
        case .beside: print(sound(await load(from: source, groups: 16)).documents.count, "documents")
        case .type: print(typed(sound(await load(from: source))), "backends")
        case .validate: print(backends(in: sound(await load(from: source))), "backends")
        }
    }

    private static func sound(_ loaded: Loaded) -> Loaded {
        precondition(!loaded.diagnostics.holdsError, "the project has errors: \(loaded.diagnostics.prefix(3))")
        return loaded
    }

    /// Reads every document of kind `Backend` by the table: types, bounds and formats, each problem with its place.
    private static func typed(_ loaded: Loaded) -> Int {
        let fields = ManifestSchema.backend(.backend(.standard))
        var decoder = ManifestDecoder(version: .standard)
        let backends = loaded.documents.lazy.filter { $0.root["kind"]?.text == "Backend" }
            .map { decoder.members(of: $0.root, fields, named: "Backend") }
        let values = Array(backends)
        precondition(decoder.diagnostics.isEmpty, "the generated project has errors: \(decoder.diagnostics.prefix(3))")
        return values.count
    }

    private static func backends(in loaded: Loaded) -> Int {
        let manifests = sort(loaded.documents.map(\.root))
        let declared = environments(in: manifests.environments, files: loaded.files).environments
        guard let environment = declared.first.flatMap({ resolve($0, secrets: nil).environments.first }) else {
            preconditionFailure("the project has no sound environment")
        }
        let resolved = resolve(backends: manifests.backends, for: environment, secrets: nil)
        let result = validate(resolved.backends, environment: environment, files: loaded.files)
        guard let state = result.state else {
            preconditionFailure("the backends have errors: \(result.diagnostics.prefix(3))")
        }
        return state.backends.count
    }
}

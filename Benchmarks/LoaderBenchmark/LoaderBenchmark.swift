import BackendModel
import Loading
import Resolving
import Validating

/// Carries a project as far as it is told to, so that each stage can be measured against the one before it.
@main
struct LoaderBenchmark {
    /// How far to go.
    private enum Stage: String, CaseIterable { case list, load, validate }

    /// Expects a stage and a folder; says how many documents or backends came out, which keeps the work from being
    /// optimised away and shows that all of them were sound.
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let stage = Stage(rawValue: arguments[1]) else {
            let stages = Stage.allCases.map(\.rawValue).joined(separator: "|")
            preconditionFailure("usage: LoaderBenchmark \(stages) FOLDER")
        }
        let source = FolderSource(arguments[2])
        switch stage {
        case .list: print(source.listing().paths.count, "files")
        case .load: print(sound(load(from: source)).documents.count, "documents")
        case .validate: print(backends(in: sound(load(from: source))), "backends")
        }
    }

    private static func sound(_ loaded: Loaded) -> Loaded {
        precondition(!loaded.diagnostics.holdsError, "the project has errors: \(loaded.diagnostics.prefix(3))")
        return loaded
    }

    private static func backends(in loaded: Loaded) -> Int {
        let manifests = sort(loaded.documents.map(\.root))
        let declared = environments(in: manifests.environments, files: loaded.files).environments
        guard let environment = declared.first.flatMap({ resolve($0, secrets: nil).environment }) else {
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

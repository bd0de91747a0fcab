import ArgumentParser
import BackendSchema

/// The command `backstay explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a field of a manifest is; without one, print the reference page of all."
    )

    @Argument(help: "Such as 'pool.services.weight', 'policy.reconnect.after' or 'environment.limits.updates'.")
    var field: String?

    @Option(help: "The armApiVersion of the environment.")
    var armApiVersion = APIVersion.standard

    func run() throws {
        let reference = SchemaReference(version: armApiVersion)
        guard let field else { return Console.standard().report(reference.page) }
        do throws(SchemaReference.UnknownField) {
            Console.standard().report(try reference.explain(field).joined(separator: "\n") + "\n")
        } catch {
            let near = error.nearest.map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("no field '\(error.path)'\(near)")
        }
    }
}

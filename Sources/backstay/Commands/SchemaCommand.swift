import ArgumentParser
import BackendModel
import BackendSchema

/// The command `backstay schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of manifests, for editors."
    )

    @Option(help: "The armApiVersion of the environment.")
    var armApiVersion = APIVersion.standard

    func run() {
        let schema = Schema.backend(armApiVersion).jsonSchema
        Console.standard().report(JSONWriter.text(of: schema, .indented) + "\n")
    }
}

extension APIVersion: ExpressibleByArgument {}

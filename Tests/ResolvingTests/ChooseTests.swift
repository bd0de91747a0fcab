import BackendModel
import Resolving
import Testing

struct ChooseTests {
    @Test func `the only environment is the one`() throws {
        #expect(try choose(environment: nil, among: declared("prod")).name == "prod")
    }

    @Test func `of several one is named`() throws {
        #expect(try choose(environment: "test", among: declared("prod", "test")).name == "test")
    }

    @Test func `several without a name are listed`() throws {
        let error = #expect(throws: EnvironmentChoiceError.several(["prod", "dev"])) {
            try choose(environment: nil, among: declared("prod", "dev"))
        }
        #expect(error?.description == "several environments are declared: 'dev', 'prod'")
        #expect(error?.help == "choose one with -e")
    }

    @Test(arguments: [
        ("prd", "did you mean 'prod'?"), ("Prod", "did you mean 'prod'?"), ("xyzzy", "declared: 'dev', 'prod'"),
    ])
    func `an unknown one is answered with those there are`(name: String, help: String) {
        let error = #expect(throws: EnvironmentChoiceError.self) {
            try choose(environment: name, among: declared("prod", "dev"))
        }
        #expect(error?.description == "no environment '\(name)' is declared")
        #expect(error?.help == help)
    }

    @Test(arguments: [nil, "prod"])
    func `none at all is an error`(name: String?) {
        let error = #expect(throws: EnvironmentChoiceError.none) { try choose(environment: name, among: []) }
        #expect(error?.description == "no manifest declares an environment")
    }

    private func declared(_ names: String...) -> [DeclaredEnvironment] {
        let texts = names.map { "{ metadata: { name: \($0) } }\n" }
        return environments(in: roots(texts.joined(separator: "---\n")).nodes, files: FileTable()).environments
    }
}

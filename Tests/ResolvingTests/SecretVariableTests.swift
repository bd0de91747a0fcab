import BackendModel
import Resolving
import Testing

struct SecretVariableTests {
    private let text = """
        apiVersion: backstay.dev/v1alpha1
        kind: Environment
        metadata: { name: test }
        spec:
          services: [{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: apim-we }]
          cloud: emulator
          variables: { plain: x, token: { valueFrom: { env: ①BACKSTAY_T } } }

        """

    @Test func `a variable from a secret source is secret`() throws {
        let (environment, lines) = try resolved(StoredSecrets(variables: ["BACKSTAY_T": "hunter2"]))
        #expect(lines == [])
        #expect(environment?.variables == ["plain": "x", "token": .secret(Secret("hunter2"))])
    }

    @Test func `one that is not set leaves no environment`() throws {
        let (environment, lines) = try resolved(StoredSecrets())
        #expect(lines == ["① error: environment variable 'BACKSTAY_T' is not set [secret-unset]"])
        #expect(environment == nil)
    }

    @Test func `without secrets it is not known`() throws {
        let (environment, lines) = try resolved(nil)
        #expect(lines == [])
        #expect(environment?.variables == ["plain": "x", "token": .null])
    }

    @Test func `no source is asked for an environment that nobody chose`() {
        let (declared, diagnostics) = environments(in: roots(text).nodes, files: FileTable())
        #expect(diagnostics == [])
        #expect(declared.first?.services.first?.environment.variables == ["plain": "x"])
        #expect(declared.first?.services.first?.references.keys.sorted() == ["token"])
    }

    @Test func `a reference that is none is told while the environment is read`() {
        let (nodes, places) = roots(text.replacing("env: ①BACKSTAY_T", with: "①keyVault: {}"))
        let (declared, diagnostics) = environments(in: nodes, files: FileTable())
        #expect(lines(diagnostics, places) == ["① error: 'keyVault' is not supported yet [not-supported]"])
        #expect(declared.first?.services == [])
    }

    private func resolved(_ source: StoredSecrets?) throws -> (Environment?, [String]) {
        let (nodes, places) = roots(text)
        let declared = try choose(environment: nil, among: environments(in: nodes, files: FileTable()).environments)
        let result = resolve(declared, secrets: source.map { SecretSources(source: $0) })
        return (result.environments.first, lines(result.diagnostics, places))
    }
}

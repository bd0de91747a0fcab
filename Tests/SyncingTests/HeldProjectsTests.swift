import BackendModel
import Loading
import Reconciling
import Resolving
import Synchronization
import Syncing
import Testing

struct HeldProjectsTests {
    private let key = ServiceKey(plane: "emulator", service: "contoso")
    private let held = HeldProjects()
    private let vault = Vault()

    private func read(_ backends: Int = 1, _ secrets: HeldSecrets? = nil) async -> Project {
        var options = ProjectOptions()
        options.secrets = secrets?.sources
        return await readProject(from: source(of: backends), options)
    }

    private func source(of backends: Int) -> InMemorySource {
        let all = (0..<backends).map { number in
            """
            ---
            apiVersion: backstay.dev/v1alpha1
            kind: Backend
            metadata: { name: orders-\(number) }
            spec:
              url: https://orders.example
              protocol: http
              credentials: { header: { x-key: [ { valueFrom: { env: BACKSTAY_KEY } } ] } }

            """
        }
        return ["environment.yaml": environment, "backends.yaml": all.joined()]
    }

    @Test func `what a revision wants is held, and another revision is another thing`() async {
        let project = await read()
        #expect(held.project(of: key, at: "a") == nil)

        held.hold(project, of: key, at: "a", nil)

        #expect(held.project(of: key, at: "a")?.states == project.states)
        #expect(held.project(of: key, at: "b") == nil)
        #expect(held.project(of: ServiceKey(plane: "emulator", service: "fabrikam"), at: "a") == nil)
    }

    @Test func `a secret that is another by now makes the project be read again`() async {
        vault.value = "one"
        let secrets = HeldSecrets(SecretSources(source: vault))
        let project = await read(1, secrets)
        #expect(project.states.count == 1)
        held.hold(project, of: key, at: "a", secrets)
        #expect(held.project(of: key, at: "a") != nil)

        vault.value = "two"
        #expect(held.project(of: key, at: "a") == nil)
        vault.value = nil
        #expect(held.project(of: key, at: "a") == nil)
        vault.value = "one"
        #expect(held.project(of: key, at: "a") != nil)
    }

    @Test func `a project in which something is wrong is not held`() async {
        let secrets = HeldSecrets(SecretSources(source: vault))
        held.hold(await read(1, secrets), of: key, at: "a", secrets)
        #expect(held.project(of: key, at: "a") == nil)
    }

    @Test func `there is so much room and no more, and what is of another revision makes way`() async {
        let services = (0..<3).map { ServiceKey(plane: "emulator", service: "service-\($0)") }
        let half = await read(HeldProjects.standardRoom / 2)
        func heldNow(at revision: String) -> [Int] {
            services.indices.filter { held.project(of: services[$0], at: revision) != nil }
        }

        for service in services { held.hold(half, of: service, at: "a", nil) }
        #expect(heldNow(at: "a") == [0, 1])

        held.hold(half, of: services[2], at: "b", nil)
        #expect(heldNow(at: "a") == [])
        #expect(heldNow(at: "b") == [2])

        held.hold(await read(HeldProjects.standardRoom + 1), of: services[2], at: "c", nil)
        #expect(heldNow(at: "c") == [])
    }

    private let environment = """
        apiVersion: backstay.dev/v1alpha1
        kind: Environment
        metadata: { name: test }
        spec:
          services:
            - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: contoso }
          cloud: emulator

        """
}

/// One variable whose value may change.
private final class Vault: SecretSource {
    private let kept = Mutex<String?>(nil)

    var value: String? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }

    func environment(_ name: String) -> [UInt8]? { value.map { Array($0.utf8) } }

    func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8] { throw .missing }
}

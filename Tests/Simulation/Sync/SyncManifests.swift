import BackendModel
import Loading

/// What a commit wants of the services.
struct SyncManifests: Sendable {
    struct Service: Hashable, Sendable {
        let name: String
        let wave: Int
    }

    var services: [Service]
    /// By name, what stands under `spec`.
    var backends: [String: [String: Value]]
    /// An address that no guard lets through; nothing where all of them are as they should be.
    private(set) var guardedURL: String?
    /// What stands under `sync`.
    var sync: Value = ["interval": "5m"]

    static func drawn(services: Int, backends: Int, using draw: inout Draw) -> SyncManifests {
        var manifests = SyncManifests(
            services: (0..<services).map { Service(name: "apim-\($0)", wave: draw.number(in: 0..<3)) },
            backends: [:]
        )
        for number in 0..<backends { manifests.backends["b\(number)"] = backend(using: &draw) }
        return manifests
    }

    func changed(using draw: inout Draw) -> SyncManifests {
        var other = self
        let names = backends.keys.sorted()
        other.backends[draw.pick(names)] = Self.backend(using: &draw)
        if draw.chance(30) { other.backends["n\(draw.word())"] = Self.backend(using: &draw) }
        return other
    }

    /// The same, and one backend is to go where none may without an approval.
    func daring(using draw: inout Draw) -> SyncManifests {
        var other = self
        let url = "https://\(draw.word()).fabrikam.com"
        other.backends[draw.pick(backends.keys.sorted()), default: [:]]["url"] = .string(url)
        other.guardedURL = url
        return other
    }

    private static func backend(using draw: inout Draw) -> [String: Value] {
        var backend: [String: Value] = [
            "title": .string("title \(draw.word())"), "url": .string("https://\(draw.word()).contoso.com"),
            "protocol": "http",
        ]
        if draw.chance(50) { backend["description"] = .string(draw.word()) }
        if draw.chance(1) { backend["description"] = .string(StoredService.oddity + draw.word()) }
        return backend
    }

    /// The files of the commit; a bad one has an error in a manifest.
    func source(isGood: Bool) -> InMemorySource {
        var documents: [Value] = [environment]
        for (name, spec) in backends.sorted(by: { $0.key < $1.key }) {
            documents.append([
                "apiVersion": "backstay.dev/v1alpha1", "kind": "Backend", "metadata": ["name": .string(name)],
                "spec": .object(spec),
            ])
        }
        let texts = documents.map { JSONWriter.text(of: $0) } + (isGood ? [] : ["kind: Nonsense"])
        return InMemorySource(["all.yaml": texts.joined(separator: "\n---\n")])
    }

    private var environment: Value {
        let entries = services.map { service -> Value in
            [
                "subscriptionId": "00000000-0000-0000-0000-000000000000", "resourceGroup": "rg",
                "name": .string(service.name), "wave": .integer(Int64(service.wave)),
            ]
        }
        return [
            "apiVersion": "backstay.dev/v1alpha1", "kind": "Environment", "metadata": ["name": "test"],
            "spec": [
                "services": .array(entries), "cloud": "emulator", "sync": sync,
                "limits": ["updates": "100%", "deletes": "100%", "clears": "100%", "hosts": ["*.contoso.com"]],
            ],
        ]
    }
}

import BackendModel
import Emulator
import HTTPTypes
import Testing

/// The five answers to how PATCH merges.
struct PatchMergeTests {
    private static let old: Value = Sample.single.with([
        "description": "d", "tls": ["validateCertificateChain": false, "validateCertificateName": false],
    ])

    private static let patch: Value = [
        "description": .null, "tls": ["validateCertificateChain": .null, "validateCertificateName": true],
    ]

    @Test(arguments: [
        ("deep", Sample.single.with(["tls": ["validateCertificateName": true]])),
        ("replaceFirstLevel", Sample.single.with(["tls": ["validateCertificateName": true]])),
        ("deepIgnoringNull", old.with(["tls": ["validateCertificateChain": false, "validateCertificateName": true]])),
        ("replaceIgnoringNull", old.with(["tls": ["validateCertificateName": true]])),
    ])
    func `nulls and objects merge as the switch says`(merge: String, expected: Value) throws {
        let service = try Sample(["a": Self.old], switches: ["patchMerge=\(merge)"])
        #expect(service.patch("a", Self.patch).properties == expected)
    }

    @Test(arguments: [
        ("deep", true), ("replaceFirstLevel", false), ("deepIgnoringNull", true), ("replaceIgnoringNull", false),
    ])
    func `a member an object does not name is kept by a deep merge alone`(merge: String, isKept: Bool) throws {
        let service = try Sample(["a": Self.old], switches: ["patchMerge=\(merge)"])
        let answer = service.patch("a", ["tls": ["validateCertificateName": true]])
        #expect(answer.properties.members["tls"]?.members.keys.contains("validateCertificateChain") == isKept)
    }

    @Test func `lists are replaced whole, never joined`() throws {
        for merge in EmulatorSwitches.PatchMerge.allCases where merge != .refuseObjects {
            let pool = Value.pool(of: "/backends/a", "/backends/b")
            let service = try Sample(["a": Sample.single, "b": Sample.single, "p": pool])
            service.emulator.switches.patchMerge = merge
            let answer = service.patch("p", ["pool": ["services": [["id": "/backends/b"]]]])
            #expect(answer.properties.members["pool"] == ["services": [["id": "/backends/b"]]])
        }
    }

    @Test func `a service that refuses objects takes the rest`() throws {
        let service = try Sample(["a": Self.old], switches: ["patchMerge=refuseObjects"])
        let refused = service.patch("a", Self.patch)
        #expect(refused.status == 400)
        #expect(refused.code == "ValidationError")
        #expect(service.patch("a", ["credentials": ["certificate": []]]).status == 400)
        let answer = service.patch("a", ["title": "b", "description": .null])
        #expect(answer.properties == Self.old.with(["title": "b"]).without("description"))
    }

    @Test func `a deep merge finds header names that the service lowercased`() throws {
        let old = Sample.single.with(["credentials": ["header": ["X-Key": ["a"], "X-Other": ["b"]]]])
        let service = try Sample(["a": old], switches: ["headerCase=lowercase"])
        let answer = service.patch("a", ["credentials": ["header": ["X-KEY": .null]]])
        #expect(answer.properties.members["credentials"] == ["header": ["x-other": ["b"]]])
    }

    @Test func `filling a cluster does not change what a PATCH does not name`() throws {
        let cluster: Value = ["managementEndpoints": ["https://m"], "maxPartitionResolutionRetries": 5]
        let service = try Sample(["a": Sample.single.with(["properties": ["serviceFabricCluster": cluster]])])
        let patch: Value = ["properties": ["serviceFabricCluster": ["managementEndpoints": ["https://n"]]]]
        let answer = service.patch("a", patch).properties.members["properties"]?.members["serviceFabricCluster"]
        #expect(answer?.members["maxPartitionResolutionRetries"] == 5)
        #expect(answer?.members["managementEndpoints"] == ["https://n"])
    }
}

extension Value {
    fileprivate func without(_ name: String) -> Value { .object(members.filter { $0.key != name }) }
}

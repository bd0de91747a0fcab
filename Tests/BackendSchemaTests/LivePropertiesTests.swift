import BackendModel
import BackendSchema
import Testing

struct LivePropertiesTests {
    private let hunter: Value = .secret(Secret("hunter2"))

    @Test func `secrets are concealed as soon as they are read`() {
        let live = Schema.backend(.v2024_05_01).live([
            "url": "https://x",
            "credentials": [
                "header": ["x": ["hunter2"]], "query": ["k": ["hunter2"]],
                "authorization": ["scheme": "Basic", "parameter": "hunter2"],
            ],
            "proxy": ["url": "http://p", "username": "me", "password": "hunter2"],
        ])
        #expect(
            live == [
                "url": "https://x",
                "credentials": [
                    "header": ["x": [hunter]], "query": ["k": [hunter]],
                    "authorization": ["scheme": "Basic", "parameter": hunter],
                ],
                "proxy": ["url": "http://p", "username": "me", "password": hunter],
            ]
        )
    }

    @Test func `what no table knows is kept whole and secret, inside list items too`() {
        let live = Schema.backend(.v2024_05_01).live([
            "brandNew": ["a": ["hunter2"], "n": 1],
            "pool": ["services": [["id": "a", "newer": "hunter2"], "hunter2"]],
            "tls": ["newFlag": "hunter2"],
        ])
        #expect(
            live == [
                "brandNew": ["a": [hunter], "n": 1], "pool": ["services": [["id": "a", "newer": hunter], hunter]],
                "tls": ["newFlag": hunter],
            ]
        )
    }

    @Test func `what the api-version does not have is kept like the unknown`() {
        let properties: [String: Value] = ["azureRegion": "hunter2", "tls": ["serverX509Names": [["name": "hunter2"]]]]
        #expect(
            Schema.backend(.v2024_05_01).live(properties)
                == ["azureRegion": hunter, "tls": ["serverX509Names": [["name": hunter]]]]
        )
        #expect(Schema.backend(.newest).live(properties) == properties)
    }

    @Test func `a value of another shape than the table's is secret`() {
        #expect(
            Schema.backend(.newest).live(["title": ["hunter2"], "tls": "hunter2", "pool": ["services": "hunter2"]])
                == ["title": [hunter], "tls": hunter, "pool": ["services": hunter]]
        )
    }

    @Test func `the other spelling of a field is put right`() {
        let live = { (cluster: Value) in
            Schema.backend(.newest).live(["properties": ["serviceFabricCluster": cluster]])["properties"]?
                .members["serviceFabricCluster"]
        }
        #expect(live(["clientCertificateThumbprint": "AB"]) == ["clientCertificatethumbprint": "AB"])
        #expect(
            live(["clientCertificateThumbprint": "AB", "clientCertificatethumbprint": .null])
                == ["clientCertificatethumbprint": "AB"]
        )
        #expect(
            live(["clientCertificateThumbprint": "AB", "clientCertificatethumbprint": "CD"])
                == ["clientCertificatethumbprint": "CD"]
        )
    }

    @Test func `null and empty values stay as the service wrote them`() {
        let properties: [String: Value] = ["title": .null, "credentials": ["header": [:], "certificate": []]]
        #expect(Schema.backend(.newest).live(properties) == properties)
    }
}

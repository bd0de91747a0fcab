import BackendModel
import Emulator
import HTTPTypes
import Testing

struct EntityTests {
    @Test func `named values are written, read and listed, the secret ones without their value`() throws {
        let service = try Sample()

        let created = service.send(
            .put,
            "namedValues/key-1",
            ["properties": ["displayName": "key", "value": "v", "secret": true]]
        )
        #expect(created.status == 201)
        #expect(created.properties == ["displayName": "key", "secret": true])
        let plain: Value = ["properties": ["displayName": "plain", "value": "v"]]
        #expect(service.send(.put, "namedValues/plain", plain).properties.members["value"] == "v")
        #expect(service.send(.put, "namedValues/plain", plain, ifMatch: "\"other\"").status == 412)
        #expect(service.send(.get, "namedValues/KEY-1").etag == created.etag)
        #expect(service.send(.get, "namedValues").names == ["key-1", "plain"])
        #expect(service.send(.put, "namedValues/other", plain).details.first?.hasPrefix("displayName: ") == true)
        #expect(service.put("a", Sample.single.with(["credentials": ["query": ["k": ["{{key}}"]]]])).status == 201)
        #expect(service.send(.delete, "namedValues/key-1", ifMatch: "*").message?.contains("/backends/a") == true)
        #expect(service.send(.delete, "namedValues/plain", ifMatch: "*").status == 200)
        #expect(service.send(.get, "namedValues/plain").status == 404)
    }

    @Test func `certificates are written and never answered`() throws {
        let service = try Sample()

        let created = service.send(.put, "certificates/client", ["properties": ["data": "MII", "password": "p"]])

        #expect(created.status == 201)
        #expect(created.properties == ["subject": "CN=client", "thumbprint": "CLIENT"])
        let missing = Sample.single.with(["credentials": ["certificateIds": ["/certificates/other"]]])
        #expect(service.put("a", missing).details == ["credentials: Certificate with id 'other' not found."])
    }

    @Test func `what a state does not list is no empty list`() throws {
        #expect(try Sample().send(.get, "namedValues").code == "NotListed")
    }

    @Test(arguments: [("matters", 400), ("ignored", 201)])
    func `the case of a reference matters or not`(_ value: String, _ status: Int) throws {
        let service = try Sample(switches: ["namedValueCase=\(value)"])
        service.emulator.state = try EmulatorState(value: [
            "services": [Sample.id.description: ["namedValues": ["Key"]]]
        ])

        #expect(service.put("a", Sample.single.with(["credentials": ["query": ["k": ["{{key}}"]]]])).status == status)
    }

    @Test func `what the state does not permit is refused, and what it permits is told`() throws {
        let service = try Sample()
        let grants: Value = [
            ["actions": ["Microsoft.ApiManagement/service/*/read"], "notActions": ["*/certificates/*"]]
        ]
        service.emulator.state = try EmulatorState(
            value: [
                "services": [Sample.id.description: ["permissions": grants, "certificates": [], "namedValues": []]]
            ]
        )
        let permissions = "providers/Microsoft.Authorization/permissions"

        #expect(service.send(.get, permissions).value.members["value"] == grants)
        #expect(service.send(.get, "backends").status == 200)
        #expect(service.send(.get, "namedValues").status == 200)
        let refused = service.put("a", Sample.single)
        #expect(refused.status == 403)
        #expect(refused.message?.contains("'Microsoft.ApiManagement/service/backends/write'") == true)
        #expect(service.send(.get, "certificates").code == "AuthorizationFailed")
    }

    @Test func `tier and least api-version are seeded`() throws {
        let service = try Sample()
        service.emulator.state = try EmulatorState(
            value: ["services": [Sample.id.description: ["sku": "Premium", "minApiVersion": "2022-08-01"]]]
        )
        let answer = service.send(.get, "")

        #expect(answer.value.members["sku"]?.members["name"] == "Premium")
        #expect(answer.properties.members["apiVersionConstraint"] == ["minApiVersion": "2022-08-01"])
        #expect(try EmulatorState(json: service.emulator.state.json) == service.emulator.state)
    }
}

import BackendModel
import Emulator
import HTTPTypes
import Testing

struct ReadingTests {
    @Test func `a backend is answered with its id, type and ETag`() throws {
        let service = try Sample(["Orders": Sample.single])

        let answer = service.get("orders")

        #expect(answer.status == 200)
        #expect(answer.etag == "\"AAAAAAAAAAE=\"")
        #expect(answer.value.members["id"]?.text == "\(Sample.id)/backends/Orders")
        #expect(answer.value.members["type"] == "Microsoft.ApiManagement/service/backends")
        #expect(answer.value.members["name"] == "Orders")
        #expect(answer.properties == Sample.single)
    }

    @Test func `HEAD answers the ETag and no body`() throws {
        let service = try Sample(["orders": Sample.single])

        let answer = service.send(.head, "backends/orders")

        #expect(answer.status == 200)
        #expect(answer.etag == "\"AAAAAAAAAAE=\"")
        #expect(answer.raw.body.isEmpty)
    }

    @Test func `a backend that is not there is not found`() throws {
        let service = try Sample()
        #expect(service.get("orders").status == 404)
        #expect(service.get("orders").code == "ResourceNotFound")
        #expect(service.get("orders").message == "Backend not found.")
    }

    @Test(arguments: [
        ("backends", 400, "MissingApiVersionParameter"),
        ("backends?api-version=2020-12-01", 400, "InvalidApiVersionParameter"),
        ("gateways?api-version=2024-05-01", 404, "NotFound"),
    ])
    func `the front end refuses what it does not know`(path: String, status: Int, code: String) throws {
        let service = try Sample()
        let answer = service.send(.get, "\(Sample.id)/\(path)")
        #expect(answer.status == status)
        #expect(answer.code == code)
    }

    @Test func `a method the resource does not have is not allowed`() throws {
        let service = try Sample(["orders": Sample.single])
        #expect(service.send(.post, "backends/orders").status == 405)
        #expect(service.send(.put, "backends", [:]).status == 405)
    }

    @Test func `every answer carries request ids and what is left of the rate limit`() throws {
        let service = try Sample()

        let answer = service.send(.get, "backends", headers: ["x-ms-correlation-request-id": "run-1"])

        #expect(answer.header("x-ms-request-id") == "00000000-0000-4000-8000-000000000001")
        #expect(answer.header("x-ms-correlation-request-id") == "run-1")
        #expect(answer.header("x-ms-ratelimit-remaining-subscription-reads") == "249")
        #expect(service.put("a", Sample.single).header("x-ms-ratelimit-remaining-subscription-writes") == "199")
        #expect(service.delete("a").header("x-ms-ratelimit-remaining-subscription-deletes") == "199")
        #expect(service.get("a").header("x-ms-request-id") == "00000000-0000-4000-8000-000000000004")
    }

    @Test func `ids compare without case`() throws {
        let service = try Sample(["orders": Sample.single])
        let path =
            "/SUBSCRIPTIONS/S1/resourcegroups/RG1/providers/microsoft.apimanagement/SERVICE/Apim-WE/BACKENDS/ORDERS"
        #expect(service.send(.get, "\(path)?api-version=2024-05-01").status == 200)
    }

    @Test func `a workspace is a place of its own, without reconnect`() throws {
        let service = try Sample()
        let workspace = "\(Sample.id)/workspaces/team-a/backends/orders"

        let created = service.send(.put, "\(workspace)?api-version=2024-05-01", ["properties": Sample.single])

        #expect(created.status == 201)
        #expect(created.value.members["id"]?.text == workspace)
        #expect(created.value.members["type"] == "Microsoft.ApiManagement/service/workspaces/backends")
        #expect(service.get("orders").status == 404)
        #expect(service.send(.post, "\(workspace)/reconnect?api-version=2024-05-01").status == 404)
        for (method, status) in [(HTTPRequest.Method.get, 200), (.head, 200), (.patch, 400), (.delete, 200)] {
            #expect(service.send(method, "\(workspace)?api-version=2023-09-01-preview").status == status)
        }
        #expect(service.send(.get, "\(Sample.id)/workspaces/team-a/backends?api-version=2024-05-01").status == 200)
        #expect(service.send(.get, "\(workspace)?api-version=2023-05-01-preview").status == 404)
    }

    @Test func `the service, its named values and certificates can be read`() throws {
        let service = try Sample()
        service.emulator.state = try EmulatorState(
            value: ["services": [Sample.id.description: ["namedValues": ["key"], "certificates": ["tls"]]]]
        )

        #expect(service.send(.get, "").value.members["sku"]?.members["name"] == "Developer")
        #expect(service.send(.get, "namedValues").names == ["key"])
        #expect(service.send(.get, "certificates").names == ["tls"])
    }

    @Test(arguments: [
        (ServiceResourceID(subscription: "s2", resourceGroup: "rg1", service: "apim-we"), "SubscriptionNotFound"),
        (ServiceResourceID(subscription: "s1", resourceGroup: "rg2", service: "apim-we"), "ResourceGroupNotFound"),
        (ServiceResourceID(subscription: "s1", resourceGroup: "rg1", service: "other"), "ResourceNotFound"),
        (
            ServiceResourceID(subscription: "s1", resourceGroup: "rg1", service: "apim-we", workspace: "w"),
            "ResourceNotFound"
        ),
    ])
    func `a strict emulator knows only the services of its state`(id: ServiceResourceID, code: String) throws {
        let strict = try Sample(["orders": Sample.single], isStrict: true)
        let open = try Sample(["orders": Sample.single])
        let path = "\(id)/backends?api-version=2024-05-01"

        #expect(strict.send(.get, path).status == 404)
        #expect(strict.send(.get, path).code == code)
        #expect(open.send(.get, path).names == [])
        #expect(strict.get("orders").status == 200)
    }

    @Test func `a token is asked for where the emulator is told to`() throws {
        let service = try Sample(["orders": Sample.single], requiresToken: true)

        let refused = service.get("orders")

        #expect(refused.status == 401)
        #expect(refused.code == "AuthenticationFailed")
        #expect(refused.header("WWW-Authenticate")?.hasPrefix("Bearer authorization_uri=") == true)
        let foreign = service.send(.get, "backends/orders", headers: ["Authorization": "Bearer x"])
        #expect(foreign.status == 401)
        #expect(foreign.code == "InvalidAuthenticationToken")
    }
}

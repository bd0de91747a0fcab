import AzureTransport
import BackendModel
import Testing

struct CloudEndpointsTests {
    /// Source: azure-mgmt-core, `get_arm_endpoints`.
    static let clouds: [(Cloud, String, String, String)] = [
        (
            .public, "https://management.azure.com", "https://login.microsoftonline.com",
            "https://management.azure.com/.default"
        ),
        (
            .usGovernment, "https://management.usgovcloudapi.net", "https://login.microsoftonline.us",
            "https://management.core.usgovcloudapi.net/.default"
        ),
        (
            .china, "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn",
            "https://management.chinacloudapi.cn/.default"
        ),
    ]

    @Test(arguments: clouds) func `a cloud has its own hosts`(
        cloud: Cloud,
        manager: String,
        authority: String,
        scope: String
    ) throws {
        let endpoints = try CloudEndpoints(cloud)

        #expect(endpoints.resourceManager.text == manager)
        #expect(endpoints.authority.text == authority)
        #expect(endpoints.scope == scope)
    }

    @Test func `every cloud has hosts`() {
        #expect(Set(Self.clouds.map(\.0)) == Set(Cloud.allCases))
    }

    @Test func `a flag goes before a variable, and ours before Azure's`() throws {
        let environment = [
            "BACKSTAY_RESOURCE_MANAGER": "https://variable.example", "BACKSTAY_AUTHORITY": "https://ours.example/adfs/",
            "AZURE_AUTHORITY_HOST": "https://azures.example", "BACKSTAY_AUDIENCE": "",
        ]

        let all = try CloudEndpoints(.public, PlaneNames(environment: environment))
        let flags = try CloudEndpoints(
            .public,
            PlaneNames(resourceManager: "https://flag.example/base/", audience: "a://b", environment: environment)
        )
        let azures = try CloudEndpoints(.china, PlaneNames(environment: ["AZURE_AUTHORITY_HOST": "https://a.example/"]))

        #expect(all.resourceManager.text == "https://variable.example")
        #expect(all.authority.text == "https://ours.example/adfs")
        #expect(flags.resourceManager.text == "https://flag.example/base")
        #expect(flags.audience == "a://b")
        #expect(azures.authority.text == "https://a.example")
        #expect(azures.resourceManager.text == "https://management.chinacloudapi.cn")
    }

    @Test func `a token for Azure is not asked for a host that the operator names`() throws {
        let endpoints = try CloudEndpoints(
            .public,
            PlaneNames(resourceManager: "https://arm.local.azurestack.external")
        )

        #expect(endpoints.scope == "https://arm.local.azurestack.external/.default")
    }

    @Test func `an audience that ends with a slash keeps it`() throws {
        let names = PlaneNames(audience: "https://management.core.windows.net/")

        #expect(try CloudEndpoints(.public, names).scope == "https://management.core.windows.net//.default")
    }

    @Test(arguments: [
        ("login.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
        ("https://login.microsoftonline.us/", "https://login.microsoftonline.us"),
        ("http://127.0.0.1:8585", "http://127.0.0.1:8585"), ("localhost:1", "https://localhost:1"),
    ])
    func `an authority may be written in several ways`(text: String, address: String) throws {
        #expect(try CloudEndpoints(.public, PlaneNames(authority: text)).authority.text == address)
    }

    @Test(arguments: [
        (PlaneNames(resourceManager: "http://management.azure.com"), "--resource-manager: plain http is only for"),
        (PlaneNames(authority: ""), "--authority: takes an address such as"),
        (PlaneNames(environment: ["AZURE_AUTHORITY_HOST": "http://10.0.0.1"]), "AZURE_AUTHORITY_HOST: plain http"),
        (PlaneNames(environment: ["BACKSTAY_AUTHORITY": "https://u:c4nary@a.example"]), "BACKSTAY_AUTHORITY: takes an"),
        (PlaneNames(audience: ""), "--audience: takes a URL or GUID"),
        (PlaneNames(audience: "https://a b"), "--audience: takes a URL or GUID"),
        (PlaneNames(audience: "https://management.azure.com/.default"), "--audience: takes a URL or GUID"),
        (PlaneNames(environment: ["BACKSTAY_AUDIENCE": "a\nb"]), "BACKSTAY_AUDIENCE: takes a URL or GUID"),
    ]) func `what cannot be used is told by the name of its source, without the text`(
        names: PlaneNames,
        words: String
    ) {
        let problem = #expect(throws: PlaneProblem.self) { _ = try CloudEndpoints(.public, names) }

        #expect(problem?.description.hasPrefix(words) == true)
        #expect(problem?.description.contains("c4nary") == false)
    }

    @Test(arguments: ["http://127.0.0.1:8585", "http://localhost", "http://[::1]:1"])
    func `plain http is for this machine`(address: String) throws {
        #expect(try CloudEndpoints(.public, PlaneNames(resourceManager: address)).resourceManager.isLoopback)
    }
}

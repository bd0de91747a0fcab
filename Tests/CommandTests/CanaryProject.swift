import Foundation

/// A project and a service, each with a secret wherever there can be one.
struct CanaryProject: Sendable {
    let canaries = Canaries()
    let folder: String
    private let files: Project

    /// The plane is at `address`, and asks for a token if `signsIn`.
    init(at address: String, signsIn: Bool = true) throws {
        files = try Project(
            """
            resourceManager: \(address)
            limits: { updates: 100%, clears: 100% }
            \(signsIn ? "credential: { kind: environment }" : "credential: null")
            """
        )
        folder = files.folder
        try files.write("secrets/file", canaries["File"] + "\n")
        try files.write("orders.yaml", Project.backend("orders", orders))
        try files.write("shared.yaml", Project.backend("shared", shared))
    }

    func write(_ name: String, _ text: String) throws { try files.write(name, text) }

    private var orders: String {
        """
        url: https://orders.example/api?code=\(canaries["URLQuery"])
          protocol: http
          credentials:
            authorization: { scheme: Bearer, parameter: "\(canaries["Literal"])" }
            header: { x-key: [{ valueFrom: { env: BACKSTAY_SECRET } }] }
            query: { code: [{ valueFrom: { file: \(folder)/secrets/file } }] }
          proxy: { url: "http://proxy.example:8080", username: kim, password: { valueFrom: { env: BACKSTAY_PROXY } } }
        """
    }

    /// Takes the place of everything secret that is there.
    private var shared: String {
        """
        url: https://shared.example/new
          protocol: http
          credentials:
            authorization: { scheme: Basic, parameter: { valueFrom: { env: BACKSTAY_SECRET } } }
            header: { x-key: ["\(canaries["Header"])"], x-live: ["new"] }
        """
    }

    /// A state of the emulator: one backend that the project declares, and two that it does not.
    func seed() throws -> String {
        func properties(_ number: String) -> [String: Any] {
            [
                "url": "https://kim:\(canaries["LiveURL"])@\(number).example?code=\(canaries["LiveURL"])",
                "protocol": "http", "unknownToken": canaries["Unknown"],
                "credentials": [
                    "unknownInner": canaries["UnknownInner"], "header": ["x-live": [canaries["LiveHeader"]]],
                    "query": ["code": [canaries["LiveQuery"]]],
                    "authorization": ["scheme": "Bearer", "parameter": canaries["LiveParameter"]],
                ],
                "proxy": [
                    "url": "http://proxy.example:8080", "username": "kim", "password": canaries["LivePassword"],
                ],
            ]
        }
        let list = ["shared", "legacy"].map { ["name": $0, "properties": properties($0)] }
        let data = try JSONSerialization.data(withJSONObject: ["services": [LiveService.id: list]])
        return String(decoding: data, as: UTF8.self)
    }

    /// Variables with secrets of the manifests, of the program itself, and of nobody who is asked.
    var variables: [String: String] {
        [
            "BACKSTAY_SECRET": canaries.awkward("Env"), "BACKSTAY_PROXY": canaries["Password"],
            "BACKSTAY_UNUSED": canaries["Unused"], "GITHUB_TOKEN": canaries["Foreign"],
            "AZURE_TENANT_ID": "contoso.example", "AZURE_CLIENT_ID": "00000000-0000-4000-8000-0000000000c1",
            "AZURE_CLIENT_SECRET": canaries.awkward("ClientSecret"),
            "AZURE_CLIENT_CERTIFICATE_PASSWORD": canaries["Certificate"],
            "HTTPS_PROXY": "http://kim:\(canaries["HTTPSProxy"])@127.0.0.1:9",
        ]
    }
}

package import BackendModel

extension ServiceScope {
    /// The service that tests speak of.
    package static let contoso = ServiceScope(
        subscriptionID: "00000000-0000-0000-0000-000000000000",
        resourceGroup: "rg1",
        service: "contoso"
    )
}

extension SourceMark {
    /// Where a thing stands that a test made without a manifest.
    package static let nowhere = SourceMark(file: FileID(0), line: 1, column: 1)
}

extension DesiredBackend {
    /// A backend that no manifest file declares.
    package init(_ id: BackendID, _ properties: [String: Value], policy: BackendPolicy = BackendPolicy()) {
        self.init(
            id: id,
            properties: properties,
            policy: policy,
            mark: .nowhere,
            places: ManifestPlaces(Node(.mapping([]), at: .nowhere))
        )
    }
}

extension Environment {
    package static func testing(
        scope: ServiceScope = .contoso,
        wave: Int = 0,
        plane: Plane = .embeddedEmulator,
        credential: CredentialChoice = CredentialChoice(),
        limits: Limits = Limits(),
        ownership: Ownership = Ownership(),
        apiVersion: String = "2024-05-01"
    ) -> Environment {
        Environment(
            name: "test",
            scope: scope,
            wave: wave,
            plane: plane,
            credential: credential,
            apiVersion: apiVersion,
            limits: limits,
            ownership: ownership,
            mark: .nowhere
        )
    }
}

extension ServiceScope {
    package func workspace(_ name: String) -> ServiceScope {
        ServiceScope(subscriptionID: subscriptionID, resourceGroup: resourceGroup, service: service, workspace: name)
    }
}

import BackendModel

extension Environment {
    /// What every JSON report says of where it is about.
    var reportMembers: [String: Value] {
        [
            "environment": .string(name.storable), "service": .string(scope.armID.storable),
            "apiVersion": .string(apiVersion.storable),
        ]
    }

    /// The line a text begins with.
    var heading: String {
        "environment \(name.oneLine) · service \(scope.service.oneLine)"
            + " (resource group \(scope.resourceGroup.oneLine), subscription \(scope.subscriptionID.oneLine))"
    }
}

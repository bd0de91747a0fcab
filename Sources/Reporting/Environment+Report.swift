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
        let workspace = scope.workspace.map { ", workspace \($0.oneLine)" } ?? ""
        return "environment \(name.oneLine) · service \(scope.service.oneLine)\(workspace)"
            + " (resource group \(scope.resourceGroup.oneLine), subscription \(scope.subscriptionID.oneLine))"
    }

    /// The line a text about one of several services begins with.
    var headingOfSeveral: String { "\(heading) · wave \(wave)" }

    /// What a JSON report of several services says of one of them.
    var reportMembersOfSeveral: [String: Value] {
        reportMembers.merging(["wave": .integer(Int64(wave))]) { $1 }
    }
}

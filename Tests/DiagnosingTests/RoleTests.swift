import BackendModel
import Diagnosing
import Foundation
import Testing

/// The custom roles that are shipped, against the rights that `doctor` wants.
struct RoleTests {
    private struct Role: Decodable {
        let actions: [String]

        enum CodingKeys: String, CodingKey { case actions = "Actions" }
    }

    @Test(arguments: [
        (
            "a planner", ["backstay-plan-role"],
            ["right-backends-write", "right-backends-delete", "right-backends-reconnect-action"]
        ),
        ("an applier", ["backstay-role"], ["right-backends-delete"]),
        ("one that deletes", ["backstay-role", "backstay-delete-role"], []),
    ])
    func `a role allows just what it is for`(_: String, _ roles: [String], _ missing: [String]) throws {
        let grants = try roles.map(Self.permission)

        for isWorkspace in [false, true] {
            let refused = checks(of: .success(grants), isWorkspace: isWorkspace).filter { $0.mark != .ok }
            #expect(refused.map(\.name) == missing.filter { !isWorkspace || !$0.contains("reconnect") })
            #expect(refused.allSatisfy { $0.mark == .warning })
        }
    }

    /// What `doctor` itself asks for, which no check speaks of as without it there are no checks.
    @Test(arguments: ["backstay-plan-role", "backstay-role"])
    func `a role lets doctor look`(_ role: String) throws {
        let grant = try Self.permission(role)

        #expect(grant.allows("Microsoft.ApiManagement/service/read"))
        #expect(grant.allows("Microsoft.Authorization/permissions/read"))
    }

    @Test(arguments: ["backstay-plan-role", "backstay-role", "backstay-delete-role"])
    func `a role names its actions one by one`(_ role: String) throws {
        let actions = try Self.permission(role).actions

        #expect(!actions.contains { $0.contains("*") })
        #expect(Set(actions).count == actions.count)
    }

    private static func permission(_ role: String) throws -> Permission {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "manifests/azure/\(role).json")
        return Permission(actions: try JSONDecoder().decode(Role.self, from: Data(contentsOf: file)).actions)
    }
}

import BackendModel
import Planning
import TestSupport
import Testing

struct ServiceScopeTests {
    @Test(arguments: [ServiceScope.contoso, .contoso.workspace("w")])
    func `a service or workspace is read from its ARM id`(scope: ServiceScope) {
        #expect(ServiceScope(armID: scope.armID) == scope)
    }

    @Test(arguments: [
        "", "/", "contoso", ServiceScope.contoso.armID + "/", ServiceScope.contoso.armID + "/workspaces",
        ServiceScope.contoso.armID + "/gateways/w", ServiceScope.contoso.armID + "/workspaces/w/backends/b",
        String(ServiceScope.contoso.armID.dropFirst()), ServiceScope.contoso.armID.uppercased(),
        ServiceScope.contoso.workspace("w").armID.replacing("/service/", with: "/gateway/"),
    ])
    func `no other text is one`(text: String) {
        #expect(ServiceScope(armID: text) == nil)
    }
}

import BackendModel
import Testing

struct PermissionTests {
    @Test(arguments: [
        (["*"], [], "a/b/read", true), (["*/read"], [], "a/b/read", true), (["*/read"], [], "a/b/write", false),
        (["A/*"], [], "a/b/read", true), (["a/b/read"], [], "A/B/Read", true), (["a/b"], [], "a/b/read", false),
        (["a/*/read"], [], "a/b/c/read", true), (["a/*/read"], [], "a/read", false), ([], [], "a", false),
        (["*"], ["*/delete"], "a/delete", false), (["*"], ["*/delete"], "a/read", true), (["**a**"], [], "xay", true),
        (["a*b*c"], [], "aXbXbXc", true), (["a*b*c"], [], "aXbX", false),
    ])
    func `a grant allows what its actions match and its exceptions do not`(
        _ actions: [String],
        _ notActions: [String],
        _ action: String,
        _ isAllowed: Bool
    ) {
        #expect(Permission(actions: actions, notActions: notActions).allows(action) == isAllowed)
    }

    @Test func `what one grant leaves out another may allow`() {
        let grants = [Permission(actions: ["*"], notActions: ["a/*"]), Permission(actions: ["a/read"])]

        #expect(grants.allow("a/read"))
        #expect(!grants.allow("a/write"))
    }
}

import Resolving
import Testing

struct SecretBoundsTests {
    @Test(arguments: [
        ("A_*", "A_B", true), ("A_*", "A_", true), ("A_*", "XA_B", false), ("*_KEY", "A_KEY", true),
        ("*_KEY", "A_KEYS", false), ("A?C", "ABC", true), ("A?C", "AC", false), ("*", "ANY", true), ("", "ANY", false),
        ("a*", "ABC", false), ("*A*B*", "XAYBZ", true), ("*A*B*", "XBYAZ", false), ("A**B", "AB", true),
        ("TOKEN", "TOKEN", true),
    ])
    func `a pattern takes names`(pattern: String, name: String, isAdmitted: Bool) {
        #expect(SecretBounds(environmentPatterns: [pattern]).admits(environment: name) == isAdmitted)
    }

    @Test(arguments: ["BACKSTAY_A\0", "BACKSTAY_A=B", "BACKSTAY_É", "BACKSTAY_A B"])
    func `a name is letters, digits and underscores, whatever the pattern`(name: String) {
        #expect(!SecretBounds(environmentPatterns: ["*"]).admits(environment: name))
    }

    @Test(arguments: [
        "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_FEDERATED_TOKEN_FILE", "IDENTITY_HEADER",
        "MSI_SECRET", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN", "HTTPS_PROXY", "https_proxy",
        "BACKSTAY_CA_FILE", "BACKSTAY_RESOURCE_MANAGER",
    ])
    func `what the program takes for itself no pattern opens`(name: String) {
        #expect(SecretBounds.isOwn(environment: name))
        for pattern in ["*", name, "AZURE_*"] {
            #expect(!SecretBounds(environmentPatterns: [pattern]).admits(environment: name))
        }
    }

    @Test(arguments: ["BACKSTAY_CA_FILES", "BACKSTAY_AUDIENCE_KEY", "MY_AZURE_KEY", "SYSTEM_ACCESSTOKENS", "AZURE"])
    func `a name that only resembles one of its own is not`(name: String) {
        #expect(!SecretBounds.isOwn(environment: name))
        #expect(SecretBounds(environmentPatterns: ["*"]).admits(environment: name))
    }

    @Test(arguments: [
        ("/etc/backstay/a", true), ("/etc/backstay/b/c", true), ("/etc/backstay", false), ("/etc/backstayed", false),
        ("/run/secrets/a", false), ("/etc/backstay/../shadow", false), ("/etc/backstay/a\0b", false),
    ])
    func `a root admits what lies below it`(path: String, isAdmitted: Bool) {
        #expect(SecretBounds(roots: ["/etc/backstay/"]).admits(file: path) == isAdmitted)
    }

    @Test func `a folder of credentials can be named as a root itself`() {
        #expect(!SecretBounds().admits(file: "/run/secrets/azure/token"))
        #expect(SecretBounds(roots: ["/run/secrets/azure"]).admits(file: "/run/secrets/azure/token"))
        #expect(
            !SecretBounds(roots: ["/run/secrets/azure"]).admits(file: "/run/secrets/azure/tokens/azure-identity-token")
        )
    }

    @Test func `a pattern of many stars is answered at once`() {
        let pattern = String(repeating: "*A", count: 200)
        let bounds = SecretBounds(environmentPatterns: [pattern + "B"])
        #expect(!bounds.admits(environment: String(repeating: "A", count: 256)))
    }
}

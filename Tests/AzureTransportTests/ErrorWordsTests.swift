import AzureTransport
import BackendModel
import Testing

struct ErrorWordsTests {
    typealias Detail = ServiceError.Detail

    static let shapes: [(String, String, String, [Detail])] = [
        (
            #"{"error":{"code":"ValidationError","message":"One or more fields contain incorrect values:","details":"#
                + #"[{"code":"ValidationError","target":"pool","message":"Backend Entity 'x' not found."}]}}"#,
            "ValidationError", "One or more fields contain incorrect values:",
            [Detail(code: "ValidationError", target: "pool", message: "Backend Entity 'x' not found.")]
        ),
        (#"{"error":{"code":"X","message":"m","details":null}}"#, "X", "m", []),
        (
            #"{"Error":{"Code":"X","MESSAGE":"m","Details":[{"Target":"t"}]}}"#, "X", "m",
            [Detail(code: "", target: "t", message: "")]
        ),
        (#"{"code":"X","message":"m"}"#, "X", "m", []),
        (#"{"Message":"m"}"#, "", "m", []),
        (#"{"error":"invalid_client","error_description":"AADSTS7000215"}"#, "invalid_client", "AADSTS7000215", []),
        (#"{"error":{"code":404,"message":null}}"#, "404", "", []),
        (
            #"{"error":{"code":"X","message":"m","target":"url","details":[{"code":"Y","message":"n","details":[{"code":"Z"}]}]}}"#,
            "X", "m",
            [
                Detail(code: "X", target: "url", message: "m"), Detail(code: "Y", target: "", message: "n"),
                Detail(code: "Z", target: "", message: ""),
            ]
        ),
        (
            #"{"error":{"code":"RequestDisallowedByPolicy","message":"m","additionalInfo":[{"type":"PolicyViolation","#
                + #""info":{"policyDefinitionDisplayName":"No plain HTTP","policyAssignmentDisplayName":"Corp"}},"#
                + #"{"type":"Other","info":{"b":1,"a":"x"}},{"type":"Bare"}]}}"#,
            "RequestDisallowedByPolicy", "m",
            [
                Detail(code: "PolicyViolation", target: "", message: "No plain HTTP, Corp"),
                Detail(code: "Other", target: "", message: #"{"a":"x","b":1}"#),
                Detail(code: "Bare", target: "", message: ""),
            ]
        ),
        (
            #"{"error":{"code":"X","message":"m","details":[null,7,"s",{},{"message":7}]}}"#, "X", "m",
            [Detail(code: "", target: "", message: "7")]
        ),
        ("", "", "the answer has no body", []),
        ("<html>", "", "the answer's body is not JSON", []),
        ("[1]", "", "the answer's body names no error", []),
        ("null", "", "the answer's body names no error", []),
    ]

    @Test(arguments: shapes) func `every published shape of an error is read`(
        body: String,
        code: String,
        message: String,
        details: [Detail]
    ) {
        let words = ErrorWords(of: Array(body.utf8), redactor: Redactor(hiding: []))

        #expect(words.code == code)
        #expect(words.message == message)
        #expect(words.details == details)
    }

    @Test func `words and details have bounds`() {
        let long = String(repeating: "ä", count: 10_000)
        let details = (0..<500).map { _ in #"{"code":"c","target":"\#(long)","message":"\#(long)"}"# }.joined(
            separator: ","
        )
        let body = #"{"error":{"code":"\#(long)","message":"\#(long)","details":[\#(details)]}}"#

        let words = ErrorWords(of: Array(body.utf8), redactor: Redactor(hiding: []))

        #expect(words.message.count == 2_000)
        #expect(words.details.count == 50)
        #expect(words.details.allSatisfy { $0.message.count == 2_000 && $0.target.count == 200 })
    }

    @Test func `a secret is hidden in what a policy says, though JSON would write it otherwise`() {
        let secret = #"hunt"er2\so"#
        let body =
            #"{"error":{"code":"X","message":"m","additionalInfo":[{"type":"T","info":"#
            + #"{"why":"got hunt\"er2\\so","hunt\"er2\\so":["hunt\"er2\\so"]}}]}}"#

        let words = ErrorWords(of: Array(body.utf8), redactor: Redactor(hiding: [secret]))

        #expect(words.details.map(\.message) == [#"{"(secret)":["(secret)"],"why":"got (secret)"}"#])
    }

    @Test func `details below details are read to a depth`() {
        let depth = 30
        let body =
            #"{"error":{"code":"X","#
            + (1...depth).map { #""details":[{"code":"d\#($0)","# }.joined()
            + #""message":"m""# + String(repeating: "}]", count: depth) + "}}"

        let words = ErrorWords(of: Array(body.utf8), redactor: Redactor(hiding: []))

        #expect(words.details.map(\.code) == (1...8).map { "d\($0)" })
    }
}

import BackendModel
import Emulator
import Testing

struct FaultTextTests {
    private static func status(_ code: Int, _ change: (inout Fault.Answer) -> Void = { _ in }) -> Fault.Effect {
        var answer = Fault.Answer(status: code)
        change(&answer)
        return .status(answer)
    }

    @Test(arguments: [
        (
            "PATCH orders #2 status=429 retry-after=7",
            Fault(status(429) { $0.retryAfter = "7" }, method: "PATCH", target: .backend("orders"), first: 2)
        ),
        ("x* reset=before", Fault(.resetBefore, times: nil)),
        ("  x3   reset=after ", Fault(.resetAfter, times: 3)),
        ("backend=gone gone", Fault(.goneBefore, target: .backend("gone"))),
        ("@list GET list=stale", Fault(.staleList, method: "GET", target: .list)),
        ("link=loop", Fault(.nextLinkLoop, target: .list)),
        ("@identity status=410", Fault(status(410), target: .identity)),
        ("edit={ \"title\": \"it's\" }", Fault(.editByOther(["title": "it's"]), target: .backend(nil))),
        (
            "status=409 code=X message='two words' done",
            Fault(
                status(409) {
                    $0.code = "X"; $0.message = "two words"; $0.isDone = true
                }
            )
        ),
        ("etag=none", Fault(.noETag, target: .backend(nil))),
        ("xylophone body=cut", Fault(.cutBody, target: .backend("xylophone"))),
    ])
    func `a fault is read from its words`(text: String, expected: Fault) throws {
        #expect(try Fault(parsing: text) == expected)
    }

    @Test(arguments: [
        ("", "no effect, such as 'status=503' or 'reset=before'"),
        ("PATCH orders", "no effect, such as 'status=503' or 'reset=before'"),
        ("status=99", "'status=99': expected a number from 200 to 599"),
        ("status=x", "'status=x': expected a number from 200 to 599"),
        ("slow=5", "'slow=5': expected a time such as 5s or 250ms"),
        ("reset=now", "'reset=now': expected one of after, before"), ("#0 gone", "'#0': expected a number from 1 on"),
        ("x0 gone", "'x0': expected a number from 1 on"), ("a b gone", "'b': whom it concerns stands already"),
        ("gone reset=after", "'reset': a fault has one effect"), ("shrug=1", "no effect is called 'shrug'"),
        ("gone retry-after=1", "'retry-after' goes with 'status=' only"),
        ("@lists gone", "no target is called '@lists'; there are @any, @backend, @list, @service, @token, @identity"),
        ("edit=[]", "'edit=[]': expected a JSON object of properties"),
        ("message='x status=500", "a quote or brace is not closed in 'message='x status=500'"),
    ])
    func `what is no fault is told`(text: String, message: String) {
        #expect(throws: FaultSyntaxError(message: message)) { try Fault(parsing: text) }
    }

    @Test func `JSON has the same words`() throws {
        let value: Value = [
            "faults": [
                "PATCH orders #2 status=429 retry-after=7",
                [
                    "method": "PATCH", "backend": "orders", "first": 2, "status": 429, "retry-after": 7, "done": false,
                ],
                ["target": "@list", "times": "*", "list": "duplicate"], ["edit": ["title": "t"]], ["gone": true],
            ]
        ]
        let text = try Fault(parsing: "PATCH orders #2 status=429 retry-after=7")
        let expected = [
            text, text, Fault(.duplicateItem, target: .list, times: nil),
            Fault(.editByOther(["title": "t"]), target: .backend(nil)), Fault(.goneBefore, target: .backend(nil)),
        ]
        #expect(try Fault.list(value) == expected)
        #expect(throws: FaultSyntaxError(message: "no effect is called 'shrug'")) { try Fault.list(["shrug": 1]) }
        #expect(throws: FaultSyntaxError(message: "expected a text or an object")) { try Fault.list([3]) }
        #expect(throws: FaultSyntaxError(message: "'FETCH' is no method")) { try Fault.list(["method": "FETCH"]) }
    }
}

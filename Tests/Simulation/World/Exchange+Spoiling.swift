import BackendModel
import Emulator
import HTTPTypes

// Answers that are not the service's own, or not any more.
extension Exchange {
    func reply(_ answer: FalseAnswer) -> EmulatorAnswer {
        var response = HTTPResponse(status: HTTPResponse.Status(code: answer.status))
        response.headerFields[.retryAfter] = answer.retryAfter
        response.headerFields[.location] = answer.location
        response.headerFields[.date] = "Wed, 21 Oct 2026 07:28:00 GMT"
        let text: String
        switch answer.body {
        case .empty: text = ""
        case .html: text = "<html><body><h1>\(answer.status)</h1></body></html>"
        case .error(let code): text = error(code, answer.message)
        case .quotingRequest: text = error("ValidationError", "not wanted: " + String(decoding: body, as: UTF8.self))
        }
        return EmulatorAnswer(response: response, body: Array(text.utf8))
    }

    private func error(_ code: String, _ message: String) -> String {
        JSONWriter.text(of: ["error": ["code": .string(code), "message": .string(message)]])
    }

    func spoilt(_ answer: EmulatorAnswer, by fault: BodyFault) -> EmulatorAnswer {
        var answer = answer
        switch fault {
        case .empty: answer.body = []
        case .null: answer.body = Array("null".utf8)
        case .truncated: answer.body = Array(answer.body.prefix(answer.body.count / 2))
        case .invalidUTF8: answer.body += [0xC3, 0x28]
        case .deep: answer.body = Array(String(repeating: "[", count: 300).utf8)
        case .duplicateKeys: answer.body = Array("{\"name\":\"x\",".utf8) + answer.body.dropFirst()
        case .huge: answer.body += Array(repeating: UInt8(ascii: " "), count: 20_000)
        case .wrongTypes:
            change(&answer) {
                $0["properties"] = "none"; $0["value"] = 7
            }
        case .noProperties:
            change(&answer) {
                $0["properties"] = nil; $0["value"] = nil
            }
        case .noName:
            change(&answer) {
                $0["name"] = nil; $0["id"] = nil
            }
        case .otherBackend:
            change(&answer) { members in
                members["name"] = "other"
                members["id"] = .string("\(SimulatedService.id)/backends/other")
            }
        }
        return answer
    }

    func falsified(_ answer: EmulatorAnswer, by fault: SemanticFault) -> EmulatorAnswer {
        var answer = answer
        let link = "http://localhost\(entry.path)"
        switch fault {
        case .itemTwice: changeItems(&answer) { $0.first.map { [$0] } ?? [] + $0 }
        case .itemMissing: changeItems(&answer) { Array($0.dropFirst()) }
        case .linkLoop: change(&answer) { $0["nextLink"] = .string(link) }
        case .linkElsewhere: change(&answer) { $0["nextLink"] = "https://evil.example/backends?page=2" }
        case .linkEmpty: change(&answer) { $0["nextLink"] = $0["nextLink"] ?? "" }
        case .etagMissing: answer.response.headerFields[.eTag] = nil
        case .etagWeak: answer.response.headerFields[.eTag] = answer.response.headerFields[.eTag].map { "W/" + $0 }
        case .etagWrong: answer.response.headerFields[.eTag] = "\"wrong\""
        case .normalised:
            change(&answer) { members in
                guard let properties = members["properties"], case .object = properties else { return }
                members["properties"] = properties.normalised
            }
        case .statusSwapped:
            let code = answer.response.status.code
            if code == 200 || code == 201 { answer.response.status = .init(code: code == 200 ? 201 : 200) }
        case .staleList, .staleRead, .masked, .twiceDelivered: break
        }
        return answer
    }

    private func change(_ answer: inout EmulatorAnswer, _ change: (inout [String: Value]) -> Void) {
        guard let value = try? JSONReader.value(of: answer.body), case .object(var members) = value else { return }
        change(&members)
        answer.body = Array(JSONWriter.text(of: .object(members)).utf8)
    }

    private func changeItems(_ answer: inout EmulatorAnswer, _ edit: ([Value]) -> [Value]) {
        change(&answer) { members in
            guard case .array(let items)? = members["value"] else { return }
            members["value"] = .array(edit(items))
        }
    }
}

extension FalseAnswer {
    static let expiredToken = FalseAnswer(status: 401, body: .error("ExpiredAuthenticationToken"))
}

extension TraceEntry.Held {
    var normalised: Self { Self(properties: properties.normalised, etag: etag) }
}

extension Value {
    fileprivate var normalised: Value { with(["title": "as the service likes it"]) }
}

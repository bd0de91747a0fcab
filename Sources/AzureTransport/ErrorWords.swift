package import BackendModel

/// What an answer's body says went wrong, in whichever of the published shapes, bounded and with secrets hidden.
///
/// API Management answers `{"error": {code, message, details: [{code, target, message}]}}`; ARM's common types v5 nest
/// `details` and add `additionalInfo`, where a policy that forbade the call is named; its front end at times leaves
/// `error` out, or writes names in another case.
package struct ErrorWords: Sendable {
    package static let messageLimit = 2_000
    package static let detailLimit = 50
    private static let nameLimit = 200
    /// Details below details; the published ones have two levels.
    private static let depthLimit = 8

    package private(set) var code = ""
    package private(set) var message = ""
    package private(set) var details: [ServiceError.Detail] = []
    private let redactor: Redactor

    package init(of body: Value, redactor: Redactor) {
        self.redactor = redactor
        let error = body.member("error")
        guard !error.members.isEmpty else {
            code = name(error.plainText.isEmpty ? body.member("code").plainText : error.plainText)
            let description = body.member("error_description").plainText
            message = sentence(description.isEmpty ? body.member("message").plainText : description)
            return
        }
        code = name(error.member("code").plainText)
        message = sentence(error.member("message").plainText)
        fold(error, depth: 0)
    }

    /// A body that is not JSON is not quoted: it is somebody else's page.
    package init(of body: [UInt8], redactor: Redactor) {
        if let value = try? JSONReader.value(of: body) {
            self.init(of: value, redactor: redactor)
            if code.isEmpty, message.isEmpty { message = "the answer's body names no error" }
        } else {
            self.init(of: .null, redactor: redactor)
            message = body.isEmpty ? "the answer has no body" : "the answer's body is not JSON"
        }
    }

    private mutating func fold(_ error: Value, depth: Int) {
        guard depth <= Self.depthLimit, details.count < Self.detailLimit else { return }
        let target = error.member("target").plainText
        if depth > 0 || !target.isEmpty {
            add(error.member("code").plainText, target, error.member("message").plainText)
        }
        for detail in error.member("details").items { fold(detail, depth: depth + 1) }
        for info in error.member("additionalInfo").items {
            add(info.member("type").plainText, "", reason(in: info.member("info")))
        }
    }

    private mutating func add(_ code: String, _ target: String, _ message: String) {
        guard details.count < Self.detailLimit, !(code + target + message).isEmpty else { return }
        details.append(ServiceError.Detail(code: name(code), target: name(target), message: sentence(message)))
    }

    /// The names by which people know a policy and where it was assigned; failing those, all there is.
    private func reason(in info: Value) -> String {
        let names = ["policyDefinitionDisplayName", "policyAssignmentDisplayName", "message"]
            .map { info.member($0).plainText }.filter { !$0.isEmpty }
        return names.isEmpty && !info.isVacant ? JSONWriter.text(of: hidden(info)) : names.joined(separator: ", ")
    }

    /// With secrets hidden text by text: written as JSON, one with a quote in it would not be known again.
    private func hidden(_ value: Value) -> Value {
        switch value {
        case .string(let text): .string(sentence(text))
        case .array(let items): .array(items.prefix(Self.detailLimit).map { hidden($0) })
        case .object(let members):
            .object(Dictionary(members.map { (name($0), hidden($1)) }) { first, _ in first })
        case .null, .bool, .integer, .number, .secret: value
        }
    }

    private func name(_ text: String) -> String { redactor.redacted(text, limit: Self.nameLimit) }
    private func sentence(_ text: String) -> String { redactor.redacted(text, limit: Self.messageLimit) }
}

extension Value {
    /// The member of that name, in its own case or else in any.
    fileprivate func member(_ name: String) -> Value {
        guard case .object(let members) = self else { return .null }
        if let value = members[name] { return value }
        let folded = name.lowercased()
        return members.filter { $0.key.lowercased() == folded }.min { $0.key < $1.key }?.value ?? .null
    }

    fileprivate var plainText: String {
        switch self {
        case .string(let text), .number(let text): text
        case .integer(let number): String(number)
        case .null, .bool, .secret, .array, .object: ""
        }
    }
}

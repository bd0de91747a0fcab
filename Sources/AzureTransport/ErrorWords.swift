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
        fold(error, isRoot: true)
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

    private mutating func fold(_ error: Value, isRoot: Bool = false) {
        let target = error.member("target").plainText
        if !isRoot || !target.isEmpty {
            add(error.member("code").plainText, target, error.member("message").plainText)
        }
        for detail in error.member("details").items { fold(detail) }
        for info in error.member("additionalInfo").items {
            add(info.member("type").plainText, "", Self.reason(in: info.member("info")))
        }
    }

    private mutating func add(_ code: String, _ target: String, _ message: String) {
        guard details.count < Self.detailLimit, !(code + target + message).isEmpty else { return }
        details.append(ServiceError.Detail(code: name(code), target: name(target), message: sentence(message)))
    }

    /// The names by which people know a policy and where it was assigned; failing those, all there is.
    private static func reason(in info: Value) -> String {
        let names = ["policyDefinitionDisplayName", "policyAssignmentDisplayName", "message"]
            .map { info.member($0).plainText }.filter { !$0.isEmpty }
        return names.isEmpty && !info.isVacant ? JSONWriter.text(of: info) : names.joined(separator: ", ")
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

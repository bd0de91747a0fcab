import BackendModel
import HTTPTypes

/// An error answer, in the envelope of Azure Resource Manager.
struct Refusal: Error, Hashable {
    struct Detail: Hashable {
        let target: String
        let message: String
    }

    let status: Int
    let code: String
    let message: String
    var details: [Detail] = []
    var headers: HTTPFields = [:]

    /// `{"error": {"code", "message", "details": […] | null}}`; APIM answers `null` where there are no details.
    var value: Value {
        let list = details.map { detail -> Value in
            ["code": .string(code), "target": .string(detail.target), "message": .string(detail.message)]
        }
        let error: Value = [
            "code": .string(code),
            "message": .string(message),
            "details": list.isEmpty ? .null : .array(list),
        ]
        return ["error": error]
    }
}

extension Refusal {
    static func validation(_ details: [Detail]) -> Refusal {
        let message = "One or more fields contain incorrect values:"
        return Refusal(status: 400, code: "ValidationError", message: message, details: details)
    }

    static func validation(_ target: String, _ message: String) -> Refusal {
        .validation([Detail(target: target, message: message)])
    }

    static func invalidContent(_ problem: String, offset: Int) -> Refusal {
        let reason = "'\(problem). Path '', line 1, position \(offset).'"
        let message = "The request content was invalid and could not be deserialized: \(reason)."
        return Refusal(status: 400, code: "InvalidRequestContent", message: message)
    }

    static func unsupportedMediaType(_ type: String?) -> Refusal {
        let message =
            "The content media type '\(type ?? "<null>")' is not supported. Only 'application/json' is supported."
        return Refusal(status: 415, code: "UnsupportedMediaType", message: message)
    }

    static var modified: Refusal {
        let message = "Resource was modified since last retrieval. Please retrieve latest version."
        return Refusal(status: 412, code: "PreconditionFailed", message: message)
    }

    static func notFound(_ kind: String) -> Refusal {
        Refusal(status: 404, code: "ResourceNotFound", message: "\(kind) not found.")
    }

    static func inUse(_ name: String, kind: String = "Backend", by entities: [String]) -> Refusal {
        let list = entities.map { "\($0)\r\n" }.joined()
        let message = "The \(kind) '\(name)' is used by the following entities:\r\n\(list)"
        return Refusal(status: 400, code: "ValidationError", message: message)
    }

    static func methodNotAllowed(_ method: HTTPRequest.Method) -> Refusal {
        let message = "The requested resource does not support http method '\(method.rawValue)'."
        return Refusal(status: 405, code: "MethodNotAllowed", message: message)
    }

    static var noRoute: Refusal {
        Refusal(status: 404, code: "NotFound", message: "The requested resource was not found.")
    }
}

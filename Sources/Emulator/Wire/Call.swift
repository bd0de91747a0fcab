import BackendModel
import HTTPTypes

/// A request, taken apart.
struct Call {
    let method: HTTPRequest.Method
    /// Without the query, as sent.
    let path: String
    /// Path and query, as sent.
    let target: String
    let query: QueryItems
    let route: Route
    let headers: HTTPFields
    let body: [UInt8]
    /// Scheme and authority, such as `http://127.0.0.1:8585`, which absolute links begin with.
    let base: String

    init(_ request: HTTPRequest, body: [UInt8]) {
        target = request.path ?? "/"
        let path = target.prefix { $0 != "?" && $0 != "#" }
        method = request.method
        self.path = String(path)
        query = QueryItems(target.dropFirst(path.count + 1))
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if segments.last?.isEmpty == true { segments.removeLast() }
        route = Route(path: segments.map { decodedPercent($0) })
        headers = request.headerFields
        self.body = body
        base = "\(request.scheme ?? "http")://\(request.authority ?? "127.0.0.1")"
    }

    var bearerToken: String? {
        let words = headers[.authorization]?.split(separator: " ") ?? []
        return words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : nil
    }

    var ifMatch: String? { headers[.ifMatch] }

    var ifNoneMatch: String? { headers[.ifNoneMatch] }

    /// - Throws: ``Refusal`` in ARM's words for a body that is no JSON object.
    func object() throws(Refusal) -> [String: Value] {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard let type, type == "application/json" || type.hasSuffix("+json") || type == "text/json" else {
            throw .unsupportedMediaType(headers[.contentType])
        }
        do {
            guard case .object(let members) = try JSONReader.value(of: body) else {
                throw Refusal.invalidContent("the body is not an object", offset: 0)
            }
            return members
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as JSONSyntaxError {
            throw .invalidContent(error.problem, offset: error.offset)
        } catch {
            throw .invalidContent("not readable", offset: 0)
        }
    }

    /// The body as far as it is JSON, for the log.
    var loggedBody: Value? {
        guard !body.isEmpty, !route.concernsIdentity else { return nil }
        return try? JSONReader.value(of: body)
    }
}

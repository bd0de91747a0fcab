import BackendModel
import Emulator
import HTTPTypes

/// An emulator with one service, asked in few words.
final class Sample {
    static let id = ServiceResourceID(subscription: "s1", resourceGroup: "rg1", service: "apim-we")
    static let single: Value = ["url": "https://orders.contoso.com", "protocol": "http", "title": "Orders"]

    var emulator: Emulator
    var version = "2024-05-01"

    init(
        _ backends: [String: Value] = [:],
        switches: [String] = [],
        faults: [String] = [],
        pageSize: Int = 100,
        requiresToken: Bool = false,
        isStrict: Bool = false,
        tokenUses: Int? = nil
    ) throws {
        var state = EmulatorState()
        for (name, properties) in backends.sorted(by: { $0.key < $1.key }) { state.put(name, properties, in: Self.id) }
        var settings = EmulatorSwitches()
        for text in switches { try settings.set(text) }
        emulator = Emulator(
            state: state,
            switches: settings,
            faults: try faults.map { try Fault(parsing: $0) },
            pageSize: pageSize,
            requiresToken: requiresToken,
            isStrict: isStrict,
            tokenUses: tokenUses
        )
    }

    struct Answer {
        let raw: EmulatorAnswer

        var status: Int { raw.response.status.code }
        var etag: String? { raw.response.headerFields[.eTag] }
        var value: Value { (try? JSONReader.value(of: raw.body)) ?? .null }
        var properties: Value { value.members["properties"] ?? .null }
        var names: [String] { (value.members["value"]?.items ?? []).compactMap { $0.members["name"]?.text } }
        var nextLink: String? { value.members["nextLink"]?.text }
        var code: String? { error["code"]?.text }
        var message: String? { error["message"]?.text }
        /// `target: message` of each detail.
        var details: [String] {
            (error["details"]?.items ?? []).map { detail in
                "\(detail.members["target"]?.text ?? ""): \(detail.members["message"]?.text ?? "")"
            }
        }

        private var error: [String: Value] { value.members["error"]?.members ?? [:] }

        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { raw.response.headerFields[$0] } }
    }

    /// Sends to a path below the service, or to a path of the host if it begins with `/`.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: Value? = nil,
        ifMatch: String? = nil,
        headers: [String: String] = [:]
    ) -> Answer {
        let bytes = body.map { Array(JSONWriter.text(of: $0).utf8) } ?? []
        return send(method, path, bytes: bytes, ifMatch: ifMatch, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        bytes: [UInt8],
        ifMatch: String? = nil,
        headers: [String: String] = [:]
    ) -> Answer {
        var fields: HTTPFields = [.contentType: "application/json"]
        if let ifMatch { fields[.ifMatch] = ifMatch }
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let separator = path.contains("?") ? "&" : "?"
        let target = path.hasPrefix("/") ? path : "\(Self.id)/\(path)\(separator)api-version=\(version)"
        let request = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "127.0.0.1:8585",
            path: target,
            headerFields: fields
        )
        return Answer(raw: emulator.answer(request, body: bytes))
    }

    /// Follows an absolute link.
    func follow(_ link: String) -> Answer {
        send(.get, String(link.dropFirst("http://127.0.0.1:8585".count)))
    }

    func get(_ name: String) -> Answer { send(.get, "backends/\(name)") }

    func put(_ name: String, _ properties: Value, ifMatch: String? = nil) -> Answer {
        send(.put, "backends/\(name)", ["properties": properties], ifMatch: ifMatch)
    }

    func patch(_ name: String, _ properties: Value, ifMatch: String? = "*") -> Answer {
        send(.patch, "backends/\(name)", ["properties": properties], ifMatch: ifMatch)
    }

    func delete(_ name: String, ifMatch: String? = "*") -> Answer {
        send(.delete, "backends/\(name)", ifMatch: ifMatch)
    }
}

extension Value {
    /// The same object with other members in it.
    func with(_ others: [String: Value]) -> Value { .object(members.merging(others) { $1 }) }

    static func pool(of ids: String...) -> Value {
        ["type": "Pool", "pool": ["services": .array(ids.map { ["id": .string($0)] })]]
    }
}

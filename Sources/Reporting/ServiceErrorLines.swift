import BackendModel
import BackendSchema

/// What the service said when it refused, in its own words, with the places of the manifest it speaks of.
struct ServiceErrorLines {
    private let error: ServiceError
    private let desired: DesiredBackend?
    private let files: FileTable

    /// Takes, beside the error, the backend that was refused, to find the place of a field in its manifest.
    init(_ error: ServiceError, desired: DesiredBackend? = nil, files: FileTable = FileTable()) {
        self.error = error
        self.desired = desired
        self.files = files
    }

    var lines: [String] {
        [[headline, error.message.oneLine].filter { !$0.isEmpty }.joined(separator: ": ")]
            + error.details.map { "  \(line($0))" } + ids.map { "  \($0)" }
    }

    /// The first line of it, for where there is room for one.
    var short: String { lines.first ?? headline }

    var json: Value {
        var members: [String: Value] = [
            "status": .integer(Int64(error.status)), "code": .string(error.code.storable),
            "message": .string(error.message.storable), "details": .array(error.details.map { json($0) }),
        ]
        members["requestId"] = .string(error.request.service.storable)
        members["correlationId"] = .string(error.request.correlation.storable)
        members["clientRequestId"] = .string(error.request.client.storable)
        return .object(members)
    }

    /// Nothing where there was no answer: the words are ours, then, with a code where the directory gave one.
    private var headline: String {
        if error.isOurs, error.code.isEmpty { return error.message.isEmpty ? "not sent" : "" }
        if error.isOurs { return error.code.oneLine }
        return error.code.isEmpty ? "status \(error.status)" : "\(error.status) \(error.code.oneLine)"
    }

    private func line(_ detail: ServiceError.Detail) -> String {
        let subject = detail.target.isEmpty ? "" : "'\(detail.target.quotable.oneLine)': "
        let code = detail.code.isEmpty || detail.code == error.code ? "" : " (\(detail.code.oneLine))"
        let place = place(detail).map { " → \($0.exact)" } ?? ""
        return subject + detail.message.oneLine + code + place
    }

    private func json(_ detail: ServiceError.Detail) -> Value {
        var members: [String: Value] = [
            "code": .string(detail.code.storable), "target": .string(detail.target.storable),
            "message": .string(detail.message.storable),
        ]
        members["source"] = place(detail).map { .object($0.members) }
        return .object(members)
    }

    /// Where the manifest speaks of what the service objects to: what its words name, else the field its target means, or
    /// the nearest thing around it.
    private func place(_ detail: ServiceError.Detail) -> SourcePlace? {
        guard let desired, !detail.target.isEmpty else { return nil }
        let named = ServiceObjection(detail.message)?.mark(in: desired)
        let path = Self.schema.path(ofTarget: WirePath(detail.target)) ?? WirePath([])
        return SourcePlace(named ?? desired.mark(of: path), files)
    }

    /// The newest: what a service objects to may be of any version.
    private static let schema = Schema.backend(APIVersion.allCases.last ?? .standard)

    private var ids: [String] {
        let ids = [
            ("request id", error.request.service), ("correlation id", error.request.correlation),
            ("client request id", error.request.client),
        ]
        let told = ids.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.oneLine)" }
        return told.isEmpty ? [] : [told.joined(separator: ", ")]
    }
}

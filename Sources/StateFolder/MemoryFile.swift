import BackendModel
import Planning
import PrivateFiles

/// The memory of all services, as JSON: service → backend → path → what is remembered.
///
/// No value stands in it.
struct MemoryFile {
    private static let format = "backstay.memory/1"
    private static let limit = 64 << 20

    private let file: PrivateFile

    init(path: String) { file = PrivateFile(path: path, limit: Self.limit) }

    func entries(of service: String) throws -> [BackendID: [String: ChangeMemory.Entry]] {
        let backends = try services()[service.lowercased()]?.members ?? [:]
        return Dictionary(backends.map { (BackendID($0), entries($1)) }) { first, _ in first }
    }

    func replace(_ entries: [BackendID: [String: ChangeMemory.Entry]], of service: String) throws {
        var services = try services()
        let backends = Dictionary(entries.map { ($0.name, value($1)) }) { first, _ in first }
        services[service.lowercased()] = backends.isEmpty ? nil : .object(backends)
        let content: Value = ["format": .string(Self.format), "services": .object(services)]
        try file.write(Array(JSONWriter.text(of: content, .indented).utf8))
    }

    private func services() throws -> [String: Value] {
        guard let bytes = try file.read() else { return [:] }
        guard let content = try? JSONReader.value(of: bytes), content.members["format"]?.text == Self.format else {
            throw StateFolderError(file.path, "is no memory of this version; delete it to start anew")
        }
        return content.members["services"]?.members ?? [:]
    }

    private func entries(_ paths: Value) -> [String: ChangeMemory.Entry] {
        let pairs = paths.members.compactMap { path, entry -> (String, ChangeMemory.Entry)? in
            guard let reason = entry.members["reason"]?.text.flatMap(SettledChange.Reason.init(rawValue:)),
                let live = entry.members["live"]?.text, let desired = entry.members["desired"]?.text
            else { return nil }
            return (path, ChangeMemory.Entry(reason: reason, live: live, desired: desired))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func value(_ entries: [String: ChangeMemory.Entry]) -> Value {
        let pairs = entries.map { path, entry in
            (
                path,
                [
                    "reason": .string(entry.reason.rawValue), "live": .string(entry.live),
                    "desired": .string(entry.desired),
                ] as Value
            )
        }
        return .object(Dictionary(pairs) { first, _ in first })
    }
}

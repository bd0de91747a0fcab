import BackendModel
import BackendSchema
import HTTPTypes

extension Emulator {
    /// `{"value": […], "count": N, "nextLink": …}`; `count` is that of all pages.
    func page(
        of state: EmulatorState,
        _ id: ServiceResourceID,
        _ call: Call,
        _ version: APIVersion
    ) throws(Refusal) -> Reply {
        let skip = try number("$skip", in: call, atLeast: 0) ?? 0
        let size = min(try number("$top", in: call, atLeast: 1) ?? pageSize, pageSize)
        let service = state.services[id] ?? EmulatedService()
        let items: [EmulatedBackend]
        let count: Int
        if let text = call.query.filled("$filter") {
            let found = try ListFilter(text).filtered(service.backends)
            (items, count) = (Array(found.dropFirst(skip).prefix(size)), found.count)
        } else {
            (items, count) = (service.slice(min(skip, service.count)..<min(skip, service.count) + size), service.count)
        }
        let form = Representation(switches: switches, version: version, service: id)
        var page: [String: Value] = [
            "value": .array(items.map { form.resource($0) }), "count": .integer(Int64(count)),
        ]
        page["nextLink"] = nextLink(from: call, end: skip + items.count, of: count, top: size)
        return Reply(200, .object(page))
    }

    /// A page of the named values or certificates.
    ///
    /// - Throws: 403 where the state does not say what there is: an empty list would say that there is nothing.
    func entities(_ kind: EmulatedEntity.Kind, of id: ServiceResourceID, _ call: Call) throws(Refusal) -> Reply {
        guard let all = state.services[id]?[kind] else { throw .notListed(kind) }
        let skip = try number("$skip", in: call, atLeast: 0) ?? 0
        let size = min(try number("$top", in: call, atLeast: 1) ?? pageSize, pageSize)
        let items = all.dropFirst(skip).prefix(size)
        var page: [String: Value] = [
            "value": .array(items.map { $0.resource(kind, of: id) }), "count": .integer(Int64(all.count)),
        ]
        page["nextLink"] = nextLink(from: call, end: skip + items.count, of: all.count, top: size)
        return Reply(200, .object(page))
    }

    private func nextLink(from call: Call, end: Int, of count: Int, top: Int) -> Value? {
        end < count && top > 0 ? .string(link(from: call, skip: end, top: top)) : lastLink
    }

    private var lastLink: Value? {
        switch switches.lastLink {
        case .absent: .none
        case .empty: ""
        case .null: .some(.null)
        }
    }

    private func link(from call: Call, skip: Int, top: Int) -> String {
        let query = call.target.dropFirst(call.path.count + 1).split(separator: "&").filter { item in
            let name = decodedPercent(item.prefix { $0 != "=" })
            return name != "$skip" && name != "$top"
        }
        return "\(call.base)\(call.path)?" + (query + ["$top=\(top)", "$skip=\(skip)"]).joined(separator: "&")
    }

    private func number(_ name: String, in call: Call, atLeast minimum: Int) throws(Refusal) -> Int? {
        guard let text = call.query[name] else { return nil }
        guard let number = Int(text), number >= minimum, number <= Int(Int32.max) else {
            throw .validation(name, "'\(name)' must be greater than or equal to '\(minimum)'.")
        }
        return number
    }
}

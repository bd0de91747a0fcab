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
        let end = skip + items.count
        page["nextLink"] = end < count && !items.isEmpty ? .string(link(from: call, skip: end, top: size)) : lastLink
        return Reply(200, .object(page))
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

    func service(_ id: ServiceResourceID) -> Reply {
        if let workspace = id.workspace {
            return Reply(
                200,
                [
                    "id": .string(id.description), "name": .string(workspace),
                    "type": "Microsoft.ApiManagement/service/workspaces",
                    "properties": ["displayName": .string(workspace)],
                ]
            )
        }
        let resource: Value = [
            "id": .string(id.description), "name": .string(id.service), "type": "Microsoft.ApiManagement/service",
            "location": "West Europe", "sku": ["name": "Developer", "capacity": 1],
            "properties": [
                "provisioningState": "Succeeded", "publisherName": "Emulator", "publisherEmail": "emulator@example.com",
                "gatewayUrl": .string("https://\(id.service).azure-api.net"),
            ],
        ]
        return Reply(200, resource)
    }

    func namedValues(of id: ServiceResourceID) -> Reply {
        entities(state.services[id]?.namedValues ?? [], of: id, "namedValues") {
            ["displayName": .string($0), "secret": true]
        }
    }

    func certificates(of id: ServiceResourceID) -> Reply {
        entities(state.services[id]?.certificates ?? [], of: id, "certificates") {
            ["subject": .string("CN=\($0)"), "thumbprint": .string($0.uppercased())]
        }
    }

    private func entities(
        _ names: [String],
        of id: ServiceResourceID,
        _ kind: String,
        _ properties: (String) -> Value
    ) -> Reply {
        let items = names.map { name -> Value in
            [
                "id": .string("\(id)/\(kind)/\(name)"), "name": .string(name),
                "type": .string("Microsoft.ApiManagement/service/\(kind)"), "properties": properties(name),
            ]
        }
        return Reply(200, ["value": .array(items), "count": .integer(Int64(items.count))])
    }
}

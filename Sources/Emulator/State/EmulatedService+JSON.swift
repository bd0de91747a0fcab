import BackendModel

extension EmulatedService {
    /// The short form where there is nothing but backends.
    var value: Value {
        let list = Value.array(
            backends.map { ["name": .string($0.name), "properties": $0.properties, "etag": .string($0.etag)] }
        )
        var members: [String: Value] = [:]
        for kind in EmulatedEntity.Kind.allCases { members[kind.rawValue] = self[kind].map { .array($0.map(\.value)) } }
        if !policies.isEmpty {
            members["policies"] = .array(policies.map { ["id": .string($0.id), "backends": .texts($0.backends)] })
        }
        members["permissions"] = permissions.map { .array($0.map(\.value)) }
        members["sku"] = sku.map { .string($0) }
        members["minApiVersion"] = minAPIVersion.map { .string($0) }
        if members.isEmpty { return list }
        members["backends"] = list
        return .object(members)
    }
}

extension EmulatedEntity {
    /// The name alone where there is nothing else to say.
    fileprivate var value: Value {
        guard let properties else { return .string(name) }
        var members: [String: Value] = ["name": .string(name), "properties": properties]
        members["etag"] = etag.map { .string($0) }
        return .object(members)
    }
}

extension Permission {
    /// As Azure Resource Manager answers it.
    var value: Value { ["actions": .texts(actions), "notActions": .texts(notActions)] }
}

extension StateReader {
    func entities(_ name: String) throws(EmulatorStateError) -> [EmulatedEntity]? {
        guard let items = try array(name) else { return nil }
        var entities: [EmulatedEntity] = []
        for (index, item) in items.enumerated() {
            if let text = item.text {
                entities.append(EmulatedEntity(name: text))
                continue
            }
            let reader = try StateReader(
                item,
                at: "\(place).\(name)[\(index)]",
                allowing: ["name", "properties", "etag"]
            )
            let properties = Value.object(try reader.object("properties", required: true))
            let etag = try reader.optionalText("etag")
            entities.append(EmulatedEntity(name: try reader.text("name"), properties: properties, etag: etag))
        }
        return entities
    }

    func permissions(_ name: String) throws(EmulatorStateError) -> [Permission]? {
        guard let items = try array(name) else { return nil }
        var permissions: [Permission] = []
        for (index, item) in items.enumerated() {
            let reader = try StateReader(item, at: "\(place).\(name)[\(index)]", allowing: ["actions", "notActions"])
            permissions.append(
                Permission(actions: try reader.texts("actions") ?? [], notActions: try reader.texts("notActions") ?? [])
            )
        }
        return permissions
    }
}

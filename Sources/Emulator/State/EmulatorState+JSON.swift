package import BackendModel

extension EmulatorState {
    /// Reads a seed, or what ``json`` wrote.
    ///
    /// `{"services": {"<ARM id>": [{"name": …, "properties": …}]}}`. In place of the list may stand an object of
    /// `backends`, `namedValues` and `certificates` (names, or objects like those of backends), `policies` (`id`,
    /// `backends`), `permissions` (`actions`, `notActions`), `sku` and `minApiVersion`. A backend without an `etag` gets a
    /// new one, after those that are there.
    ///
    /// - Throws: ``EmulatorStateError`` that names the place.
    package init(json bytes: [UInt8]) throws(EmulatorStateError) {
        do {
            try self.init(value: JSONReader.value(of: bytes))
        } catch let error as JSONSyntaxError {
            throw EmulatorStateError(message: "not JSON: \(error.problem) at byte \(error.offset)")
        } catch let error as EmulatorStateError {
            throw error
        } catch {
            throw EmulatorStateError(message: "not readable")
        }
    }

    /// - Throws: ``EmulatorStateError`` that names the place.
    package init(value: Value) throws(EmulatorStateError) {
        let reader = try StateReader(value, at: "the state", allowing: ["services", "revision"])
        let given = try reader.integer("revision") ?? 0
        revision = UInt64(clamping: given)
        var spellings: Set<ServiceResourceID> = []
        for (text, content) in try reader.object("services", required: true).sorted(by: { $0.key < $1.key }) {
            guard let id = ServiceResourceID(text) else {
                throw EmulatorStateError(message: "services: '\(text)' is no ARM id of a service or workspace")
            }
            guard spellings.insert(id).inserted else {
                throw EmulatorStateError(message: "services: '\(text)' stands twice")
            }
            services[id] = try service(content, at: "services['\(text)']")
        }
    }

    /// The whole state, with ETags and revision, secrets included.
    package var value: Value {
        var members: [String: Value] = [:]
        for (id, service) in services { members[id.description] = service.value }
        return ["services": .object(members), "revision": .integer(Int64(clamping: revision))]
    }

    package var json: [UInt8] { Array((JSONWriter.text(of: value, .indented) + "\n").utf8) }

    private mutating func service(_ content: Value, at place: String) throws(EmulatorStateError) -> EmulatedService {
        if case .array(let items) = content { return EmulatedService(try backends(items, at: place)) }
        let allowed = [
            "backends", "namedValues", "certificates", "policies", "permissions", "sku", "minApiVersion",
        ]
        let reader = try StateReader(content, at: place, allowing: allowed)
        var service = EmulatedService(try backends(try reader.array("backends") ?? [], at: "\(place).backends"))
        for kind in EmulatedEntity.Kind.allCases { service[kind] = try reader.entities(kind.rawValue) }
        service.permissions = try reader.permissions("permissions")
        service.sku = try reader.optionalText("sku")
        service.minAPIVersion = try reader.optionalText("minApiVersion")
        for (index, item) in (try reader.array("policies") ?? []).enumerated() {
            let item = try StateReader(item, at: "\(place).policies[\(index)]", allowing: ["id", "backends"])
            service.policies.append(PolicyUse(id: try item.text("id"), backends: try item.texts("backends") ?? []))
        }
        return service
    }

    private mutating func backends(_ items: [Value], at place: String) throws(EmulatorStateError) -> [EmulatedBackend] {
        var names: Set<String> = []
        var backends: [EmulatedBackend] = []
        for (index, item) in items.enumerated() {
            let place = "\(place)[\(index)]"
            let reader = try StateReader(item, at: place, allowing: ["name", "properties", "etag"])
            let name = try reader.text("name")
            guard (1...80).contains(name.count), !name.contains("/") else {
                throw EmulatorStateError(message: "\(place): '\(name)' is no name of a backend")
            }
            guard names.insert(name.lowercased()).inserted else {
                throw EmulatorStateError(message: "\(place): '\(name)' stands twice")
            }
            let properties = Value.object(try reader.object("properties", required: true))
            let etag = try reader.optionalText("etag") ?? nextETag()
            backends.append(EmulatedBackend(name: name, properties: properties, etag: etag))
        }
        return backends
    }
}

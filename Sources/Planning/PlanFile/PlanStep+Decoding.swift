import BackendModel
import Diffing

extension PlanStep {
    init(
        from members: inout PlanFileMembers,
        _ files: FileTable,
        _ scope: ServiceScope
    ) throws(PlanFileError) {
        let id = BackendID(try members.text("backend"))
        let (reconnect, follows, debt) = try members.object("reconnect") { members throws(PlanFileError) in
            (try BackendPolicy.Reconnect(from: &members), try members.flag("follows"), try members.debt(of: id))
        }
        self.init(
            kept: try members.word("action"),
            of: id,
            changes: try members.objects("changes", FieldChange.init(from:)),
            etag: try members.etag("live"),
            reconnect: reconnect,
            settled: try members.settled(),
            debt: debt,
            mark: try members.object("source") { members throws(PlanFileError) in try members.mark(files) },
            scope: scope
        )
        guard (action == .create) == (live == nil) else { throw members.error("live") }
        guard action != .reconnect || paysDebt, self.debt == debt else { throw members.error("debt") }
        guard follows == (self.reconnect != nil) else { throw members.error("reconnect") }
    }
}

extension BackendPolicy.Reconnect {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init(when: try members.word("when"), after: try members.after())
    }
}

extension PlanFileMembers {
    fileprivate mutating func after() throws(PlanFileError) -> String? {
        guard let after = optional("after") else { return nil }
        guard let text = after.text else { throw error("after") }
        return text
    }

    fileprivate mutating func debt(of id: BackendID) throws(PlanFileError) -> ReconnectDebt? {
        guard let debt = optional("debt") else { return nil }
        return try Self.object(debt, "debt") { members throws(PlanFileError) in
            ReconnectDebt(
                id: id,
                state: try members.word("state"),
                etag: ETag(try members.text("etag")),
                after: try members.after()
            )
        }
    }
}

extension FieldChange {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init(
            path: try members.path("path"),
            live: try members.side("before"),
            desired: try members.side("after"),
            concernsConnection: try members.flag("connection"),
            isAddress: try members.flag("address")
        )
    }
}

extension PlanFileMembers {
    mutating func settled() throws(PlanFileError) -> [SettledChange] {
        try objects("settled") { members throws(PlanFileError) in
            SettledChange(path: try members.path("path"), reason: try members.word("reason"))
        }
    }

    mutating func paths(_ name: String) throws(PlanFileError) -> [FieldPath] {
        var paths: [FieldPath] = []
        for item in try list(name) {
            guard let path = FieldPath(json: item) else { throw error(name) }
            paths.append(path)
        }
        return paths
    }

    fileprivate mutating func path(_ name: String) throws(PlanFileError) -> FieldPath {
        guard let path = FieldPath(json: try value(name)) else { throw error(name) }
        return path
    }

    fileprivate mutating func side(_ name: String) throws(PlanFileError) -> Value? {
        guard let tagged = optional(name) else { return nil }
        guard let value = tagged.untagged else { throw error(name) }
        return value
    }

    fileprivate mutating func etag(_ name: String) throws(PlanFileError) -> ETag? {
        let live = try value(name)
        if live == "absent" { return nil }
        return try Self.object(live, name) { members throws(PlanFileError) in ETag(try members.text("etag")) }
    }

    fileprivate mutating func mark(_ files: FileTable) throws(PlanFileError) -> SourceMark {
        let name = try text("file")
        guard let file = files.names.firstIndex(of: name) else { throw error("file") }
        return SourceMark(file: FileID(file), line: try count("line"), column: try count("column"))
    }
}

extension FieldPath {
    fileprivate init?(json: Value) {
        guard case .array(let parts) = json, !parts.isEmpty else { return nil }
        let components = parts.compactMap { part -> Component? in
            switch part {
            case .string(let name): .member(name)
            case .object(let members) where members.count == 1: members["item"]?.text.map { .item($0) }
            case .null, .bool, .integer, .number, .secret, .array, .object: nil
            }
        }
        guard components.count == parts.count else { return nil }
        self.init(components)
    }
}

import BackendModel

extension PlanFile {
    private static let family = "backstay.planfile/"

    /// Reads a file's bytes; strictly, as what is not understood might be what matters.
    ///
    /// A file can be wrong as JSON, then in its format, then in its checksum, then in its content.
    package init(_ bytes: [UInt8], _ digest: Digest) throws(PlanFileError) {
        var members = try Self.content(bytes)
        guard let format = members["format"]?.text else { throw .foreign }
        guard format.hasPrefix(Self.family) else { throw format.hasPrefix("backstay.plan/") ? .report : .foreign }
        guard format == Self.format else { throw .format(format, tool: members["tool"]?.text) }
        let checksum = members.removeValue(forKey: "checksum")?.text
        guard checksum == digest(JSONWriter.text(of: .object(members))) else { throw .edited }
        members["format"] = nil
        let files = Self.files(in: members)
        self = try PlanFileMembers.object(.object(members), "plan") { members throws(PlanFileError) in
            try PlanFile(from: &members, files)
        }
    }

    /// Whether the bytes are a plan file, of whatever version and in whatever state.
    package static func isKin(_ bytes: [UInt8]) -> Bool {
        bytes.isEmpty || String(decoding: bytes, as: UTF8.self).contains("\"\(family)")
    }

    private static func content(_ bytes: [UInt8]) throws(PlanFileError) -> [String: Value] {
        let value: Value
        do throws(JSONSyntaxError) {
            value = try JSONReader.value(of: bytes)
        } catch {
            throw isKin(bytes) ? .damaged : .foreign
        }
        guard case .object(let members) = value else { throw .foreign }
        return members
    }

    /// The files that any step is from, in order, as they were when the plan was kept.
    private static func files(in members: [String: Value]) -> FileTable {
        let steps = members["services"]?.items.flatMap { $0.members["steps"]?.items ?? [] } ?? []
        let names = steps.compactMap { $0.members["source"]?.members["file"]?.text }
        return FileTable(Set(names).sorted())
    }

    private init(from members: inout PlanFileMembers, _ files: FileTable) throws(PlanFileError) {
        self.init(
            tool: try members.text("tool"),
            created: try members.timestamp("created"),
            expires: try members.timestamp("expires"),
            manifests: try members.text("manifests"),
            selection: try members.object("selection", Selection.init(from:)),
            requests: try members.count("requests"),
            services: try members.objects("services") { members throws(PlanFileError) in
                try Service(from: &members, files)
            },
            files: files
        )
    }
}

extension PlanFile.Selection {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init(
            environment: try members.text("environment"),
            services: try members.texts("services"),
            targets: try members.texts("targets"),
            excludes: try members.texts("excludes"),
            leavesSecretsOut: try members.flag("noSecrets")
        )
    }
}

extension PlanFileMembers {
    fileprivate mutating func timestamp(_ name: String) throws(PlanFileError) -> Timestamp {
        guard let timestamp = Timestamp(try text(name)) else { throw error(name) }
        return timestamp
    }
}

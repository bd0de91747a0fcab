import BackendModel
import Diffing

extension PlanFile {
    /// The file's text.
    package func text(_ digest: Digest) -> String {
        var members = members
        members["checksum"] = .string(digest(JSONWriter.text(of: .object(members))))
        return JSONWriter.text(of: .object(members), .indented) + "\n"
    }

    private var members: [String: Value] {
        [
            "format": .string(Self.format), "tool": .string(tool), "created": .string(created.description),
            "expires": .string(expires.description), "manifests": .string(manifests), "selection": selection.json,
            "requests": .integer(Int64(requests)),
            "services": .array(services.map { $0.json(files) }),
        ]
    }
}

extension PlanFile.Selection {
    var json: Value {
        [
            "environment": .string(environment), "services": .array(services.map { .string($0) }),
            "targets": .array(targets.map { .string($0) }),
            "excludes": .array(excludes.map { .string($0) }), "noSecrets": .bool(leavesSecretsOut),
        ]
    }
}

package import BackendModel
import Importing

/// What an import did, for programs: the format `backstay.import/1`.
package struct ImportJSON: Sendable {
    package static let format = "backstay.import/1"

    private let result: ImportResult

    package init(_ result: ImportResult) { self.result = result }

    package var value: Value {
        var members = result.environment.reportMembers
        members["format"] = .string(Self.format)
        members["written"] = .array(result.written.map { $0.json })
        members["declared"] = .array(
            result.declared.map { declared in
                var members = SourcePlace(declared.mark, result.files).members
                members["backend"] = .string(declared.id.name.storable)
                return .object(members)
            }
        )
        members["leftOut"] = .array(result.left.map { $0.json })
        members["secrets"] = .array(result.secrets.map { $0.json })
        members["summary"] = [
            "written": .integer(Int64(result.written.count)), "declared": .integer(Int64(result.declared.count)),
            "leftOut": .integer(Int64(result.left.count)), "secrets": .integer(Int64(result.secrets.count)),
            "unmanagedFields": .integer(Int64(result.unmanaged)),
        ]
        return .object(members)
    }
}

extension ImportResult.Written {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "backend": .string(manifest.id.name.storable), "unmanagedFields": .integer(Int64(manifest.unmanaged)),
            "kept": .array(manifest.kept.map { $0.json }),
        ]
        members["file"] = file.map { .string($0.storable) }
        return .object(members)
    }
}

extension KeptField {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "path": .string(path.description.storable), "reason": .string(reason.code),
        ]
        switch reason {
        case .derived(let source): members["from"] = .string(source)
        case .rule(let rule, let message):
            members["rule"] = .string(rule)
            members["message"] = .string(message.text.storable)
        case .mayHoldKey, .form, .absent, .unstable: break
        }
        return .object(members)
    }
}

extension UnimportedBackend {
    fileprivate var json: Value {
        var members: [String: Value] = ["backend": .string(id.name.storable), "reason": .string(reason.code)]
        members["message"] = .string(reason.words.storable)
        if case .rule(let rule, let message) = reason {
            members["rule"] = .string(rule)
            members["message"] = .string(message.text.storable)
        }
        return .object(members)
    }
}

extension ImportedSecret {
    fileprivate var json: Value {
        [
            "env": .string(variable), "backend": .string(backend.name.storable),
            "field": .string(field.description.storable), "masked": .bool(isMasked),
        ]
    }
}

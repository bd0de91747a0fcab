import BackendModel

extension EmulatorSwitches.PatchMerge {
    /// What `properties` becomes under `patch`; nulls that do not delete are left for the caller to drop.
    func merged(_ patch: Value, into properties: Value) -> Value {
        switch self {
        case .deep: properties.mergedDeep(patch, ignoringNull: false)
        case .deepIgnoringNull: properties.mergedDeep(patch, ignoringNull: true)
        case .replaceFirstLevel, .refuseObjects: properties.mergedFlat(patch, ignoringNull: false)
        case .replaceIgnoringNull: properties.mergedFlat(patch, ignoringNull: true)
        }
    }

    func refuses(_ patch: Value) -> Bool {
        guard self == .refuseObjects else { return false }
        return patch.members.values.contains { value in
            switch value {
            case .array, .object: true
            case .null, .bool, .integer, .number, .string, .secret: false
            }
        }
    }
}

extension Value {
    /// RFC 7396.
    func mergedDeep(_ patch: Value, ignoringNull: Bool) -> Value {
        guard case .object(let changes) = patch else { return patch }
        var result = members
        for (name, change) in changes {
            if change == .null {
                if !ignoringNull { result[name] = nil }
            } else {
                result[name] = (result[name] ?? [:]).mergedDeep(change, ignoringNull: ignoringNull)
            }
        }
        return .object(result)
    }

    fileprivate func mergedFlat(_ patch: Value, ignoringNull: Bool) -> Value {
        var result = members
        for (name, change) in patch.members where !(ignoringNull && change == .null) { result[name] = change }
        return .object(result)
    }
}

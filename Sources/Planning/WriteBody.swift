package import BackendModel
package import BackendSchema
package import Diffing

/// The bodies that make a live backend what it should be.
///
/// How the service merges a PATCH below its first level is not documented. So the body of a PATCH holds, for each
/// property under `properties` that changed, its whole new value: what is desired, what is kept, and `null` for each
/// member to be cleared. A deep merge and a replacement of first-level properties then come to the same.
package struct WriteBody: Hashable, Sendable {
    package let patch: [String: Value]
    package let put: [String: Value]
    /// Paths of kept values that came back masked: to write them would destroy them.
    package let maskedInPatch: [FieldPath]
    package let maskedInPut: [FieldPath]

    package init(live: [String: Value], difference: Difference, schema: Schema) {
        let target = difference.target.withoutVacancies(schema.fields)
        let names = Set(difference.changes.compactMap { $0.path.firstLevel })
        put = target
        patch = Dictionary(uniqueKeysWithValues: names.map { ($0, patchValue(live[$0], target[$0])) })
        let masked = maskedPaths(live, target, FieldPath())
        maskedInPut = masked
        maskedInPatch = masked.filter { $0.firstLevel.map(names.contains) ?? false }
    }

    /// Paths of all values that came back masked: deleting the backend would lose them for good.
    package static func masked(in live: [String: Value]) -> [FieldPath] { maskedPaths(live, live, FieldPath()) }

    /// Whether the PATCH goes below the first level, where the service may merge in its own way.
    package var isNested: Bool {
        patch.contains { _, value in
            switch value {
            case .array, .object: true
            case .null, .bool, .integer, .number, .string, .secret: false
            }
        }
    }
}

private func patchValue(_ live: Value?, _ target: Value?) -> Value {
    guard let target else { return .null }
    guard case .object(var members) = target else { return target }
    for (name, value) in live?.members ?? [:] where !value.isVacant {
        members[name] = patchValue(value, members[name])
    }
    return .object(members)
}

/// Where `target` still holds, from `live`, what came back as asterisks.
private func maskedPaths(_ live: [String: Value], _ target: [String: Value], _ path: FieldPath) -> [FieldPath] {
    live.keys.sorted().flatMap { name -> [FieldPath] in
        guard let kept = live[name], let value = target[name] else { return [] }
        let path = path.member(name)
        if case .object(let inner) = kept { return maskedPaths(inner, value.members, path) }
        return kept.isMask && kept.holdsSecret && kept == value ? [path] : []
    }
}

extension [String: Value] {
    /// The same without the known members that say nothing: the service refuses some of what it answers itself, such as
    /// an empty `certificate` list.
    fileprivate func withoutVacancies(_ fields: [Field]) -> [String: Value] {
        var kept = self
        for row in fields {
            guard let value = self[row.name] else { continue }
            kept[row.name] = value.isVacant ? nil : value.withoutVacancies(row.shape)
        }
        return kept
    }
}

extension Value {
    fileprivate func withoutVacancies(_ shape: Shape) -> Value {
        switch (shape, self) {
        case (.object(let fields), .object(let members)): .object(members.withoutVacancies(fields))
        case (.map, .object(let members)): .object(members.filter { !$0.value.isVacant })
        case (.list(let element, _), .array(let items)): .array(items.map { $0.withoutVacancies(element) })
        case (_, _): self
        }
    }
}

import BackendModel
import BackendSchema

/// One comparison under way: goes down both values along the table, and notes what it meets.
///
/// Each function answers what the live value should be, and leaves a live value that is as good as the desired one
/// exactly as the service wrote it, so that a write changes nothing else.
struct DifferenceWalk {
    let policy: BackendPolicy
    let comparison: Comparison
    private(set) var changes: [FieldChange] = []
    private(set) var unmanaged = 0

    init(policy: BackendPolicy, comparison: Comparison) {
        self.policy = policy
        self.comparison = comparison
    }

    /// What happens to a field that the manifest does not list.
    enum Unlisted { case cleared, kept, clearedWithParent }

    mutating func members(
        _ desired: [String: Value],
        _ live: [String: Value],
        _ fields: [Field],
        _ path: FieldPath,
        _ unlisted: Unlisted
    ) -> [String: Value] {
        var target = live
        var known = 0
        for row in fields {
            let actual = live[row.name]
            if actual != nil { known += 1 }
            if let wanted = desired[row.name], wanted == actual, policy.ignore.isEmpty { continue }
            if desired[row.name] == nil, actual?.isVacant ?? true { continue }
            let path = path.member(row.name)
            guard row.isAvailable, !isIgnored(path) else {
                keep(actual)
                continue
            }
            if desired[row.name] == nil, let source = row.source, desired[source]?.isVacant == false,
                unlisted != .clearedWithParent
            {
                target[row.name] = derived(actual, from: source, desired, live, fields)
                continue
            }
            if desired[row.name] == nil, !isCleared(row, unlisted) {
                keep(actual)
                continue
            }
            target[row.name] = field(desired[row.name], actual, row, path, unlisted)
        }
        if known < live.count { keepUnknown(live, fields) }
        return target
    }

    private mutating func field(
        _ desired: Value?,
        _ live: Value?,
        _ row: Field,
        _ path: FieldPath,
        _ unlisted: Unlisted
    ) -> Value? {
        guard let desired, !desired.saysNothing else {
            // An object that lists nothing leaves all of it alone where only what is listed counts.
            guard unlisted == .kept, case .object = desired else { return clear(live, row, path) }
            keep(live)
            return live
        }
        switch (row.shape, desired) {
        case (.object(let fields), .object(let wanted)):
            return object(wanted, live, row, fields, path, unlisted)
        case (.map(let element, let keys), .object(let wanted)):
            return map(wanted, live, row, element, keys, path, unlisted)
        case (.list(.object(let fields), _), .array(let wanted)):
            return keyedList(wanted, live, row, fields, path, unlisted)
        case (_, _):
            if comparison.same(desired, live, row) { return live }
            note(row, path, live, desired)
            return desired
        }
    }

    /// What no version publishes is never cleared unasked.
    private func isCleared(_ row: Field, _ unlisted: Unlisted) -> Bool { unlisted != .kept && row.isPublished }

    /// What the service worked out from `source` stays while the source does; with another source it would be wrong, and
    /// for certificates it would even win.
    private mutating func derived(
        _ live: Value?,
        from source: String,
        _ desired: [String: Value],
        _ found: [String: Value],
        _ fields: [Field]
    ) -> Value? {
        guard let row = fields.row(named: source), comparison.same(desired[source], found[source], row) else {
            return nil
        }
        keep(live)
        return live
    }

    private mutating func object(
        _ desired: [String: Value],
        _ live: Value?,
        _ row: Field,
        _ fields: [Field],
        _ path: FieldPath,
        _ unlisted: Unlisted
    ) -> Value? {
        let found = live?.members ?? [:]
        let target = members(desired, found, fields, path, unlisted)
        return target == found ? live : .object(target)
    }

    /// Clears what is published below `path` and keeps the rest.
    private mutating func clear(_ live: Value?, _ row: Field, _ path: FieldPath) -> Value? {
        guard let live, !live.isVacant, !comparison.same(live, nil, row) else { return live }
        switch (row.shape, live) {
        case (.object(let fields), .object(let found)):
            let before = changes.count
            let target = members([:], found, fields, path, .clearedWithParent)
            if changes.count == before { return live }
            // What the service does anyway goes with the rest, and is no change by itself.
            let kept = target.filter { name, value in
                fields.row(named: name).map { !comparison.same(value, nil, $0) } ?? true
            }
            return kept.allSatisfy { $0.value.isVacant } ? nil : .object(kept)
        case (.map(let element, let keys), .object):
            return map([:], live, row, element, keys, path, .clearedWithParent)
        case (.list(.object(let fields), _), .array):
            let rest = keyedList([], live, row, fields, path, .clearedWithParent)
            return rest?.isVacant == true ? nil : rest
        case (_, _):
            note(row, path, live, nil)
            return nil
        }
    }

    private mutating func map(
        _ desired: [String: Value],
        _ live: Value?,
        _ row: Field,
        _ element: Shape,
        _ keys: Shape.KeyCase,
        _ path: FieldPath,
        _ unlisted: Unlisted
    ) -> Value? {
        let found = live?.members ?? [:]
        let spelling = Dictionary(found.keys.map { ($0.folded(keys), $0) }) { min($0, $1) }
        let wanted = Dictionary(desired.map { ($0.folded(keys), (name: $0, value: $1)) }) { first, _ in first }
        var target = found
        let item = Field(row.name, element, row.exposure, row.summary)
        for key in Set(spelling.keys).union(wanted.keys).sorted() {
            let name = spelling[key] ?? wanted[key]?.name ?? key
            let path = path.member(name)
            if isIgnored(path) {
                keep(found[name])
                continue
            }
            let isWanted = wanted[key] != nil
            guard isWanted || unlisted != .kept else {
                keep(found[name])
                continue
            }
            if comparison.same(wanted[key]?.value, found[name], item) { continue }
            let value = wanted[key].flatMap { $0.value.isVacant ? nil : $0.value }
            changes.append(
                FieldChange(path: path, live: found[name], desired: value, concernsConnection: row.concernsConnection)
            )
            target[name] = value
        }
        if target == found { return live }
        return target.isEmpty ? nil : .object(target)
    }

    private mutating func keyedList(
        _ desired: [Value],
        _ live: Value?,
        _ row: Field,
        _ fields: [Field],
        _ path: FieldPath,
        _ unlisted: Unlisted
    ) -> Value? {
        guard case .keyed(let key) = row.equivalence else { return live }
        let found = live?.items ?? []
        var left = Dictionary(found.indices.map { (comparison.key(of: found[$0], key, fields), $0) }) { first, _ in
            first
        }
        let before = changes.count
        let target = desired.compactMap { item -> Value? in
            let path = path.item(label(of: item, key))
            if isIgnored(path) {
                return left.removeValue(forKey: comparison.key(of: item, key, fields)).map { found[$0] }
            }
            guard let index = left.removeValue(forKey: comparison.key(of: item, key, fields)) else {
                note(row, path, nil, item)
                return item
            }
            return .object(members(item.members, found[index].members, fields, path, unlisted))
        }
        var kept: [Value] = []
        for index in left.values.sorted() {
            let path = path.item(label(of: found[index], key))
            if isIgnored(path) {
                kept.append(found[index])
                keep(found[index])
            } else {
                note(row, path, found[index], nil)
            }
        }
        return changes.count == before ? live : .array(target + kept)
    }

    private func label(of item: Value, _ key: [String]) -> String {
        let parts = key.compactMap { name -> String? in
            switch item.members[name] {
            case .string(let text): String(text.split(separator: "/").last ?? "")
            case .integer(let integer): String(integer)
            case nil, .null, .bool, .number, .secret, .array, .object: nil
            }
        }
        return parts.joined(separator: "-")
    }

    private mutating func note(_ row: Field, _ path: FieldPath, _ live: Value?, _ desired: Value?) {
        changes.append(
            FieldChange(
                path: path,
                live: live,
                desired: desired,
                concernsConnection: row.concernsConnection,
                isAddress: row.exposure == .address
            )
        )
    }

    private mutating func keep(_ live: Value?) {
        if let live, !live.isVacant { unmanaged += 1 }
    }

    private mutating func keepUnknown(_ live: [String: Value], _ fields: [Field]) {
        for (name, value) in live where fields.row(named: name) == nil { keep(value) }
    }

    private func isIgnored(_ path: FieldPath) -> Bool {
        !policy.ignore.isEmpty && policy.ignore.contains { $0.contains(path) }
    }
}

extension Value {
    /// Vacant, and without a member whose `null` is a wish of its own.
    fileprivate var saysNothing: Bool { isVacant && members.isEmpty }
}

extension String {
    fileprivate func folded(_ keys: Shape.KeyCase) -> String { keys == .ignored ? lowercased() : self }
}

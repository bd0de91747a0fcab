import BackendModel
import Diffing
package import Planning

/// What may be shown of one changed field.
struct ShownChange: Hashable {
    enum Kind: String { case set, change, clear }

    let path: String
    let kind: Kind
    /// Whether a value is held back.
    let isSecret: Bool
    let concernsConnection: Bool
    private let before: Value?
    private let after: Value?

    init(_ change: FieldChange) {
        path = change.path.description.oneLine
        let live = change.live.flatMap { $0.isVacant ? nil : $0 }
        kind = change.desired == nil ? .clear : live == nil ? .set : .change
        concernsConnection = change.concernsConnection
        let before = change.isAddress ? live?.withoutSecretParts : live
        let after = change.isAddress ? change.desired?.withoutSecretParts : change.desired
        // What differs only in what is held back must not look as if it did not differ.
        isSecret = change.isSecret || (before == after && change.live != change.desired)
        self.before = before
        self.after = after
    }

    /// The changes of a step; those of a create leaf by leaf.
    static func all(of step: PlanStep) -> [ShownChange] {
        let changes = step.action == .create ? step.changes.flatMap { $0.leaves } : step.changes
        return changes.map { ShownChange($0) }
    }

    /// The old and the new value as one text.
    var text: String {
        guard let (before, after) = shownSides else { return "(secret \(kind.past))" }
        let bare = (before?.withBareNames, after?.withBareNames)
        let texts = bare.0 == bare.1 ? ShownValue.texts(before, after) : ShownValue.texts(bare.0, bare.1)
        switch kind {
        case .set: return texts.after
        case .clear: return texts.before
        case .change: return "\(texts.before) → \(texts.after)"
        }
    }

    /// What may be shown of both sides; nothing where that would not tell them apart.
    private var shownSides: (Value?, Value?)? {
        guard isSecret else { return (before, after) }
        let sides = [before, after].compactMap { $0 }
        guard sides.contains(where: { !$0.isAllSecret }) else { return nil }
        let isTold = kind != .change || JSONWriter.text(of: before ?? .null) != JSONWriter.text(of: after ?? .null)
        return isTold ? (before, after) : nil
    }

    /// The texts of both sides; nothing for one that is not there.
    var sides: (before: String?, after: String?) {
        guard let (before, after) = shownSides else {
            return (kind == .set ? nil : "(secret)", kind == .clear ? nil : "(secret)")
        }
        let texts = ShownValue.texts(before?.withBareNames, after?.withBareNames)
        return (kind == .set ? nil : texts.before, kind == .clear ? nil : texts.after)
    }

    var json: Value {
        var members: [String: Value] = [
            "path": .string(path), "kind": .string(kind.rawValue), "secret": .bool(isSecret),
            "connection": .bool(concernsConnection),
        ]
        if !isSecret {
            members["before"] = before?.storable
            members["after"] = after?.storable
        }
        return .object(members)
    }
}

extension ShownChange.Kind {
    fileprivate var past: String {
        switch self {
        case .set: "set"
        case .change: "changed"
        case .clear: "cleared"
        }
    }
}

extension FieldChange {
    fileprivate var leaves: [FieldChange] {
        guard case .object(let members) = desired, !members.isEmpty else { return [self] }
        return members.sorted { $0.key < $1.key }.flatMap { name, value in
            FieldChange(
                path: path.member(name),
                live: nil,
                desired: value,
                concernsConnection: concernsConnection,
                isAddress: isAddress
            )
            .leaves
        }
    }
}

extension PlanStep {
    /// Its changes as they may be shown, secrets masked; those of a create leaf by leaf.
    package var shownSides: [(path: String, before: String?, after: String?)] {
        ShownChange.all(of: self).map { ($0.path, $0.sides.before, $0.sides.after) }
    }
}

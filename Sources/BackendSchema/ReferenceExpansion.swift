package import BackendModel

/// Makes full ARM ids of all references to entities of one service, as the wire wants them.
package struct ReferenceExpansion: Sendable {
    private let scope: ServiceScope
    /// The rows that are references or hold some, and no others.
    private let fields: [Field]

    package init(_ schema: Schema, scope: ServiceScope) {
        self.scope = scope
        fields = schema.fields.compactMap { $0.pruned { $0.isReference } }
    }

    /// The same properties with full ARM ids; what names no entity of the service stays as it is written.
    package func expanded(_ properties: [String: Value]) -> [String: Value] {
        changed(properties, fields) ?? properties
    }

    /// Nothing where there is nothing to change, so that most backends cost no copy.
    private func changed(_ members: [String: Value], _ fields: [Field]) -> [String: Value]? {
        var new: [String: Value]?
        for row in fields {
            guard let value = members[row.name], let changed = changed(value, row) else { continue }
            new = new ?? members
            new?[row.name] = changed
        }
        return new
    }

    private func changed(_ value: Value, _ row: Field) -> Value? {
        switch (row.equivalence, row.shape, value) {
        case (.reference(let collection), _, _): value.reference(to: collection, in: scope)
        case (.set(.reference(let collection)), _, .array(let items)):
            .array(items.map { $0.reference(to: collection, in: scope) })
        case (_, .object(let fields), .object(let members)): changed(members, fields).map { .object($0) }
        case (_, .list(.object(let fields), _), .array(let items)):
            .array(items.map { .object(changed($0.members, fields) ?? $0.members) })
        case (_, _, _): nil
        }
    }
}

extension Field {
    fileprivate var isReference: Bool {
        switch equivalence {
        case .reference, .set(.reference): true
        case .exact, .caseInsensitive, .duration, .set, .keyed: false
        }
    }
}

extension Value {
    fileprivate func reference(to collection: String, in scope: ServiceScope) -> Value {
        switch self {
        case .string(let text): .string(text.reference(to: collection, in: scope))
        case .secret(let secret): .secret(secret.map { $0.reference(to: collection, in: scope) })
        case .null, .bool, .integer, .number, .array, .object: self
        }
    }
}

extension String {
    fileprivate func reference(to collection: String, in scope: ServiceScope) -> String {
        scope.name(self, in: collection).map { scope.armID(of: $0, in: collection) } ?? self
    }
}

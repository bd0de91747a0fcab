package import BackendModel
package import BackendSchema
package import Diffing

/// A comparison ready for use: the table and the service's scope it needs, and what is remembered of the service.
package struct Differ: Sendable {
    package let schema: Schema
    package let comparison: Comparison
    package let memory: ChangeMemory

    package init(schema: Schema, scope: ServiceScope, memory: ChangeMemory = .none) {
        self.schema = schema
        self.comparison = Comparison(scope: scope)
        self.memory = memory
    }

    /// The whole difference, whatever is remembered.
    package func wholeDifference(_ desired: DesiredBackend, _ live: [String: Value]) -> Difference {
        diff(desired: desired, live: live, schema: schema, comparison: comparison)
    }

    /// The difference without the changes that need not be tried again.
    package func difference(_ desired: DesiredBackend, _ live: [String: Value]) -> Difference {
        settledDifference(desired, live).difference
    }

    /// What became another value between two answers of the service, old → new.
    ///
    /// Of what the table does not know only whole first-level properties are told apart.
    package func changes(
        of id: BackendID,
        from old: [String: Value],
        to new: [String: Value]
    ) -> [FieldChange] {
        let mark = SourceMark(file: FileID(0), line: 1, column: 1)
        let wish = DesiredBackend(
            id: id,
            properties: new,
            mark: mark,
            places: ManifestPlaces(Node(.mapping([]), at: mark))
        )
        let known = wholeDifference(wish, old).changes
        let names = Set(old.keys).union(new.keys).filter { schema.fields.row(named: $0)?.isAvailable != true }
        return known
            + names.sorted().filter { old[$0] != new[$0] }.map { name in
                FieldChange(path: FieldPath([.member(name)]), live: old[name]?.concealed, desired: new[name]?.concealed)
            }
    }

    /// The difference, and the changes in it that are left alone because of what is remembered or evidently masked.
    package func settledDifference(
        _ desired: DesiredBackend,
        _ live: [String: Value]
    ) -> (difference: Difference, settled: [SettledChange]) {
        let found = diff(desired: desired, live: live, schema: schema, comparison: comparison)
        guard !found.isEmpty else { return (found, []) }
        var open: [FieldChange] = []
        var settled: [SettledChange] = []
        for change in found.changes {
            if let reason = memory.settles(change, of: desired.id) {
                settled.append(SettledChange(path: change.path, reason: reason))
            } else {
                open.append(change)
            }
        }
        return (Difference(changes: open, target: found.target, unmanaged: found.unmanaged), settled)
    }
}

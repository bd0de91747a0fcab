package import BackendModel
package import BackendSchema

/// Compares a desired backend with a live one, or with none.
///
/// A field is managed when the manifest lists it, or when the manifest is `complete` and the field is a published one
/// of the api-version in use. Everything else is kept as it is, inside list items too: a property the table does not
/// know, one that no version publishes, one newer than the api-version, one the policy ignores.
package func diff(
    desired: DesiredBackend,
    live: [String: Value],
    schema: Schema,
    comparison: Comparison
) -> Difference {
    // Most backends are as they should be, to the letter; they cost one comparison.
    if desired.properties == live, desired.policy.ignore.isEmpty {
        return Difference(changes: [], target: live, unmanaged: 0)
    }
    var walk = DifferenceWalk(policy: desired.policy, comparison: comparison)
    let unlisted: DifferenceWalk.Unlisted = desired.policy.coverage == .complete ? .cleared : .kept
    let target = walk.members(desired.properties, live, schema.fields, FieldPath(), unlisted)
    return Difference(changes: walk.changes, target: target, unmanaged: walk.unmanaged)
}

import BackendModel
package import BackendSchema
package import Observing

/// Counts the live fields that the environment's api-version does not have and a newer one shows.
///
/// Pages are counted one after the other, so that no more than one of them is held at a time.
package struct UnseenFields: Sendable {
    private let schema: Schema
    /// By path; of an item of a list the path of the list.
    private var counts: [String: Int] = [:]
    private var backends = 0

    /// Takes the api-version of the environment.
    package init(under version: APIVersion) { schema = .backend(version) }

    package mutating func count(_ page: BackendPage) {
        for backend in page.backends {
            let before = counts
            count(backend.properties, schema.fields, under: "")
            if counts != before { backends += 1 }
        }
    }

    private mutating func count(_ members: [String: Value], _ fields: [Field], under prefix: String) {
        for row in fields {
            guard let value = members[row.name], !value.isVacant else { continue }
            let path = prefix + row.name
            if !row.isAvailable {
                counts[path, default: 0] += 1
            } else {
                for object in [value] + value.items { count(object.members, row.shape.nestedFields, under: path + ".") }
            }
        }
    }

    package var check: Check {
        let version = schema.version.rawValue
        guard !counts.isEmpty else { return Check("fields", .ok, "none is set that \(version) would not show") }
        let names = counts.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        let text =
            "of \(backends == 1 ? "1 backend" : "\(backends) backends") set and not shown by \(version): \(names)"
        return Check("fields", .warning, text, advice: "name a newer 'armApiVersion' to have them in the manifests")
    }
}

import BackendModel

/// The tables as text for people: the reference page, a plain listing, and one field explained.
package struct SchemaReference {
    /// A path that no table has.
    package struct UnknownField: Error, Hashable, Sendable {
        package let path: String
        /// The field that was probably meant.
        package let nearest: String?
    }

    private let schema: Schema

    package init(version: APIVersion) { schema = Schema.backend(version) }

    /// One `path | shape | notes | meaning` line a field of a backend, in the order of the table.
    ///
    /// What the api-version does not have is left out.
    package var listing: String {
        FieldListing(schema.fields.available).entries.map { entry in
            let notes = entry.field.notes(inManifest: false).joined(separator: "; ")
            return "\(entry.path) | \(entry.field.shape.words) | \(notes) | \(entry.field.summary)\n"
        }
        .joined()
    }

    /// The page of all fields of both kinds of manifest, in Markdown.
    package var page: String {
        """
        # Fields

        Every field of a manifest, as of armApiVersion `\(schema.version.rawValue)`. `null` clears a field that is not \
        required. Wherever a field is secret, `valueFrom` may stand for its text.

        ## Backend

        \(table(FieldListing(envelope), inManifest: true))
        ## Backend: `spec`

        \(table(FieldListing(schema.fields), inManifest: false))
        ## Environment

        \(table(FieldListing(ManifestSchema.environment), inManifest: true))
        ## `valueFrom`

        \(table(FieldListing(ManifestSchema.valueFrom), inManifest: true))
        """
    }

    /// What there is to say of one field, in lines.
    ///
    /// The path is one like `pool.services.weight`, `policy.reconnect.after` or `environment.limits.updates`; `backend.` and
    /// `spec.` at its beginning may be left out, and a list may be followed by `[]` or `[key]`.
    package func explain(_ path: String) throws(UnknownField) -> [String] {
        let wanted = path.withoutItems
        for (listing, inManifest, prefixes) in groups {
            let isWanted = { (entry: FieldListing.Entry) in
                prefixes.contains { ($0 + entry.path.withoutItems).lowercased() == wanted.lowercased() }
            }
            if let entry = listing.entries.first(where: isWanted) { return lines(entry, inManifest) }
        }
        let names = groups.flatMap { listing, _, prefixes in
            listing.entries.map { (prefixes.first ?? "") + $0.path.withoutItems }
        }
        throw UnknownField(path: path, nearest: names.nearest(to: wanted) ?? names.ending(near: wanted))
    }

    /// The tables, how their fields are described, and what may stand before a path in each.
    private var groups: [(listing: FieldListing, inManifest: Bool, prefixes: [String])] {
        let spec = ManifestSchema.environment.row(named: "spec")?.shape.nestedFields ?? []
        return [
            (FieldListing(schema.fields), false, ["", "spec.", "backend.", "backend.spec."]),
            (FieldListing(envelope), true, ["", "backend."]),
            (FieldListing(spec), true, ["environment.", "environment.spec."]),
            (FieldListing(ManifestSchema.environment), true, ["environment."]),
            (
                FieldListing([.group(ManifestSchema.valueFromKey, valueFromSummary) { ManifestSchema.valueFrom }]),
                true, [""]
            ),
        ]
    }

    private var envelope: [Field] {
        ManifestSchema.backend(schema).map { field in
            field.name == "spec" ? Field("spec", .object([]), .plain, field.summary).required() : field
        }
    }

    private func lines(_ entry: FieldListing.Entry, _ inManifest: Bool) -> [String] {
        let members = entry.field.shape.nestedFields.map(\.name)
        return ["\(entry.path): \(entry.field.shape.words)", entry.field.summary]
            + entry.field.notes(inManifest: inManifest).map { "- \($0)" }
            + (members.isEmpty ? [] : ["fields: " + members.joined(separator: ", ")])
    }

    private func table(_ listing: FieldListing, inManifest: Bool) -> String {
        let rows = listing.entries.map { entry in
            let notes = entry.field.notes(inManifest: inManifest).joined(separator: "; ")
            let cells = ["`\(entry.path)`", entry.field.shape.words, notes, entry.field.summary]
            return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return "| Field | Value | Notes | Meaning |\n|---|---|---|---|\n" + rows.joined()
    }

    private var valueFromSummary: String { "Stands for a text that a secret source supplies." }
}

extension [Field] {
    /// The rows that the api-version has, at any depth.
    fileprivate var available: [Field] { filter { $0.isAvailable }.map { $0.withAvailableMembers } }
}

extension String {
    fileprivate var withoutItems: String {
        var (text, isInside) = ("", false)
        for character in self {
            if character == "[" { isInside = true }
            if !isInside { text.append(character) }
            if character == "]" { isInside = false }
        }
        return text
    }
}

extension [String] {
    /// The shortest one whose last part is near the last part of `path`: for a path that lacks its beginning.
    fileprivate func ending(near path: String) -> String? {
        let last = { (text: String) in text.split(separator: ".").last.map(String.init) ?? text }
        guard let near = map(last).nearest(to: last(path)) else { return nil }
        return filter { last($0) == near }.min { ($0.count, $0) < ($1.count, $1) }
    }
}

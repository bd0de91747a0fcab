package import BackendModel

/// One row of a table: everything the program knows about one field.
///
/// Decoding, comparison, concealment, the reference page and the JSON Schema all read this row; nothing else in the
/// program names the field, but for the few accessors of ``BackendView``.
///
/// A class, though a value in all but name: every field of every backend is looked up here, and a copy of a row costs a
/// dozen reference counts.
package final class Field: Sendable {
    /// Whether a value of the field may be shown to a person or written to a plan file.
    package enum Exposure: Sendable {
        case plain
        /// Shown without user info and query, either of which may be a key.
        case address
        case secret
    }

    /// When two values of the field count as the same.
    package indirect enum Equivalence: Sendable, Equatable {
        case exact
        case caseInsensitive
        case duration
        /// Names an entity of the service, by a bare name or an ARM id.
        case reference(to: String)
        /// A list whose order says nothing.
        case set(of: Equivalence)
        /// A list of objects, in any order, matched by the values of these members.
        case keyed(by: [String])
    }

    private let traits: FieldTraits
    /// The property name on the wire, misspellings included.
    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    /// False for a key of the manifest format whose time has not come.
    package let isSupported: Bool
    /// Whether the api-version in use has the field; see ``Schema``.
    package let isAvailable: Bool
    /// Whether the field, or one below it, is a secret.
    package let holdsSecret: Bool

    /// The exposure has no default, so that nobody adds a field without deciding whether it is a secret.
    package convenience init(_ name: String, _ shape: Shape, _ exposure: Exposure, _ summary: String) {
        self.init(FieldTraits(name: name, shape: shape, exposure: exposure, summary: summary))
    }

    private init(_ traits: FieldTraits) {
        self.traits = traits
        (name, shape) = (traits.name, traits.shape)
        (isRequired, isSupported, isAvailable) = (traits.isRequired, traits.isSupported, traits.isAvailable)
        holdsSecret = traits.exposure == .secret || traits.shape.nestedFields.contains { $0.holdsSecret }
    }

    package var exposure: Exposure { traits.exposure }
    /// One sentence for the reference page.
    package var summary: String { traits.summary }
    /// The contract of older versions calls the field required; the service's own rule depends on `type`.
    package var requiredBefore: APIVersion? { traits.requiredBefore }
    package var equivalence: Equivalence { traits.equivalence }
    package var introduced: APIVersion { traits.introduced }
    package var relaxed: (since: APIVersion, shape: Shape)? { traits.relaxed }
    /// What the service does where the field is absent; a value equal to it is no change.
    package var standard: Value? { traits.standard }
    /// Whether a change of it only takes effect on a new connection to the backend.
    package var concernsConnection: Bool { traits.concernsConnection }
    /// False for what the live service takes though no version publishes it: never cleared unasked.
    package var isPublished: Bool { traits.isPublished }
    /// The sibling that the service works the field out from: while that is wanted, the field is cleared only when the
    /// manifest says so.
    package var source: String? { traits.source }
    /// Another spelling under which the service answers the field.
    package var alias: String? { traits.alias }
    /// What to say to those who write a text that is not taken, but that one would expect to be.
    package var hints: [String: String] { traits.hints }
}

extension Field {
    package func required() -> Field { with { $0.isRequired = true } }
    package func required(before version: APIVersion) -> Field { with { $0.requiredBefore = version } }
    package func compared(_ equivalence: Equivalence) -> Field { with { $0.equivalence = equivalence } }
    package func since(_ version: APIVersion) -> Field { with { $0.introduced = version } }
    package func standard(_ value: Value) -> Field { with { $0.standard = value } }
    package func concerningConnection() -> Field { with { $0.concernsConnection = true } }
    package func unpublished() -> Field { with { $0.isPublished = false } }
    package func resolved(from sibling: String) -> Field { with { $0.source = sibling } }
    package func answered(as alias: String) -> Field { with { $0.alias = alias } }
    package func hinting(_ hints: [String: String]) -> Field { with { $0.hints = hints } }
    package func notSupportedYet() -> Field { with { $0.isSupported = false } }

    package func relaxed(since version: APIVersion, _ shape: (Shape) -> Shape) -> Field {
        with { $0.relaxed = (version, shape(self.shape)) }
    }

    /// The row as one api-version has it, and all rows below it.
    package func projected(onto version: APIVersion) -> Field {
        with { field in
            field.isAvailable = introduced <= version
            if let relaxed, relaxed.since <= version { field.shape = relaxed.shape }
            field.shape = field.shape.projected(onto: version)
        }
    }

    /// The row with the wanted rows below it alone, or as it is where it is wanted itself; nothing where none is.
    package func pruned(to isWanted: (Field) -> Bool) -> Field? {
        if isWanted(self) { return self }
        let rows = shape.nestedFields.compactMap { $0.pruned(to: isWanted) }
        return rows.isEmpty ? nil : with { $0.shape = $0.shape.holding(rows) }
    }

    /// The row without what the api-version in use does not have below it.
    package var withAvailableMembers: Field { with { $0.shape = $0.shape.withAvailableFields } }

    private func with(_ change: (inout FieldTraits) -> Void) -> Field {
        var copy = traits
        change(&copy)
        return Field(copy)
    }
}

extension Shape {
    fileprivate func holding(_ fields: [Field]) -> Shape {
        switch self {
        case .object: .object(fields)
        case .list(of: .object, let count): .list(of: .object(fields), count: count)
        case .string, .choice, .integer, .boolean, .list, .map: self
        }
    }

    fileprivate var withAvailableFields: Shape {
        switch self {
        case .string, .choice, .integer, .boolean, .map: self
        case .list(let element, let count): .list(of: element.withAvailableFields, count: count)
        case .object(let fields): .object(fields.filter { $0.isAvailable }.map { $0.withAvailableMembers })
        }
    }

    fileprivate func projected(onto version: APIVersion) -> Shape {
        switch self {
        case .string, .choice, .integer, .boolean: self
        case .list(let element, let count): .list(of: element.projected(onto: version), count: count)
        case .map(let element, let keys): .map(of: element.projected(onto: version), keys: keys)
        case .object(let fields): .object(fields.map { $0.projected(onto: version) })
        }
    }
}

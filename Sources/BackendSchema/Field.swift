package import BackendModel

/// One row of a table: everything the program knows about one field.
///
/// Decoding, comparison, concealment, the reference page and the JSON Schema all read this row; nothing else in the
/// program names the field, but for the few accessors of ``BackendView``.
package struct Field: Sendable {
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

    /// The property name on the wire, misspellings included.
    package let name: String
    package private(set) var shape: Shape
    package let exposure: Exposure
    /// One sentence for the reference page.
    package let summary: String

    package private(set) var isRequired = false
    /// The contract of older versions calls the field required; the service's own rule depends on `type`.
    package private(set) var requiredBefore: APIVersion?
    package private(set) var equivalence = Equivalence.exact
    package private(set) var introduced = APIVersion.v2021_08_01
    package private(set) var relaxed: (since: APIVersion, shape: Shape)?
    /// What the service does where the field is absent; a value equal to it is no change.
    package private(set) var standard: Value?
    /// Whether a change of it only takes effect on a new connection to the backend.
    package private(set) var concernsConnection = false
    /// False for what the live service takes though no version publishes it: never cleared unasked.
    package private(set) var isPublished = true
    /// The sibling that the service works the field out from: while that is wanted, the field is cleared only when the
    /// manifest says so.
    package private(set) var source: String?
    /// Another spelling under which the service answers the field.
    package private(set) var alias: String?
    /// False for a key of the manifest format whose time has not come.
    package private(set) var isSupported = true
    /// What to say to those who write a text that is not taken, but that one would expect to be.
    package private(set) var hints: [String: String] = [:]
    /// Whether the api-version in use has the field; see ``Schema``.
    package private(set) var isAvailable = true

    /// The exposure has no default, so that nobody adds a field without deciding whether it is a secret.
    package init(_ name: String, _ shape: Shape, _ exposure: Exposure, _ summary: String) {
        self.name = name
        self.shape = shape
        self.exposure = exposure
        self.summary = summary
    }
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

    private func with(_ change: (inout Field) -> Void) -> Field {
        var copy = self
        change(&copy)
        return copy
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

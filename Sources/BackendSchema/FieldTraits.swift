import BackendModel

/// What a row says, while it is put together; ``Field`` explains each.
struct FieldTraits: Sendable {
    let name: String
    var shape: Shape
    let exposure: Field.Exposure
    let summary: String
    var isRequired = false
    var requiredBefore: APIVersion?
    var equivalence = Field.Equivalence.exact
    var introduced = APIVersion.v2021_08_01
    var relaxed: (since: APIVersion, shape: Shape)?
    var standard: Value?
    var concernsConnection = false
    var isPublished = true
    var source: String?
    var alias: String?
    var isSupported = true
    var hints: [String: String] = [:]
    var isAvailable = true
}

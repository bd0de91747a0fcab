import BackendSchema

/// One member of the contract: since when, and what it holds.
struct ContractMember: Sendable {
    let shape: ContractShape
    let since: APIVersion
    let isRequired: Bool
    let isPublished: Bool

    init(
        _ shape: ContractShape,
        since: APIVersion = .v2021_08_01,
        isRequired: Bool = false,
        isPublished: Bool = true
    ) {
        self.shape = shape
        self.since = since
        self.isRequired = isRequired
        self.isPublished = isPublished
    }
}

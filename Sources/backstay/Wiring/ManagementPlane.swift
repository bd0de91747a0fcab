import AzureTransport

/// The way to one management plane: how requests travel, to which address, and as whom.
struct ManagementPlane: Sendable {
    let sender: CountingSender<PlaneSender>
    let address: PlaneAddress
    let credential: any Authorizing
    private let wrapped: PlaneSender

    init(_ sender: PlaneSender, address: PlaneAddress, credential: any Authorizing = NoCredential()) {
        wrapped = sender
        self.sender = CountingSender(sender)
        self.address = address
        self.credential = credential
    }

    func end() async { await wrapped.shutdown() }
}

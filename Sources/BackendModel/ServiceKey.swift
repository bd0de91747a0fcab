/// Names a service among all that one state folder knows of: the same ARM id may stand for a service of the cloud and for
/// one of an emulator, and what is known of one says nothing of the other.
package struct ServiceKey: Hashable, Sendable {
    /// Where the management plane is.
    package let plane: String
    /// The ARM id, in lower case: ARM compares ids without case.
    package let service: String

    package init(plane: String, service: String) {
        self.plane = plane
        self.service = service.lowercased()
    }

    package init(_ environment: Environment) {
        self.init(plane: environment.plane.key, service: environment.scope.armID)
    }
}

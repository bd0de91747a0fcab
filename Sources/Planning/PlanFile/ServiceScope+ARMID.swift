package import BackendModel

extension ServiceScope {
    /// Reads the one form that ``armID`` has.
    package init?(armID: String) {
        let parts = armID.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 9 || parts.count == 11 else { return nil }
        let workspace = parts.count == 11 ? parts[10] : nil
        self.init(subscriptionID: parts[2], resourceGroup: parts[4], service: parts[8], workspace: workspace)
        guard self.armID == armID else { return nil }
    }
}

package import BackendModel

extension Environment.Plane {
    private static let emulator = "emulator"
    private static let custom = "custom"

    /// The plane as a plan file names it.
    var text: String {
        switch self {
        case .embeddedEmulator: Self.emulator
        case .loopback(let address): address
        case .cloud(let cloud): cloud.rawValue
        case .custom: Self.custom
        }
    }

    init?(text: String) {
        if text == Self.emulator {
            self = .embeddedEmulator
        } else if text == Self.custom {
            self = .custom
        } else if let cloud = Cloud(rawValue: text) {
            self = .cloud(cloud)
        } else if WebAddress(text)?.isLoopback == true {
            self = .loopback(text)
        } else {
            return nil
        }
    }
}

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

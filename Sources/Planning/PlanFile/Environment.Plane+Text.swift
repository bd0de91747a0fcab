import BackendModel

extension Environment.Plane {
    private static let emulator = "emulator"

    /// The plane as a plan file names it.
    var text: String {
        switch self {
        case .embeddedEmulator: Self.emulator
        case .loopback(let address): address
        }
    }

    init?(text: String) {
        if text == Self.emulator {
            self = .embeddedEmulator
        } else if WebAddress(text)?.isLoopback == true {
            self = .loopback(text)
        } else {
            return nil
        }
    }
}

extension ServiceScope {
    /// Reads the one form that ``armID`` has.
    init?(armID: String) {
        let parts = armID.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 9, parts.allSatisfy({ !$0.isEmpty }) || parts.first == "" else { return nil }
        self.init(subscriptionID: parts[2], resourceGroup: parts[4], service: parts[8])
        guard self.armID == armID else { return nil }
    }
}

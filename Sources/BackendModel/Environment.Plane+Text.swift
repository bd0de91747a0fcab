extension Environment.Plane {
    private static let emulatorWord = "emulator"
    private static let customWord = "custom"

    /// The plane as manifests and plan files name it.
    package var text: String {
        switch self {
        case .embeddedEmulator: Self.emulatorWord
        case .loopback(let address): address
        case .cloud(let cloud): cloud.rawValue
        case .custom: Self.customWord
        }
    }

    /// Never the same for two planes; an address compares without case.
    package var key: String { if case .loopback = self { text.lowercased() } else { text } }

    /// Reads what ``text`` says: the word of a cloud, or an address of this machine.
    package init?(text: String) {
        if let plane = Self(word: text) {
            self = plane
        } else if WebAddress(text)?.isLoopback == true {
            self = .loopback(text)
        } else {
            return nil
        }
    }

    /// Reads the word of a cloud.
    package init?(word: String) {
        switch word {
        case Self.emulatorWord: self = .embeddedEmulator
        case Self.customWord: self = .custom
        default:
            guard let cloud = Cloud(rawValue: word) else { return nil }
            self = .cloud(cloud)
        }
    }
}

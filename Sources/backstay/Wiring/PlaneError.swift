/// Why no management plane could be reached for an environment.
enum PlaneError: Error, CustomStringConvertible {
    /// A manifest must not say where tokens go, so a custom cloud's hosts come from whoever runs the program.
    case unnamed

    var description: String {
        switch self {
        case .unnamed: "'cloud: custom' needs --resource-manager, --authority and --audience, or their variables"
        }
    }
}

/// Why no management plane could be reached for an environment.
enum PlaneError: Error, CustomStringConvertible {
    /// A manifest must not say where tokens go, so a custom cloud's hosts come from whoever runs the program.
    case unnamed
    /// A flag names another plane for an environment that is on the emulator inside this program.
    case embedded

    var description: String {
        switch self {
        case .embedded:
            "'cloud: emulator' is the emulator in this program, in whose place --resource-manager cannot be; to use another, "
                + "name it with 'resourceManager' or 'cloud' in the environment"
        case .unnamed: "'cloud: custom' needs --resource-manager, --authority and --audience, or their variables"
        }
    }
}

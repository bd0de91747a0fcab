/// Why no management plane could be reached for an environment.
enum PlaneError: Error, CustomStringConvertible {
    /// The program reads such an environment, and cannot reach its cloud.
    case notSupportedYet(String)

    var description: String {
        switch self {
        case .notSupportedYet(let cloud): "'cloud: \(cloud)' is not supported yet; only an emulator can be reached"
        }
    }
}

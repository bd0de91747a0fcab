import BackendModel
import Importing

extension KeptField.Reason {
    /// Why a manifest does not say the field, for people.
    var words: String {
        switch self {
        case .mayHoldKey: "left to the service: its user info, query or fragment may be a key"
        case .form: "left to the service: a manifest cannot say such a value"
        case .absent: "left to the service, which has none"
        case .derived(let source): "left out: the service works it out from '\(source)'"
        case .rule(let rule, let message): "left to the service: \(message.text.oneLine) [\(rule)]"
        case .unstable: "left to the service: a plan would change it"
        }
    }

    /// The same for programs.
    var code: String {
        switch self {
        case .mayHoldKey: "mayHoldKey"
        case .form: "form"
        case .absent: "absent"
        case .derived: "derived"
        case .rule: "rule"
        case .unstable: "unstable"
        }
    }
}

extension UnimportedBackend.Reason {
    /// Why there is no manifest of the backend, for people.
    var words: String {
        switch self {
        case .ambiguous: "the service has another backend of this name; case does not tell them apart"
        case .poolTooNew(let version): "a pool needs armApiVersion \(version) or newer"
        case .rule(let rule, let message): "\(message.text.oneLine) [\(rule)]"
        case .unstable: "a plan would change it, whatever its manifest says"
        }
    }

    /// The same for programs.
    var code: String {
        switch self {
        case .ambiguous: "ambiguous"
        case .poolTooNew: "poolTooNew"
        case .rule: "rule"
        case .unstable: "unstable"
        }
    }
}

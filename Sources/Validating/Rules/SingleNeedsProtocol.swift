import BackendModel
import BackendSchema

/// A single backend has a `protocol`.
///
/// The contract calls it required when the type is `Single`.
struct SingleNeedsProtocol: Rule {
    static let id = "single-needs-protocol"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard backend.kind == .single, backend.lacks("protocol") else { return [] }
        return [
            Finding(
                .needsProtocol,
                at: backend.place(of: "protocol"),
                help: "write 'protocol: http' or 'protocol: soap'"
            )
        ]
    }
}

extension Message {
    fileprivate static let needsProtocol: Self = "a single backend needs a 'protocol'"
}

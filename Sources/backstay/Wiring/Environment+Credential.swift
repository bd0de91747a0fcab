import BackendModel
import Diagnosing

extension Environment {
    /// What is known of the credential that the environment's calls are made with.
    func credentialEvidence() async -> CredentialEvidence {
        switch plane {
        case .embeddedEmulator, .loopback: .notNeeded
        }
    }
}

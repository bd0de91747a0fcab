/// The files that credentials are in.
package protocol CredentialFiles: Sendable {
    func read(_ file: CredentialFile) -> FileReading
}

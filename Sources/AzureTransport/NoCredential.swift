package import BackendModel

/// Asks as nobody: enough for the emulator on this machine.
package struct NoCredential: Authorizing {
    package init() {}

    package func authorization() async throws(CallFailure) -> Secret<String>? { nil }
}

/// Starts programs and waits for their end.
package protocol ProgramRunning: Sendable {
    func run(_ invocation: Invocation) async -> ProgramEnd
}

/// Text that is no state of an emulator.
package struct EmulatorStateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, and what is wrong there, such as `services['/subscriptions/…'][3]: 'name' is missing`.
    package let message: String

    package init(message: String) { self.message = message }

    package var description: String { message }
}

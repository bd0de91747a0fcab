/// Text that sets no switch.
package struct EmulatorSwitchError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String

    package init(message: String) { self.message = message }

    package var description: String { message }
}

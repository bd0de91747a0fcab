/// Text that describes no fault.
package struct FaultSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String

    package init(message: String) { self.message = message }

    package var description: String { message }
}

/// The bytes are not JSON, or go past a bound of ``JSONReader``.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    package let problem: String
    /// How many bytes lie before the place.
    package let offset: Int

    package init(problem: String, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

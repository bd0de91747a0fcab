package import BackendModel

/// One thing that was looked at, and how it is.
package struct Check: Hashable, Sendable {
    package enum Mark: String, Hashable, Sendable, CaseIterable { case ok, warning, failed, skipped }

    /// Stable and kebab-case.
    package let name: String
    package let mark: Mark
    /// What was found, in plain words.
    package let text: String
    /// What to do about it; nothing where nothing is to be done, or where the failure says it.
    package let advice: String?
    /// The call that failed, where the check is that of a call.
    package let failure: CallFailure?

    package init(_ name: String, _ mark: Mark, _ text: String, advice: String? = nil, failure: CallFailure? = nil) {
        self.name = name
        self.mark = mark
        self.text = text
        self.advice = advice
        self.failure = failure
    }
}

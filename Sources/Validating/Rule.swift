package import BackendModel

/// A check that needs more than one field, or more than one manifest, to decide.
///
/// What one field alone can decide belongs in its row of the table, not here.
package protocol Rule: Sendable {
    /// Stable and kebab-case: printed with every finding, and what `--error` and `--warning` name.
    static var id: String { get }
    static var severity: Diagnostic.Severity { get }
    /// Whether a finding depends on the service or on other backends; without, a backend is looked at once for all
    /// services of a run.
    static var needsCompany: Bool { get }

    /// What is wrong with one backend, in the company of all others.
    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding]
}

extension Rule {
    package static var severity: Diagnostic.Severity { .error }
    package static var needsCompany: Bool { false }
    package var id: String { Self.id }
    package var severity: Diagnostic.Severity { Self.severity }
    package var needsCompany: Bool { Self.needsCompany }
}

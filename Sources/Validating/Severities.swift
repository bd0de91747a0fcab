package import BackendModel
import BackendSchema

/// How bad each finding is, where the user has another opinion than the rule.
package struct Severities: Hashable, Sendable {
    /// The formats of texts that the service judges itself; what the others keep out would lead this program astray.
    private static let formats: [TextFormat] = [.duration, .webURL, .ruleName]

    /// The ids of rules that may be made errors or warnings.
    package static var changeable: [String] {
        (Rules.all.map { $0.id }.filter { $0 != DuplicateBackend.id } + formats.map(\.rule)).sorted()
    }

    package static let standard = Severities()

    private var changed: [String: Diagnostic.Severity] = [:]

    private init() {}

    /// - Throws: ``SeverityError`` for the first id, in the order given, that cannot be changed or stands in both lists.
    package init(errors: [String], warnings: [String]) throws(SeverityError) {
        let changeable = Set(Self.changeable)
        for (ids, severity) in [(errors, Severity.error), (warnings, .warning)] {
            for id in ids {
                guard changeable.contains(id) else { throw .unknown(id, nearest: changeable.nearest(to: id)) }
                guard changed[id] == nil || changed[id] == severity else { throw .contradiction(id) }
                changed[id] = severity
            }
        }
    }

    package func applied(to diagnostic: Diagnostic) -> Diagnostic {
        guard let severity = changed[diagnostic.rule] else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.severity = severity
        return diagnostic
    }
}

package import BackendModel
package import Planning

/// What a plan file holds: the reports that were shown when the plan was made, and until when it can be applied.
package struct PlanFileReport: Sendable {
    private let file: PlanFile
    private let now: Timestamp
    private let style: Style

    package init(_ file: PlanFile, now: Timestamp, style: Style = .plain) {
        self.file = file
        self.now = now
        self.style = style
    }

    package var text: String {
        let plans =
            only.map { PlanText($0, files: file.files, style: style, requests: file.requests).text }
            ?? PlansText(plans, files: file.files, style: style, requests: file.requests).text
        return "\(plans)\n\(provenance)\n"
    }

    package var markdown: String {
        let plans =
            only.map { PlanMarkdown($0, files: file.files).text } ?? PlansMarkdown(plans, files: file.files).text
        return "\(plans)\n\(Markdown.text(provenance))\n"
    }

    /// The report as a program reads it.
    package var json: Value {
        let plans =
            only.map { PlanJSON($0, files: file.files, requests: file.requests).value }
            ?? PlansJSON(plans, files: file.files, requests: file.requests).value
        return .object(plans.members.merging(["saved": saved]) { $1 })
    }

    private var plans: [ServicePlan] {
        file.services.map { ServicePlan($0.plan.environment, .success($0.plan)) }
    }

    /// The plan where there is just one.
    private var only: Plan? { file.services.count == 1 ? file.services.first?.plan : nil }

    private var saved: Value {
        [
            "tool": .string(file.tool.storable), "created": .string(file.created.description),
            "expires": .string(file.expires.description), "expired": .bool(file.isExpired(at: now)),
            "manifests": .string(file.manifests.storable),
            "services": .array(file.selection.services.map { .string($0.storable) }),
            "addresses": .array(addresses.map { .string($0.storable) }),
            "targets": .array(file.selection.targets.map { .string($0.storable) }),
            "excludes": .array(file.selection.excludes.map { .string($0.storable) }),
            "noSecrets": .bool(file.selection.leavesSecretsOut),
        ]
    }

    /// Every management plane that was asked, once.
    private var addresses: [String] { Set(file.services.map(\.address)).sorted() }

    private var provenance: String {
        let expiry = "\(file.isExpired(at: now) ? "expired" : "expires") \(file.expires)"
        return
            "Saved \(file.created) by backstay \(file.tool.oneLine) from '\(file.manifests.quotable)'\(scope), "
            + "for \(addresses.map(\.oneLine).listed(atMost: 8)); \(expiry)."
    }

    private var scope: String {
        let only = file.selection.targets.map { $0.oneLine }
        let without = file.selection.excludes.map { $0.oneLine }
        let services = file.selection.services.map { $0.oneLine }
        return (services.isEmpty ? "" : ", only service \(services.listed(atMost: 8))")
            + (only.isEmpty ? "" : ", only \(only.listed(atMost: 8))")
            + (without.isEmpty ? "" : ", without \(without.listed(atMost: 8))")
            + (file.selection.leavesSecretsOut ? ", without secrets" : "")
    }
}

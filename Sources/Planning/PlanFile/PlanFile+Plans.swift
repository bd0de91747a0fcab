package import BackendModel
import Diffing

extension PlanFile {
    /// Keeps plans, one for each service, with the desired state that each was made for and the address that was asked.
    ///
    /// - Precondition: No plan is blocked by a guard or a problem: what cannot be applied is not kept.
    package init(
        of plans: [(plan: Plan, state: DesiredState, address: String)],
        files: FileTable,
        selection: Selection,
        manifests: String,
        requests: Int,
        tool: String,
        created: Timestamp,
        lifetime seconds: Int64,
        digest: Digest
    ) {
        precondition(plans.allSatisfy { !$0.plan.isBlocked }, "a plan that is blocked is not kept")
        let marks = plans.flatMap { $0.plan.steps.map(\.desired.mark) }
        let names = Set(marks.map { files.name(of: $0.file) }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, FileID($0)) })
        self.init(
            tool: tool,
            created: created,
            expires: created.advanced(bySeconds: seconds),
            manifests: manifests,
            selection: selection,
            requests: requests,
            services: plans.map { plan, state, address in
                Service(
                    desired: desiredDigest(of: state, selection, digest),
                    address: address,
                    plan: plan.blanked { numbers[files.name(of: $0)] ?? FileID(0) }
                )
            },
            files: FileTable(names)
        )
    }
}

extension Plan {
    /// The same without secrets and bodies, its places in files numbered anew.
    fileprivate func blanked(_ number: (FileID) -> FileID) -> Plan {
        var kept = Plan(
            environment: environment.bare,
            steps: steps.map { step in
                let mark = step.desired.mark
                return step.blanked(
                    at: SourceMark(file: number(mark.file), line: mark.line, column: mark.column),
                    in: environment.scope
                )
            },
            notes: notes,
            retained: retained,
            lifted: lifted,
            counts: counts,
            leftOut: leftOut.filter { !$0.value.isEmpty }
        )
        kept.notListed = notListed
        return kept
    }
}

extension PlanStep {
    fileprivate func blanked(at mark: SourceMark, in scope: ServiceScope) -> PlanStep {
        PlanStep(
            kept: action,
            of: id,
            changes: changes.map { $0.blanked },
            etag: live?.etag,
            reconnect: desired.policy.reconnect,
            settled: settled,
            debt: debt,
            mark: mark,
            scope: scope
        )
    }

    /// A step as a plan file keeps it: of the backend its name, its place and its revision, and no body.
    init(
        kept action: Action,
        of id: BackendID,
        changes: [FieldChange],
        etag: ETag?,
        reconnect: BackendPolicy.Reconnect,
        settled: [SettledChange],
        debt: ReconnectDebt?,
        mark: SourceMark,
        scope: ServiceScope
    ) {
        let desired = DesiredBackend(
            id: id,
            properties: [:],
            policy: BackendPolicy(reconnect: reconnect),
            mark: mark,
            places: ManifestPlaces(Node(.mapping([]), at: mark))
        )
        let live = etag.map { LiveBackend(id: id, properties: [:], etag: $0) }
        self.init(
            action,
            desired: desired,
            changes: changes,
            live: live,
            settled: settled,
            canReconnect: scope.canReconnect,
            debt: debt
        )
    }
}

extension Environment {
    /// What a plan file keeps of an environment: where it is, and when its turn comes.
    fileprivate var bare: Environment {
        Environment(
            name: name,
            scope: scope,
            wave: wave,
            plane: plane,
            apiVersion: apiVersion,
            mark: SourceMark(file: FileID(0), line: 1, column: 1)
        )
    }
}

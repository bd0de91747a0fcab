import Applying
import BackendModel
import Loading
import Observing
import Planning
import Reconciling
import Reporting

extension ServicePass {
    /// Passes once; what goes wrong is in the result.
    package func run(_ order: PassOrder) async -> PassResult {
        var account = PassAccount(order, at: circumstances.now())
        do {
            account.standing = try await journal.standing(of: order.key)
            account.debts = try await journal.debts(of: order.key)
            guard let revision = order.revision, let planned = try await plan(order, at: revision) else {
                return account.waiting()
            }
            guard let service = planned.services.first else { return account.failed(planned.project.problems) }
            account.environment = service.environment
            guard ServiceKey(service.environment) == order.key else {
                return account.failed(["environment '\(order.environment)' has two services '\(order.label)'"])
            }
            switch service.result {
            case .failure(let failure): return account.failed([CallFailureText(failure, of: "the service").text])
            case .success(let made): return try await settle(made, planned.project, revision, account)
            }
        } catch is CancellationError {
            return account.stopped()
        } catch {
            return account.failed(["\(error)"])
        }
    }

    /// Nothing where a service that waits for an earlier wave has reached what the source does not hold any more.
    private func plan(_ order: PassOrder, at revision: String) async throws -> Planned<Service>? {
        var options = circumstances.options
        options.environment = order.environment
        options.services = [order.label]
        if let project = held.project(of: order.key, at: revision) {
            return try await planner.run(project, options, lifted: [])
        }
        let secrets = options.secrets.map { HeldSecrets($0) }
        options.secrets = secrets?.sources
        let manifests: any ManifestSource
        do {
            manifests = try await source.manifests(at: revision)
        } catch  where order.waitsForWave != nil {
            return nil
        }
        let planned = try await planner.run(manifests, options, lifted: [])
        held.hold(planned.project, of: order.key, at: revision, secrets)
        return planned
    }

    private func settle(
        _ made: Planned<Service>.Made,
        _ project: Project,
        _ revision: String,
        _ account: PassAccount
    ) async throws -> PassResult {
        var account = account
        var decision = try decide(made, project, account)
        var report: ApplyReport?
        var halt: Decision.Hold?
        if decision.hasWork {
            if stop.isStopped { return account.stopped() }
            // Somebody may have pushed since: what is written goes by what is the newest now.
            if try await hasMoved(account.order) { return account.moved() }
            let lock = try circumstances.lock()
            // Planning takes its time, and others may have spoken, or written, meanwhile.
            account.standing = try await journal.standing(of: account.order.key)
            guard try await journal.debts(of: account.order.key) == account.debts else { return account.moved() }
            decision = try decide(made, project, account)
            if let due = decision.plan, decision.hasWork {
                (report, halt) = try await carryOut(due, made, revision, account.order)
            }
            withExtendedLifetime(lock) {}
        }
        account.isStopped = stop.isStopped && report?.stopped != nil || report != nil && Task.isCancelled
        account.debts = try? await journal.debts(of: account.order.key)
        let view = PassView(
            made: made.plan,
            live: made.live,
            desired: project.states.first?.backends ?? [],
            decision: decision,
            report: report,
            halt: halt
        )
        return account.ended(view, at: circumstances.now(), plan: PlanJSON(made.plan, files: project.files).value)
    }

    private func decide(
        _ made: Planned<Service>.Made,
        _ project: Project,
        _ account: PassAccount
    ) throws -> Decision {
        let now = circumstances.now()
        let environment = made.plan.environment
        var standing = account.standing
        standing.isSuspended = standing.isSuspended || environment.sync.isSuspended
        let terms = Terms(
            mode: environment.sync.mode,
            interval: account.order.interval,
            closing: circumstances.closing(environment, now),
            standing: standing,
            revision: account.order.revision ?? "",
            isAwaited: account.order.isCalled || account.order.isNew,
            now: now
        )
        let fingerprint = made.plan.guards.isEmpty ? nil : try circumstances.fingerprint()
        return terms.decide(made.plan) { plan in
            PlanDigest(of: plan, project.files, fingerprint).text(circumstances.digest)
        }
    }

    /// A source that cannot be asked has not moved as far as anybody knows.
    private func hasMoved(_ order: PassOrder) async throws -> Bool {
        guard order.waitsForWave == nil, let newest = try? await source.newestID() else { return false }
        return newest != order.newest
    }
}

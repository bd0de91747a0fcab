import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting
import SavedPlans

extension ApplyCommand {
    /// Carries out a saved plan, as far as manifests and services still give the same; in all services, or in none.
    func applyFile(until end: ContinuousClock.Instant?) async throws -> ExitStatus {
        guard isPlainForFile else {
            throw ValidationError(
                "a plan file says itself what was selected and which guards are lifted: "
                    + "no --environment, --service, --target, --exclude, --no-secrets or --allow-… goes with it"
            )
        }
        let console = Console.standard()
        let file: PlanFile
        do throws(SavedPlanError) {
            file = try SavedPlan(path: path).read()
        } catch {
            console.tell(error)
            return .error
        }
        guard !file.isExpired(at: .now()) else { return console.stale("it expired \(file.expires)") }
        let run = try ProjectRun(project(of: file), selection(of: file), output)
        if let refusal = try await refusal(of: file, run) { return refusal }
        return try await holding(run, until: end) { pass in try await apply(file, pass) }
    }

    private var isPlainForFile: Bool {
        reading.environment == nil && reading.services.isEmpty && !reading.values.leavesSecretsOut
            && guards.lifted.isEmpty
            && selection.targets.isEmpty && selection.excludes.isEmpty
    }

    private func project(of file: PlanFile) -> ProjectArguments {
        var reading = reading
        reading.environment = file.selection.environment
        reading.services = file.selection.services
        reading.values.leavesSecretsOut = file.selection.leavesSecretsOut
        return reading.project(in: manifests ?? file.manifests)
    }

    private func selection(of file: PlanFile) -> SelectionArguments {
        var selection = SelectionArguments()
        selection.targets = file.selection.targets
        selection.excludes = file.selection.excludes
        return selection
    }

    /// Why the plan cannot be for these manifests and these hosts, told; nothing where it can.
    ///
    /// No service is asked: a plan for another host must not lead to a call to this one.
    private func refusal(of file: PlanFile, _ run: ProjectRun) async throws -> ExitStatus? {
        let read = await readProject(from: run.source, run.options)
        guard !read.states.isEmpty || read.misuse != nil else {
            run.tell(read.diagnostics, of: read)
            return .error
        }
        guard let services = file.services(for: read.states, SavedPlan.digest) else { return run.staleManifests() }
        let settings = try network.settings(ProcessVariables.network)
        for service in services {
            let address = try settings.address(of: service.plan.environment.plane)
            guard address == service.address else {
                return run.console.stale(
                    "it was made for '\(service.address.quotable)', and this run would go to '\(address.quotable)'"
                )
            }
        }
        return nil
    }

    private func apply(_ file: PlanFile, _ pass: ApplyPass) async throws -> ExitStatus {
        let planned = try await plan(pass, lifted: Set(file.services.flatMap(\.lifted)))
        // What was planned for is what counts: the manifests may be others by now.
        guard let approved = file.services(for: planned.project.states, SavedPlan.digest) else {
            return pass.run.staleManifests()
        }
        let review = Review(of: approved, against: planned, isStrict: strict)
        guard !review.hasConflict else {
            pass.run.show(review.refusal, planned.project, limits: pass.connection.limits)
            return .conflict
        }
        let plans = review.services.map(\.plan)
        let blocked = ExitStatus.of(plans)
        if output.format == .text || blocked != .done {
            pass.run.show(plans, of: planned.project, requests: pass.connection.requests)
        }
        guard blocked == .done else { return blocked }
        guard pass.run.hasSecrets(for: plans) else { return .error }
        if plans.contains(where: { $0.plan?.isEmpty == false }) {
            pass.run.showForecast(of: plans, limits: pass.connection.limits)
        }
        return try await carryOut(review.services, of: planned.project, pass, under: review)
    }
}

extension ProjectRun {
    fileprivate func staleManifests() -> ExitStatus {
        console.stale("the manifests in '\(directory.quotable)' do not want what it was made for")
    }
}

extension Console {
    fileprivate func stale(_ reason: String) -> ExitStatus {
        say("error: the plan is stale: \(reason)\n  help: plan again, and have that plan approved")
        return .stale
    }
}

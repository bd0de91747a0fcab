import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting
import SavedPlans

extension ProjectRun {
    /// Keeps the plans of all services in a file, and says so; where one could not be applied, none is kept.
    ///
    /// - Throws: An `ExitCode`, once what is wrong has been told.
    func save(
        _ planned: Planned<ServiceConnection.Service>,
        _ network: NetworkSettings,
        requests: Int,
        to path: String,
        for lifetime: Lifetime
    ) throws {
        guard let plans = try savable(planned, network), let environment = plans.first?.plan.environment else {
            return console.say("the plan is not saved: it could not be applied")
        }
        let file = PlanFile(
            of: plans,
            files: planned.project.files,
            selection: selection(in: environment),
            manifests: directory,
            requests: requests,
            tool: Version.current,
            created: .now(),
            lifetime: lifetime.seconds,
            digest: SavedPlan.digest
        )
        do throws(SavedPlanError) {
            try SavedPlan(path: path).write(file)
        } catch {
            console.tell(error)
            throw ExitCode(ExitStatus.error.rawValue)
        }
        console.say("saved to '\(path)', expires \(file.expires); 'backstay apply' carries it out")
    }

    /// The plans with what they were made for; nothing where a service could not be read or its plan is blocked.
    private func savable(
        _ planned: Planned<ServiceConnection.Service>,
        _ network: NetworkSettings
    ) throws -> [(plan: Plan, state: DesiredState, address: String)]? {
        let states = Dictionary(planned.project.states.map { ($0.environment.scope, $0) }) { first, _ in first }
        var plans: [(plan: Plan, state: DesiredState, address: String)] = []
        for service in planned.services.map(\.plan) {
            guard let plan = service.plan, !plan.isBlocked, let state = states[service.environment.scope] else {
                return nil
            }
            plans.append((plan, state, try network.address(of: service.environment.plane)))
        }
        return plans
    }

    private func selection(in environment: Environment) -> PlanFile.Selection {
        PlanFile.Selection(
            environment: environment.name,
            services: options.services,
            targets: options.targets.map(\.name),
            excludes: options.excludes.map(\.name),
            leavesSecretsOut: options.secrets == nil
        )
    }
}

extension Console {
    /// Says why a plan file cannot be used, and what to do about it.
    func tell(_ error: SavedPlanError) {
        say("error: \(error)" + (error.help.map { "\n  help: \($0)" } ?? ""))
    }
}

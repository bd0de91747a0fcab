extension Plan {
    /// The same with guards lifted that would stop it.
    package func lifting(_ kinds: Set<Guard.Kind>) -> Plan {
        with(
            steps: steps,
            guards: guards.filter { !kinds.contains($0.kind) },
            lifted: lifted + guards.filter { kinds.contains($0.kind) }
        )
    }

    /// The same with a part of its steps.
    package func keeping(_ isKept: (PlanStep) -> Bool) -> Plan {
        with(steps: steps.filter(isKept), guards: guards, lifted: lifted)
    }

    private func with(steps: [PlanStep], guards: [Guard], lifted: [Guard]) -> Plan {
        var plan = Plan(
            environment: environment,
            steps: steps,
            notes: notes,
            guards: guards,
            lifted: lifted,
            problems: problems,
            counts: counts,
            leftOut: leftOut,
            voidDebts: voidDebts
        )
        plan.notListed = notListed
        return plan
    }
}

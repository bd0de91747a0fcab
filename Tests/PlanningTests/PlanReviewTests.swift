import BackendModel
import Diffing
import Planning
import TestSupport
import Testing

struct PlanReviewTests {
    private static let title = FieldChange(path: "title", live: "old", desired: "new")
    private static let url = FieldChange(path: "url", live: "https://a", desired: "https://b", isAddress: true)
    private static let secret = FieldChange(
        path: "credentials.authorization.parameter",
        live: .secret(Secret("one")),
        desired: .secret(Secret("two"))
    )

    private static let debt = ReconnectDebt(id: "a", state: .owed, etag: ETag("0"), after: "PT5M")

    /// What a plan file keeps of a step.
    private func kept(_ changes: [FieldChange], _ action: PlanStep.Action = .patch, etag: String = "1") -> PlanStep {
        step(changes.map { $0.blanked }, action, etag: etag)
    }

    private func step(
        _ changes: [FieldChange],
        _ action: PlanStep.Action = .patch,
        etag: String = "1",
        debt: ReconnectDebt? = nil
    ) -> PlanStep {
        let live = action == .create ? nil : LiveBackend(id: "a", properties: [:], etag: ETag(etag))
        return PlanStep(action, desired: DesiredBackend("a", [:]), changes: changes, live: live, debt: debt)
    }

    private func review(_ approved: PlanStep, _ now: PlanStep?, isStrict: Bool = false) -> PlanReview {
        let plans = [[approved], [now].compactMap(\.self)].map {
            Plan(environment: .testing(), steps: $0, counts: Plan.Counts())
        }
        return PlanReview(of: plans[0], against: plans[1], desired: [DesiredBackend("a", [:])], isStrict: isStrict)
    }

    @Test(arguments: [false, true])
    func `what is left of an approved step decides`(isStrict: Bool) {
        let approved = kept([Self.title, Self.url])
        let same = step([Self.title, Self.url])
        let theirs = FieldChange(path: "title", live: "theirs", desired: "new")

        #expect(review(approved, same, isStrict: isStrict).due == [same])
        #expect(review(approved, nil, isStrict: isStrict).done.map(\.id) == ["a"])
        for now in [
            step([Self.title]), step([theirs, Self.url]), step([Self.url, Self.title]),
            step([Self.title, Self.url, Self.secret]),
            step([Self.title, Self.url], .replace), step([Self.title, Self.url], .create),
        ] {
            let review = review(approved, now, isStrict: isStrict)
            #expect(review.due == [] && review.done == [])
            #expect(review.conflicts.map(\.now) == [now])
        }
    }

    @Test func `what is to be deleted is deleted at the revision that was approved, or not`() {
        let approved = kept([], .delete)
        #expect(review(approved, step([], .delete)).due.map(\.action) == [.delete])
        #expect(review(approved, step([], .delete, etag: "2")).conflicts.count == 1)
        #expect(review(approved, nil).done.count == 1)
        #expect(review(approved, step([Self.title])).conflicts.count == 1)
        let retained = Plan(
            environment: .testing(),
            steps: [],
            retained: [Plan.Retained(id: "a", reason: .member(of: ["p"]))],
            counts: Plan.Counts()
        )
        let plan = Plan(environment: .testing(), steps: [approved], counts: Plan.Counts())
        #expect(PlanReview(of: plan, against: retained, desired: [], isStrict: false).conflicts.count == 1)
    }

    @Test func `another revision is a conflict strictly, and for a step that holds a value back`() {
        let open = step([Self.title], etag: "2")
        #expect(review(kept([Self.title]), open).due == [open])
        #expect(review(kept([Self.title]), open, isStrict: true).conflicts.map(\.now) == [open])

        let closed = step([Self.secret], etag: "2")
        #expect(review(kept([Self.secret]), closed).conflicts.map(\.now) == [closed])
        let address = FieldChange(path: "url", live: "https://a?k=1", desired: "https://b", isAddress: true)
        #expect(review(kept([address]), step([address], etag: "2")).conflicts.count == 1)
    }

    @Test func `a step that holds a value back is bound to its revision when it is carried out, too`() {
        #expect(review(kept([Self.secret]), step([Self.secret])).bound == ["a"])
        #expect(review(kept([Self.title]), step([Self.title])).bound == [])
    }

    @Test func `what nobody approved is not due`() {
        let other = PlanStep(.create, desired: DesiredBackend("b", [:]), changes: [Self.title], live: nil)
        let approved = Plan(environment: .testing(), steps: [kept([Self.title])], counts: Plan.Counts())
        let now = Plan(environment: .testing(), steps: [step([Self.title]), other], counts: Plan.Counts())

        let review = PlanReview(of: approved, against: now, desired: [], isStrict: false)

        #expect(review.due.map(\.id) == ["a"])
        #expect(review.notApproved == [other])
        #expect(review.plan(from: now, lifted: []).steps.map(\.id) == ["a"])
    }

    @Test(arguments: [false, true])
    func `a reconnect that is owed is paid, whatever was approved`(isStrict: Bool) {
        let payment = step([], .reconnect, etag: "2", debt: Self.debt)
        #expect(payment.paysDebt)
        for approved in [step([], .reconnect, debt: Self.debt), kept([Self.title]), kept([Self.title], .create)] {
            let review = review(approved, payment, isStrict: isStrict)
            #expect(review.due == [payment])
            #expect(review.done == [] && review.conflicts == [] && review.notApproved == [])
        }
        let none = Plan(environment: .testing(), steps: [], counts: Plan.Counts())
        let now = Plan(environment: .testing(), steps: [payment], counts: Plan.Counts())
        #expect(PlanReview(of: none, against: now, desired: [], isStrict: isStrict).due == [payment])
    }

    @Test func `a debt that was made or paid since is no reason for a conflict`() {
        let plain = step([Self.title])
        let indebted = step([Self.title], debt: Self.debt)
        #expect(indebted.reconnect != nil && plain.reconnect == nil)
        #expect(review(kept([Self.title]), indebted, isStrict: true).due == [indebted])
        #expect(review(step([Self.title.blanked], debt: Self.debt), plain, isStrict: true).due == [plain])
        #expect(review(step([], .reconnect, debt: Self.debt), nil).done.map(\.id) == ["a"])
    }

    @Test func `a backend that was to be reconnected alone and is changed by others is a conflict`() {
        let now = step([Self.title], debt: Self.debt)
        #expect(review(step([], .reconnect, debt: Self.debt), now).conflicts.map(\.now) == [now])
    }

    @Test func `a reconnect that the change itself calls for has to be approved`() {
        let url = FieldChange(path: "url", live: "a", desired: "b", concernsConnection: true)
        let now = step([url])
        #expect(review(step([FieldChange(path: "url", live: "a", desired: "b")]), now).conflicts.map(\.now) == [now])
    }

    @Test func `guards speak of what is due, and those that were lifted stay lifted`() {
        let steps = (0..<4).map { number in
            PlanStep(
                .patch,
                desired: DesiredBackend(BackendID("b\(number)"), [:]),
                changes: [Self.title],
                live: LiveBackend(id: "b", properties: [:], etag: ETag("1"))
            )
        }
        var counts = Plan.Counts()
        counts.declared = 4
        counts.spokenFor = 4
        let now = Plan(environment: .testing(), steps: steps, counts: counts)
        func plan(_ approved: ArraySlice<PlanStep>, _ lifted: Set<Guard.Kind>) -> Plan {
            let plan = Plan(environment: .testing(), steps: Array(approved), counts: counts)
            return PlanReview(of: plan, against: now, desired: [], isStrict: false).plan(from: now, lifted: lifted)
        }

        #expect(plan(steps[...], []).guards.map(\.kind) == [.updates])
        #expect(plan(steps[...], [.updates]).guards == [])
        #expect(plan(steps[...], [.updates]).lifted.map(\.kind) == [.updates])
        #expect(plan(steps[..<2], []).guards == [])
    }

    @Test func `a conflict tells what others changed, from what to what`() throws {
        let approved = kept([Self.title, Self.url, Self.secret])
        let now = step([
            FieldChange(path: "title", live: "theirs", desired: "new"), Self.secret,
            FieldChange(path: "description", live: "added", desired: nil),
        ])

        let others = try #require(review(approved, now).conflicts.first).others

        #expect(
            others == [
                FieldChange(path: "title", live: "old", desired: "theirs"),
                FieldChange(path: "url", live: "https://a", desired: "https://b", isAddress: true),
                FieldChange(path: "description", live: nil, desired: "added"),
            ]
        )
    }
}

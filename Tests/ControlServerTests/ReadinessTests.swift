import BackendModel
import ControlServer
import Syncing
import Testing

struct ReadinessTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let status: SyncStatus
        let reasons: [String]
    }

    private static let old = Timestamp.noon.advanced(bySeconds: -601)
    private static let folder = SourceStatus(location: "/srv/backends")

    private static let cases = [
        Case(testDescription: "all is well", status: .sample(), reasons: []),
        Case(testDescription: "there is no service", status: .sample([]), reasons: []),
        Case(
            testDescription: "exactly two intervals",
            status: .sample([.sample(lastSuccess: .noon.advanced(bySeconds: -600))]),
            reasons: []
        ),
        Case(
            testDescription: "a second more",
            status: .sample([.sample(), .sample("apim-ne", lastSuccess: old)]),
            reasons: ["the last good pass over 'prod/apim-ne' is older than two intervals: 2026-11-21T11:49:59Z"]
        ),
        Case(
            testDescription: "an interval ahead",
            status: .sample([.sample(lastSuccess: .noon.advanced(bySeconds: 300))]),
            reasons: []
        ),
        Case(
            testDescription: "after the clock was set back",
            status: .sample([.sample(lastSuccess: .noon.advanced(bySeconds: 301))]),
            reasons: ["the last good pass over 'prod/apim-we' is said to be in the future: 2026-11-21T12:05:01Z"]
        ),
        Case(
            testDescription: "suspended for long",
            status: .sample([.sample(as: .suspended, lastSuccess: old)]),
            reasons: []
        ),
        Case(
            testDescription: "before the first pass",
            status: .sample([.sample(as: .pending, lastSuccess: nil)]),
            reasons: ["no pass over 'prod/apim-we' has succeeded yet"]
        ),
        Case(
            testDescription: "before there are manifests",
            status: .sample([], source: folder),
            reasons: ["no revision of the manifests is in force yet"]
        ),
        Case(
            testDescription: "the journal cannot be written",
            status: .sample(problems: ["the state folder is full"]),
            reasons: ["the state folder is full"]
        ),
        Case(testDescription: "drift that is only reported", status: .sample([.sample(as: .drifted)]), reasons: []),
    ]

    @Test(arguments: cases) func `it is ready while what it says is fresh`(one: Case) {
        let intervals = Dictionary(uniqueKeysWithValues: one.status.services.map { ($0.key, Duration.seconds(300)) })
        let readiness = Readiness(one.status, at: .noon, intervals: intervals)
        #expect(readiness.reasons == one.reasons)
        #expect(readiness.isReady == one.reasons.isEmpty)
    }
}

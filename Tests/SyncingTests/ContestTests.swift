import BackendModel
import Testing

@testable import Syncing

struct ContestTests {
    private static let noon = Timestamp(secondsSince1970: 1_800_000_000)
    private let interval = Duration.seconds(300)

    private func contest(heals: Int, at time: Timestamp = noon) -> Contest {
        Contest(paths: ["url"], heals: heals, last: time)
    }

    @Test func `twice may be chance, and rests not at all`() {
        #expect(contest(heals: 1).restsUntil(every: interval) == nil)
        #expect(contest(heals: 2).restsUntil(every: interval) == nil)
    }

    @Test(arguments: [(3, 600), (4, 1_200), (5, 2_400), (9, 38_400), (10, 43_200), (1_000, 43_200)])
    func `rests twice as long each time, to half a day`(heals: Int, seconds: Int64) {
        let until = contest(heals: heals).restsUntil(every: interval)
        #expect(until == Self.noon.advanced(bySeconds: seconds))
    }

    @Test func `counts on where the same field is put right again`() {
        let contest = Contest?.some(contest(heals: 2)).healed(["url", "title"], at: Self.noon.advanced(bySeconds: 60))
        #expect(contest.heals == 3)
        #expect(contest.paths == ["url", "title"])
        #expect(contest.last == Self.noon.advanced(bySeconds: 60))
    }

    @Test func `begins anew with another field, and after a day`() {
        #expect(Contest?.some(contest(heals: 5)).healed(["title"], at: Self.noon).heals == 1)
        #expect(Contest?.some(contest(heals: 5)).healed(["url"], at: Self.noon.advanced(bySeconds: 86_400)).heals == 1)
        #expect(Contest?.none.healed(["url"], at: Self.noon).heals == 1)
    }

    @Test func `is not made longer by a clock that was set back`() {
        let contest = Contest?.some(contest(heals: 3)).healed(["url"], at: Self.noon.advanced(bySeconds: -86_400))
        #expect(contest.last == Self.noon.advanced(bySeconds: -86_400))
        #expect(contest.heals == 4)
    }
}

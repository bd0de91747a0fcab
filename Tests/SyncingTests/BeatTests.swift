import BackendModel
import TestSupport
import Testing

@testable import Syncing

struct BeatTests {
    private static let start = ManualClock().now
    private var beat = Beat(due: Self.start)

    @Test func `is due from its first moment on, and not while a pass is under way`() {
        var beat = beat
        #expect(beat.isDue(at: Self.start))
        beat.begin()
        #expect(!beat.isDue(at: Self.start))
    }

    @Test(arguments: [(0.0, 270), (0.5, 300), (1.0, 330)])
    func `comes again after the interval, a tenth more or less`(chance: Double, seconds: Int) {
        var beat = beat
        beat.begin()
        beat.end(.succeeded(hasReached: true), at: Self.start, every: .seconds(300), chance: chance)
        #expect(beat.due == Self.start.advanced(by: .seconds(seconds)))
        #expect(beat.failures == 0)
    }

    @Test(arguments: [(1, 15), (2, 30), (3, 60), (8, 1_920), (9, 3_600), (200, 3_600)])
    func `waits longer after each failure, to an hour`(failures: Int, seconds: Int) {
        var beat = beat
        for _ in 0..<failures {
            beat.begin()
            beat.end(.failed(isReadable: false), at: Self.start, every: .seconds(300), chance: 1)
        }
        #expect(beat.due == Self.start.advanced(by: .seconds(seconds)))
        #expect(beat.failures == failures)
    }

    @Test func `waits no longer than its own interval where that is more than an hour`() {
        var beat = beat
        for _ in 0..<50 { beat.end(.failed(isReadable: false), at: Self.start, every: .seconds(7_200), chance: 1) }
        #expect(beat.due == Self.start.advanced(by: .seconds(7_200)))
    }

    @Test func `draws its pause from the upper half, so that services that fail together do not come back together`() {
        var beat = beat
        beat.end(.failed(isReadable: false), at: Self.start, every: .seconds(300), chance: 0)
        #expect(beat.due == Self.start.advanced(by: .milliseconds(7_500)))
    }

    @Test func `a backend that always fails holds up the others for no longer than they are used to`() {
        var beat = beat
        for _ in 0..<50 { beat.end(.failed(isReadable: true), at: Self.start, every: .seconds(300), chance: 0.5) }
        #expect(beat.due == Self.start.advanced(by: .seconds(300)))
        #expect(beat.failures == 50)
    }

    @Test func `forgets its failures with the first success`() {
        var beat = beat
        beat.end(.failed(isReadable: false), at: Self.start, every: .seconds(300), chance: 1)
        beat.end(.succeeded(hasReached: false), at: Self.start, every: .seconds(300), chance: 0.5)
        #expect(beat.failures == 0)
    }

    @Test func `comes at once after a call, and once more where a pass was under way`() {
        var beat = beat
        beat.begin()
        let later = Self.start.advanced(by: .seconds(40))
        beat.call(at: later)
        beat.end(.succeeded(hasReached: true), at: later, every: .seconds(300), chance: 0.5)
        #expect(beat.isDue(at: later))
        beat.begin()
        beat.end(.succeeded(hasReached: true), at: later, every: .seconds(300), chance: 0.5)
        #expect(!beat.isDue(at: later))
    }

    @Test func `keeps no processor busy over manifests that move on and on`() {
        var beat = beat
        for pause in [1, 2, 4, 8, 16, 32, 64, 64] {
            beat.end(.moved, at: Self.start, every: .seconds(300), chance: 0)
            #expect(beat.due == Self.start.advanced(by: .seconds(pause)))
        }
        beat.end(.succeeded(hasReached: true), at: Self.start, every: .seconds(300), chance: 0.5)
        beat.end(.moved, at: Self.start, every: .seconds(300), chance: 0)
        #expect(beat.due == Self.start.advanced(by: .seconds(1)))
    }
}

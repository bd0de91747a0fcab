import Syncing
import Testing

/// From the first wish for an end to the last, by signals (`s`) and by waits that are over (`a` after stop, `b` after cut).
struct EndingTests {
    @Test(arguments: [
        ("s", [Ending.Command.stop]), ("ss", [.stop, .cut]), ("sss", [.stop, .cut, .leave]),
        ("sa", [.stop, .cut]), ("sab", [.stop, .cut, .leave]), ("ssa", [.stop, .cut, nil]),
        ("ssab", [.stop, .cut, nil, .leave]), ("sas", [.stop, .cut, .leave]), ("a", [nil]),
        ("sssb", [.stop, .cut, .leave, nil]), ("ssss", [.stop, .cut, .leave, .leave]),
    ])
    func `each wish, and each wait, leads nearer to the end`(events: String, commands: [Ending.Command?]) {
        var ending = Ending()
        let found = events.map { event in
            switch event {
            case "a": ending.waited(after: .stop)
            case "b": ending.waited(after: .cut)
            default: ending.asked()
            }
        }
        #expect(found == commands)
    }

    @Test func `all of it is within the 30 seconds that orchestrators wait`() {
        let waits = Ending.Command.allCases.compactMap { Ending.wait(after: $0) }
        #expect(waits.reduce(.zero, +) <= .seconds(25))
    }
}

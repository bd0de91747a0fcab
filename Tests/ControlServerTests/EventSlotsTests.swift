import ControlServer
import Testing

struct EventSlotsTests {
    @Test func `a slot that nobody holds on to is free again`() {
        let slots = EventSlots(limit: 2)
        // Answers whose head could not be written: their bodies never run.
        for _ in 0..<3 { #expect(slots.take() != nil) }
        let held = (slots.take(), slots.take())
        #expect(held.0 != nil && held.1 != nil)
        #expect(slots.take() == nil)
        withExtendedLifetime(held) {}
    }
}

/// That nothing is to be written now.
package struct Closing: Hashable, Sendable {
    package let window: ClosedWindow
    /// When no window is closed any more; nothing where that is not in sight.
    package let opens: Timestamp?

    package init(window: ClosedWindow, opens: Timestamp?) {
        self.window = window
        self.opens = opens
    }
}

extension SyncSettings {
    /// The window that is closed at `moment`; nothing where none is.
    ///
    /// Windows that follow one another without a gap are one: it opens when the last of them ends. Not in sight is what takes
    /// more than two hundred of them.
    package func closing(at moment: Timestamp, _ zones: some TimeZones) -> Closing? {
        guard let window = windows.first(where: { $0.end(at: moment, zones) != nil }) else { return nil }
        var end = moment
        for _ in 0..<200 {
            guard let next = windows.compactMap({ $0.end(at: end, zones) }).max() else {
                return Closing(window: window, opens: end)
            }
            end = next
        }
        return Closing(window: window, opens: nil)
    }
}

import Glibc

/// A clock on which every wait lasts until a connection has arrived at a listening socket.
///
/// What waits on it is over as soon as the other side hangs in its turn, and never before.
struct ArrivalClock: Clock {
    let socket: Int32

    var now: ContinuousClock.Instant { ContinuousClock().now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        while true {
            try Task.checkCancellation()
            var request = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            if unsafe poll(&request, 1, 10) == 1 { return }
            await Task.yield()
        }
    }
}

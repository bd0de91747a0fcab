/// A bounded row of pages between the reader that fetches ahead and the one that compares.
///
/// The bound is what keeps a service of 100,000 backends from being held whole while its manifests load.
package actor PageBuffer {
    private var pages: [BackendPage] = []
    private var end: Result<Void, any Error>?
    private let limit: Int
    private var producer: CheckedContinuation<Void, Never>?
    private var consumer: CheckedContinuation<Void, Never>?

    /// - Parameter limit: How many pages may wait, at least 1.
    package init(limit: Int) { self.limit = max(1, limit) }

    /// Waits until there is room.
    ///
    /// - Throws: `CancellationError` once the buffer is closed: nobody will take the page.
    package func put(_ page: BackendPage) async throws {
        while pages.count >= limit, end == nil {
            await withCheckedContinuation { producer = $0 }
        }
        guard end == nil else { throw CancellationError() }
        pages.append(page)
        wake(&consumer)
    }

    /// Says that no page follows, for whatever reason; wakes both sides.
    package func close(_ result: Result<Void, any Error>) {
        if end == nil { end = result }
        wake(&consumer)
        wake(&producer)
    }

    /// The next page, or nothing after the last.
    ///
    /// - Throws: What reading ended with.
    package func next() async throws -> BackendPage? {
        while pages.isEmpty {
            if let end {
                try end.get()
                return nil
            }
            await withCheckedContinuation { consumer = $0 }
        }
        wake(&producer)
        return pages.removeFirst()
    }

    private func wake(_ sleeper: inout CheckedContinuation<Void, Never>?) {
        sleeper?.resume()
        sleeper = nil
    }
}

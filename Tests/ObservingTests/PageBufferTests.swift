import BackendModel
import Observing
import Testing

struct PageBufferTests {
    @Test func `pages come out in the order they went in, and then nothing`() async throws {
        let buffer = PageBuffer(limit: 2)
        async let put: Void = fill(buffer, 50)
        var names: [String] = []
        while let page = try await buffer.next() { names += page.backends.map(\.id.name) }
        try await put
        #expect(names == (0..<50).map { "b\($0)" })
    }

    @Test func `a reader that fails is heard after the pages it had`() async throws {
        let buffer = PageBuffer(limit: 4)
        try await buffer.put(page(0))
        await buffer.close(.failure(CallFailure.lost("reset")))
        #expect(try await buffer.next() != nil)
        await #expect(throws: CallFailure.lost("reset")) { try await buffer.next() }
    }

    @Test func `a closed buffer takes no page and holds up no one`() async throws {
        let buffer = PageBuffer(limit: 1)
        try await buffer.put(page(0))
        async let waiting: Void = buffer.put(page(1))
        await buffer.close(.success(()))
        do {
            try await waiting
            Issue.record("a page went into a closed buffer")
        } catch {
            #expect(error is CancellationError)
        }
        await #expect(throws: CancellationError.self) { try await buffer.put(page(2)) }
    }

    private func fill(_ buffer: PageBuffer, _ count: Int) async throws {
        for number in 0..<count { try await buffer.put(page(number)) }
        await buffer.close(.success(()))
    }

    private func page(_ number: Int) -> BackendPage {
        BackendPage(backends: [ListedBackend(id: BackendID("b\(number)"), properties: [:])], next: nil)
    }
}

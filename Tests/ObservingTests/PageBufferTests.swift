import BackendModel
import Observing
import Testing

struct PageBufferTests {
    @Test func `pages come out in the order they went in, and then nothing`() async throws {
        let buffer = PageBuffer(limit: 2)
        async let put: Void = fill(buffer, 50)
        var names: [String] = []
        while let page = try await buffer.next() { names += page.backends.map(\.id.name) }
        await put
        #expect(names == (0..<50).map { "b\($0)" })
    }

    @Test func `a reader that fails is heard after the pages it had`() async throws {
        let buffer = PageBuffer(limit: 4)
        await buffer.put(page(0))
        await buffer.close(.failure(CallFailure.lost("reset")))
        #expect(try await buffer.next() != nil)
        await #expect(throws: CallFailure.lost("reset")) { try await buffer.next() }
    }

    @Test func `a closed buffer holds up no one`() async {
        let buffer = PageBuffer(limit: 1)
        await buffer.close(.success(()))
        await buffer.put(page(0))
        await buffer.put(page(1))
    }

    private func fill(_ buffer: PageBuffer, _ count: Int) async {
        for number in 0..<count { await buffer.put(page(number)) }
        await buffer.close(.success(()))
    }

    private func page(_ number: Int) -> BackendPage {
        BackendPage(backends: [ListedBackend(id: BackendID("b\(number)"), properties: [:])], next: nil)
    }
}

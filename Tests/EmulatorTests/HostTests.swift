import BackendModel
import Emulator
import Foundation
import HTTPTypes
import PrivateFiles
import TestSupport
import Testing

struct HostTests {
    private let scratch: ScratchFolder

    private var path: String { scratch.path + "/state.json" }

    init() throws { scratch = try ScratchFolder() }

    private func put(_ name: String) -> (HTTPRequest, [UInt8]) {
        let request = HTTPRequest(
            method: .put,
            scheme: "http",
            authority: "h",
            path: "\(Sample.id)/backends/\(name)?api-version=2024-05-01",
            headerFields: [.contentType: "application/json"]
        )
        return (request, Array(JSONWriter.text(of: ["properties": Sample.single]).utf8))
    }

    @Test func `a change is in the file before its answer is given`() async throws {
        let host = try EmulatorHost(Emulator(), stateFile: path)
        let (request, body) = put("orders")

        #expect(try await host.answer(request, body: body).response.status.code == 201)

        let kept = try EmulatorState(json: Array(Data(contentsOf: URL(filePath: path))))
        #expect(kept.services[Sample.id]?["orders"]?.properties == Sample.single)
        #expect(await host.state == kept)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["state.json"])
    }

    @Test func `a second start goes on where the first one ended`() async throws {
        let (request, body) = put("orders")
        let first = try EmulatorHost(Emulator(), stateFile: path)
        #expect(try await first.answer(request, body: body).response.status.code == 201)

        let second = try EmulatorHost(Emulator(), stateFile: path)

        let answer = try await second.answer(request, body: body)
        #expect(answer.response.status.code == 200)
        #expect(answer.response.headerFields[.eTag] == "\"AAAAAAAAAAI=\"")
    }

    @Test func `what another process has written meanwhile is seen, and is not written over`() async throws {
        let (orders, body) = put("orders")
        let daemon = try EmulatorHost(Emulator(), stateFile: path)
        let other = try EmulatorHost(Emulator(), stateFile: path)
        #expect(try await other.answer(orders, body: body).response.status.code == 201)

        #expect(try await daemon.answer(orders, body: body).response.status.code == 200)
        #expect(try await daemon.answer(put("stock").0, body: body).response.status.code == 201)

        #expect(try await other.answer(put("stock").0, body: body).response.status.code == 200)
        #expect(await other.state.services[Sample.id]?.count == 2)
    }

    @Test func `what another process has written and is no state is told`() async throws {
        let (orders, body) = put("orders")
        let host = try EmulatorHost(Emulator(), stateFile: path)
        #expect(try await host.answer(orders, body: body).response.status.code == 201)
        let state = await host.state
        try PrivateFile(path: path, limit: 0).write(Array("{}".utf8))

        await #expect(throws: EmulatorStateError.self) { try await host.answer(orders, body: body) }

        #expect(await host.state == state)
        try PrivateFile(path: path, limit: 0).write(state.json)
        #expect(try await host.answer(orders, body: body).response.status.code == 200)
    }

    @Test func `a change that cannot be written is not made`() async throws {
        let host = try EmulatorHost(Emulator(), stateFile: path)
        try FileManager.default.createDirectory(atPath: "\(path).new", withIntermediateDirectories: true)
        let (request, body) = put("orders")

        await #expect(throws: PrivateFileError.self) { try await host.answer(request, body: body) }

        #expect(await host.state.services.isEmpty)
        try FileManager.default.removeItem(atPath: "\(path).new")
        #expect(try await host.answer(request, body: body).response.status.code == 201)
    }

    @Test func `a file that is no state is told`() async throws {
        try Data("{}".utf8).write(to: URL(filePath: path))
        #expect(throws: EmulatorStateError(message: "the state: 'services' is missing")) {
            try EmulatorHost(Emulator(), stateFile: path)
        }
    }

    @Test func `without a file the state lives in memory`() async throws {
        let host = try EmulatorHost(Emulator())
        let (request, body) = put("orders")
        #expect(try await host.answer(request, body: body).response.status.code == 201)
        await host.add(Fault(.resetBefore))
        #expect(try await host.answer(request, body: body).delivery == .none)
        #expect(await host.log.count == 2)
    }
}

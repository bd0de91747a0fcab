import ArgumentParser
import BackendModel
import Emulator
import Logging
import PrivateFiles
import ServiceLifecycle
import UnixSignals

/// The command `backstay emulator`.
struct EmulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulator",
        abstract: "Serve the management plane of API Management from memory, on this machine.",
        discussion: """
            Azure's own SDKs can be pointed at it. --switch decides how it behaves where nobody knows how the real \
            service does, --fault lets requests fail; 'backstay emulator --list' prints both. While it runs, \
            /emulator/state, /emulator/log, /emulator/faults and /emulator/switches show and set the same.
            """
    )

    @Option(help: "The port; 0 takes a free one.")
    var port = 8585

    @Option(help: "The address to listen on.")
    var address = "127.0.0.1"

    @Option(help: "A JSON file of services to begin with.", completion: .file())
    var seed: String?

    @Option(help: "A JSON file to keep the services in; it is read where it is there.", completion: .file())
    var state: String?

    @Option(name: .customLong("switch"), help: "name=value; repeatable.")
    var switches: [String] = []

    @Option(name: .customLong("fault"), help: "Such as 'PATCH orders #2 status=429 retry-after=7'; repeatable.")
    var faults: [String] = []

    @Option(help: "The most backends of one page.")
    var pageSize = 100

    @Flag(help: "Answer 401 to a request without a bearer token that this emulator handed out.")
    var requireToken = false

    @Option(help: "How many requests a token is good for; without end by default.")
    var tokenUses: Int?

    @Flag(help: "Answer 404 for a service that the seed or state does not name.")
    var strict = false

    @Flag(
        help:
            "Enforce the limits of Azure Resource Manager: 250 reads, 200 writes and 200 deletes, then 25, 10 and 10/s."
    )
    var armLimits = false

    @Flag(help: "Print the switches and the forms of a fault, and do nothing else.")
    var list = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
        guard (tokenUses ?? 1) > 0 else { throw ValidationError("a token is good for at least one request") }
        guard pageSize > 0 else { throw ValidationError("a page holds at least one backend") }
        _ = try emulatorSwitches()
        _ = try emulatorFaults()
    }

    func run() async throws {
        let console = Console.standard()
        if list { return console.report(Self.listing) }
        let emulator = Emulator(
            state: try initialState(),
            switches: try emulatorSwitches(),
            faults: try emulatorFaults(),
            pageSize: pageSize,
            requiresToken: requireToken,
            isStrict: strict,
            tokenUses: tokenUses,
            limits: armLimits ? .azure : nil
        )
        let server = EmulatorServer(
            try EmulatorHost(emulator, stateFile: state),
            address: address,
            port: port,
            logger: Logger(label: "emulator", factory: { StreamLogHandler.standardError(label: $0) }),
            onReady: { console.report("listening on http://\(address):\($0)\n") }
        )
        let group = ServiceGroup(
            services: [EmulatorService(server: server)],
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: Logger(label: "emulator", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        try await group.run()
    }

    private func initialState() throws -> EmulatorState {
        guard let seed else { return EmulatorState() }
        guard let bytes = try PrivateFile(path: seed, limit: 1 << 30).read() else {
            throw PrivateFileError(path: seed, operation: "open", reason: "no such file")
        }
        return try EmulatorState(json: bytes)
    }

    private func emulatorSwitches() throws -> EmulatorSwitches {
        var set = EmulatorSwitches()
        do throws(EmulatorSwitchError) {
            for text in switches { try set.set(text) }
        } catch {
            throw ValidationError(error.description)
        }
        return set
    }

    private func emulatorFaults() throws -> [Fault] {
        do {
            return try faults.map { try Fault(parsing: $0) }
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private static var listing: String {
        let standard = EmulatorSwitches()
        let lines = EmulatorSwitch.all.map { entry in
            let values = entry.values.map { $0 == entry.value(in: standard) ? "[\($0)]" : $0 }
            return "  \(entry.name)=\(values.joined(separator: "|"))"
        }
        return "Switches, each with its standard in brackets:\n\(lines.joined(separator: "\n"))\n"
            + "Faults: which requests, then what happens, in any order:\n"
            + "  METHOD NAME #N xN  status=503 [code=C] [message='M'] [retry-after=S] [location=URL] [done]\n"
            + "  slow=250ms  reset=before|after  body=broken|cut|html|empty  etag=none|TEXT  edit={JSON}  gone\n"
            + "  token=expired|claims  list=stale|duplicate  link=loop|URL  remaining=N\n"
    }
}

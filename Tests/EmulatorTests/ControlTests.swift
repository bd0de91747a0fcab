import BackendModel
import Emulator
import HTTPTypes
import Testing

struct ControlTests {
    @Test func `the state can be read and replaced`() throws {
        let service = try Sample(["orders": Sample.single])
        let state = service.send(.get, "/emulator/state").value
        #expect(state == service.emulator.state.value)

        #expect(service.send(.put, "/emulator/state", ["services": [:]]).status == 200)
        #expect(service.get("orders").status == 404)
        #expect(service.send(.put, "/emulator/state", state).status == 200)
        #expect(service.get("orders").status == 200)
    }

    @Test func `a state that cannot be read changes nothing`() throws {
        let service = try Sample(["orders": Sample.single])
        let answer = service.send(.put, "/emulator/state", ["services": ["apim": []]])
        #expect(answer.status == 400)
        #expect(answer.message == "services: 'apim' is no ARM id of a service or workspace")
        #expect(service.get("orders").status == 200)
    }

    @Test func `the log tells each request, and of the bodies which properties they name`() throws {
        let service = try Sample(["orders": Sample.single])
        _ = service.patch("orders", ["title": "b", "credentials": ["header": ["k": ["hush"]]]], ifMatch: "\"x\"")
        _ = service.send(.get, "backends?$filter=name")

        let entries = service.send(.get, "/emulator/log").value.members["requests"]?.items ?? []

        #expect(
            entries.first == [
                "method": "PATCH", "path": .string("\(Sample.id)/backends/orders"), "backend": "orders",
                "apiVersion": "2024-05-01", "ifMatch": "\"x\"", "status": 412, "delivered": true,
                "properties": ["credentials", "title"],
            ]
        )
        #expect(entries.last?.members["path"]?.text == "\(Sample.id)/backends")
        #expect(service.emulator.log.first?.body?.members["properties"]?.members["title"] == "b")
        #expect(service.send(.delete, "/emulator/log").status == 204)
        #expect(service.emulator.log.isEmpty)
    }

    @Test func `the log is bounded`() {
        var emulator = Emulator(logLimit: 3)
        for number in 0..<20 {
            _ = emulator.answer(HTTPRequest(method: .get, scheme: "http", authority: "h", path: "/\(number)"))
        }
        #expect(emulator.log.map(\.path) == ["/17", "/18", "/19"])
    }

    @Test func `faults can be set and cleared`() throws {
        let service = try Sample(["orders": Sample.single])
        #expect(service.send(.post, "/emulator/faults", ["faults": ["x* status=500"]]).status == 200)
        #expect(service.get("orders").status == 500)
        #expect(service.send(.get, "/emulator/faults").value == ["pending": 1])
        #expect(service.send(.delete, "/emulator/faults").status == 204)
        #expect(service.get("orders").status == 200)
        let refused = service.send(.post, "/emulator/faults", ["gone", "shrug=1"])
        #expect(refused.message == "no effect is called 'shrug'")
        #expect(service.emulator.faults.pending.isEmpty)
    }

    @Test func `switches can be read and set, all or none`() throws {
        let service = try Sample()
        let switches = service.send(.get, "/emulator/switches").value
        #expect(switches.members.count == EmulatorSwitch.all.count)
        #expect(switches.members["patchMerge"] == "deep")
        #expect(service.send(.put, "/emulator/switches", ["secrets": "masked", "nulls": "absent"]).status == 200)
        #expect(service.emulator.switches.secrets == .masked)
        #expect(service.send(.put, "/emulator/switches", ["nulls": "explicit", "secrets": "x"]).status == 400)
        #expect(service.emulator.switches.nulls == .absent)
    }

    @Test(arguments: [(HTTPRequest.Method.post, "state", 405), (.get, "nothing", 404)])
    func `there is no more than that`(method: HTTPRequest.Method, name: String, status: Int) throws {
        #expect(try Sample().send(method, "/emulator/\(name)").status == status)
    }

    @Test func `every switch has a name, a question, and the default first`() {
        let defaults = EmulatorSwitches()
        for entry in EmulatorSwitch.all {
            #expect(entry.values.first == entry.value(in: defaults))
            #expect(entry.values.count > 1)
            #expect(!entry.summary.isEmpty)
        }
        #expect(Set(EmulatorSwitch.all.map(\.name)).count == EmulatorSwitch.all.count)
        #expect(Mirror(reflecting: defaults).children.count == EmulatorSwitch.all.count)
    }

    @Test func `every value of every switch can be set by its name`() throws {
        for entry in EmulatorSwitch.all {
            for value in entry.values {
                var switches = EmulatorSwitches()
                try switches.set("\(entry.name)=\(value)")
                #expect(entry.value(in: switches) == value)
            }
        }
    }

    @Test(arguments: [
        ("nulls", "'nulls' is no switch; write name=value"),
        ("nulls=x", "'x' is no value of 'nulls'; there are explicit, absent"),
    ])
    func `what sets no switch is told`(text: String, message: String) {
        var switches = EmulatorSwitches()
        let error = #expect(throws: EmulatorSwitchError.self) { try switches.set(text) }
        #expect(error?.message == message)
    }
}

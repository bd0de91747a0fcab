import BackendModel
import StatusReporting
import Syncing
import Testing

struct ServiceChoiceTests {
    private static let services: [ServiceStatus] = [
        .sample("west", in: "prod"), .sample("west/team", in: "prod"), .sample("north", in: "prod"),
        .sample("north", in: "dev", plane: "emulator"), .sample("twin", in: "prod"),
        .sample("twin", in: "prod", group: "rg2"), .sample("team", in: "west"),
    ]
    private let choice = ServiceChoice(services)

    @Test func `each service has the shortest name that no other has`() {
        let names = Self.services.map { choice.name(of: $0) }

        #expect(Array(names.prefix(4)) == ["west", "prod/west/team", "prod/north", "dev/north"])
        #expect(names[4] != names[5] && names[4].hasPrefix("/subscriptions/"))
        #expect(names[6] == "team")
    }

    @Test func `every name leads back to its service and no other`() throws {
        for service in Self.services {
            #expect(try choice.services([choice.name(of: service)]) == [service])
        }
    }

    @Test func `several are given in the order in which they are kept, none means all`() throws {
        #expect(try choice.services(["dev/north", "WEST", "west"]) == [Self.services[0], Self.services[3]])
        #expect(try choice.services([]) == Self.services)
    }

    @Test(
        arguments: [
            ("norht", "no service 'norht' is kept; did you mean 'north'?"),
            ("north", "'north' names more than one service; say 'dev/north', 'prod/north'"),
        ]
    )
    func `a word that names none or several is told, with what to say instead`(word: String, message: String) {
        let problem = #expect(throws: ServiceChoice.Problem.self) { try choice.services([word]) }
        #expect(problem?.description == message)
    }
}

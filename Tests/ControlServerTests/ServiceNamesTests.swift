import BackendModel
import ControlServer
import Syncing
import Testing

struct ServiceNamesTests {
    @Test(arguments: [
        ("prod", "apim-we", nil, "prod~apim-we"),
        ("prod", "apim-we", "team-a", "prod~apim-we~team-a"),
        ("prod eu", "a", nil, "prod=20eu~a"),
        ("a~b", "c", nil, "a=7Eb~c".lowercased()),
        ("ä", "c", "x/y", "=c3=a4~c~x=2fy"),
    ])
    func `a service has a name for URLs`(environment: String, service: String, workspace: String?, name: String) {
        let names = ServiceNames([.sample(service, workspace: workspace, environment: environment)])
        #expect(names.names == [name])
        #expect(names[name] != nil)
    }

    @Test func `two services of one name are told apart, and the same each time`() {
        let one = ServiceStatus(
            key: ServiceKey(plane: "a", service: "/x"),
            environment: "e",
            label: "s",
            state: .pending,
            mode: .heal
        )
        let two = ServiceStatus(
            key: ServiceKey(plane: "b", service: "/x"),
            environment: "e",
            label: "s",
            state: .pending,
            mode: .heal
        )
        let names = ServiceNames([one, two])
        #expect(Set(names.names).count == 2)
        #expect(names.names.allSatisfy { $0.hasPrefix("e~s~~") })
        #expect(names.names.map { names[$0]?.key.plane } == ["a", "b"])
        #expect(ServiceNames([two, one]).names == names.names.reversed())
    }
}

import BackendModel
import Emulator
import HTTPTypes
import Testing

struct ListingTests {
    private func names(_ range: Range<Int>) -> [String] { range.map { "b\($0)" } }

    private func service(_ count: Int, pageSize: Int = 3, switches: [String] = []) throws -> Sample {
        let backends = Dictionary(uniqueKeysWithValues: names(0..<count).map { ($0, Sample.single) })
        return try Sample(backends, switches: switches, pageSize: pageSize)
    }

    @Test(arguments: [0, 1, 3, 4, 9, 10])
    func `following the links gives every backend once, in the order of the names`(count: Int) throws {
        let service = try service(count)
        var page = service.send(.get, "backends")
        var found = page.names
        var requests = 1

        while let link = page.nextLink {
            page = service.follow(link)
            found += page.names
            requests += 1
        }

        #expect(found == names(0..<count))
        #expect(requests == max(1, (count + 2) / 3))
        #expect(page.value.members["count"] == .integer(Int64(count)))
    }

    @Test func `a link is absolute and keeps the query`() throws {
        let service = try service(4)
        let link = service.send(.get, "backends?x=1").nextLink
        #expect(
            link == "http://127.0.0.1:8585\(Sample.id)/backends?x=1&api-version=2024-05-01&$top=3&$skip=3"
        )
    }

    @Test func `a list has no ETags`() throws {
        let service = try service(1)
        let answer = service.send(.get, "backends")
        #expect(answer.etag == nil)
        #expect(
            answer.value.members["value"]?.items.first?.members.keys.sorted() == ["id", "name", "properties", "type"]
        )
    }

    @Test(arguments: [
        ("$top=2", ["b0", "b1"]), ("$top=2&$skip=3", ["b3", "b4"]), ("%24top=1&%24skip=4", ["b4"]), ("$skip=9", []),
        ("$top=99", ["b0", "b1", "b2", "b3", "b4"]),
    ])
    func `top and skip choose a part`(query: String, expected: [String]) throws {
        let service = try service(5, pageSize: 100)
        #expect(service.send(.get, "backends?\(query)").names == expected)
    }

    @Test(arguments: ["$top=0", "$skip=-1", "$top=x", "$skip=99999999999"])
    func `top and skip have bounds`(query: String) throws {
        let service = try service(1)
        #expect(service.send(.get, "backends?\(query)").status == 400)
    }

    @Test(arguments: [
        ("name eq 'b1'", ["b1"]), ("name ne 'b1'", ["b0", "b2", "b3"]), ("name ge 'b2'", ["b2", "b3"]),
        ("name gt 'b2'", ["b3"]), ("name le 'b1'", ["b0", "b1"]), ("name lt 'B1'", ["b0"]),
        ("contains(name,'1')", ["b1"]), ("substringof('2', name)", ["b2"]),
        ("startswith(name, 'b')", ["b0", "b1", "b2", "b3"]),
        ("endswith(name,'3')", ["b3"]), ("title eq 'Orders' and name eq 'b0'", ["b0"]),
        ("contains(url,'contoso') and startswith(title,'O') and name gt 'b2'", ["b3"]), ("title eq 'it''s'", []),
    ])
    func `a filter chooses`(filter: String, expected: [String]) throws {
        let service = try service(4, pageSize: 100)
        let query = filter.replacing(" ", with: "%20")
        let answer = service.send(.get, "backends?$filter=\(query)")
        #expect(answer.names == expected)
        #expect(answer.value.members["count"] == .integer(Int64(expected.count)))
    }

    @Test(arguments: [
        "name", "name eq", "name eq 'a' or name eq 'b'", "size eq '1'", "contains(name)", "name eq 'a' and",
        "name eq 'a",
    ])
    func `a filter that is not understood is refused`(filter: String) throws {
        let service = try service(1)
        let answer = service.send(.get, "backends?$filter=\(filter.replacing(" ", with: "%20"))")
        #expect(answer.status == 400)
        #expect(answer.details == ["$filter: Invalid filter clause specified: '\(filter)'."])
    }

    @Test func `a filtered list has pages too`() throws {
        let service = try service(8)
        let first = service.send(.get, "backends?$filter=contains(name,'b')")
        #expect(first.names == names(0..<3))
        #expect(first.nextLink.map { service.follow($0).names } == names(3..<6))
    }

    @Test(arguments: [("absent", Value?.none), ("empty", ""), ("null", .some(.null))])
    func `the link of the last page is as the switch says`(value: String, expected: Value?) throws {
        let service = try service(1, switches: ["lastLink=\(value)"])
        #expect(service.send(.get, "backends").value.members["nextLink"] == expected)
    }

    @Test func `writes keep the list in order`() throws {
        let service = try service(3, pageSize: 100)
        for name in ["A", "b10", "zz", "b00"] { #expect(service.put(name, Sample.single).status == 201) }
        #expect(service.delete("b1").status == 200)
        #expect(service.send(.get, "backends").names == ["A", "b0", "b00", "b10", "b2", "zz"])
    }
}

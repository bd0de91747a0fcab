import BackendModel
import BackendSchema
import TestSupport

/// Draws backends that the service's own rules allow, over the whole table of an api-version.
struct BackendGenerator {
    private let schema: Schema
    private var random: any RandomNumberGenerator
    /// What texts begin with.
    private let beginnings: [String]

    init(
        _ version: APIVersion,
        _ random: some RandomNumberGenerator,
        beginnings: [String] = ["", "no ", "01 ", "ä€😀 ", "a: b # c ", "'\"\\ "]
    ) {
        self.beginnings = beginnings
        schema = .backend(version)
        self.random = random
    }

    mutating func single() -> [String: Value] {
        var properties = members(schema.fields.filter { $0.name != "pool" && $0.name != "type" })
        properties["url"] = .string("https://\(word()).example")
        properties["protocol"] = chance(50) ? "http" : "soap"
        if chance(50), schema.fields.row(named: "type")?.isAvailable == true { properties["type"] = "Single" }
        return properties
    }

    /// The members are names of single backends, at least one.
    mutating func pool(of members: [String]) -> [String: Value] {
        let names: Set = ["title", "description", "azureRegion", "circuitBreaker"]
        var properties = self.members(schema.fields.filter { names.contains($0.name) })
        let rows = schema.fields.row(named: "pool")?.shape.nestedFields ?? []
        let item = rows.row(named: "services")?.shape.nestedFields ?? []
        var pool = self.members(rows.filter { $0.name != "services" })
        pool["services"] = .array(
            members.map { name in
                var fields = self.members(item.filter { $0.name != "id" })
                fields["id"] = reference(name, "backends")
                return .object(fields)
            }
        )
        properties["pool"] = .object(pool)
        properties["type"] = "Pool"
        return properties
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

    private mutating func members(_ fields: [Field]) -> [String: Value] {
        var members: [String: Value] = [:]
        for row in fields where row.isAvailable && (row.isRequired || chance(60)) {
            members[row.name] = value(row)
        }
        return members
    }

    private mutating func value(_ row: Field) -> Value {
        switch row.name {
        case "failureCondition": return failureCondition()
        case "rules":
            var rule = members(row.shape.nestedFields)
            rule["name"] = .string(word())
            rule["failureCondition"] = failureCondition()
            return [.object(rule)]
        case "resource": return .string("https://\(word()).example")
        default: break
        }
        switch row.equivalence {
        case .reference(let collection): return reference(word(), collection)
        case .set(of: .reference(let collection)):
            return .array((0..<Int.random(in: 1...3, using: &random)).map { reference("\(word())\($0)", collection) })
        case .set(of: .caseInsensitive): return .array((0..<2).map { _ in .string(thumbprint()) })
        case .exact, .caseInsensitive, .duration, .set, .keyed: return value(row.shape, row)
        }
    }

    private mutating func value(_ shape: Shape, _ row: Field) -> Value {
        switch shape {
        case .string(_, .duration): return .string(pick(["PT1M", "PT60S", "PT2M30S", "PT1H", "P1D", "PT90S"]))
        case .string(_, .webURL): return .string("https://management.azure.com/subscriptions/\(word())")
        case .string: return .string(text(row))
        case .choice(let choices): return .string(pick(choices))
        case .integer(let range):
            return .integer(Int64.random(in: range ?? 1...10, using: &random))
        case .boolean: return .bool(chance(50))
        case .list(.object(let fields), _):
            return .array(
                (0..<Int.random(in: 1...2, using: &random)).map { number in
                    var item = members(fields)
                    item["name"] = .string("\(word())\(number)")
                    return .object(item)
                }
            )
        case .list(let element, _):
            return .array((0..<Int.random(in: 1...3, using: &random)).map { _ in value(element, row) })
        case .map(let element, _):
            let pairs = (0..<Int.random(in: 1...3, using: &random)).map { ("X-\(word())-\($0)", value(element, row)) }
            return .object(Dictionary(pairs) { first, _ in first })
        case .object(let fields):
            var found = members(fields)
            if row.name == "credentials", found["certificateIds"] != nil { found["certificate"] = nil }
            return .object(found)
        }
    }

    private mutating func failureCondition() -> Value {
        var condition: [String: Value] = ["interval": .string(pick(["PT1M", "PT5M", "PT300S"]))]
        if chance(50) { condition["count"] = 3 } else { condition["percentage"] = 40 }
        condition["statusCodeRanges"] =
            chance(50)
            ? [["min": 500, "max": 599], ["min": 429, "max": 429]]
            : [["min": 429, "max": 429], ["min": 500, "max": 503]]
        if chance(50) { condition["errorReasons"] = [.string(word()), "timeout"] }
        return .object(condition)
    }

    private mutating func text(_ row: Field) -> String {
        if row.name == "managementEndpoints" || row.name == "url" { return "https://\(word()).example:19080" }
        if row.name == "clientCertificatethumbprint" || row.name == "issuerCertificateThumbprint" {
            return thumbprint()
        }
        return pick(beginnings) + word()
    }

    private mutating func reference(_ name: String, _ collection: String) -> Value {
        .string(pick([name, ServiceScope.contoso.armID(of: name, in: collection)]))
    }

    private mutating func thumbprint() -> String {
        String((0..<40).map { _ in pick(Array("0123456789ABCDEF")) })
    }

    private mutating func word() -> String { String((0..<5).map { _ in pick(Array("abcdefghij")) }) }
}

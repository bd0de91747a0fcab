import Foundation

/// Backends as somebody made them by hand, over the years.
struct LiveService {
    static let id =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1"
        + "/providers/Microsoft.ApiManagement/service/contoso"

    private(set) var backends: [String: [String: Any]] = [:]

    /// `count` backends of all kinds, no two alike.
    init(count: Int) {
        for number in 0..<count {
            backends["backend-\(number)"] = number % 10 == 9 ? Self.pool(number) : Self.single(number)
        }
    }

    /// A seed of the emulator.
    func seed() throws -> Data {
        let list = backends.sorted { $0.key < $1.key }.map { ["name": $0.key, "properties": $0.value] }
        return try JSONSerialization.data(withJSONObject: ["services": [Self.id: list]])
    }

    /// The secret at a path such as `credentials.header.x-key`, the first of a list.
    func secret(_ backend: String, _ field: String) -> String? {
        var value: Any? = backends[backend]
        for name in field.split(separator: ".") { value = (value as? [String: Any])?[String(name)] }
        return value as? String ?? (value as? [String])?.first
    }

    private static func pool(_ number: Int) -> [String: Any] {
        let members = (1...3).map { member in
            ["id": "\(id)/backends/backend-\(number - member)", "weight": member, "priority": 1] as [String: Any]
        }
        return ["type": "Pool", "title": "pool \(number)", "pool": ["services": members]]
    }

    private static func single(_ number: Int) -> [String: Any] {
        let titles = ["no", "1e3", "Orders: the \"new\" ones", "größe 😀", "${region}", "{{nv}}", " spaced ", "~"]
        var properties: [String: Any] = [
            "title": titles[number % titles.count] + (number % 3 == 0 ? "" : " \(number)"),
            "url": "https://backend-\(number).example/api", "protocol": number % 4 == 0 ? "soap" : "http",
            "credentials": credentials(number),
        ]
        if number % 2 == 0 { properties["description"] = "Made by hand.\n\nNumber \(number); ask Kim.\n" }
        if number % 3 == 0 {
            properties["tls"] = ["validateCertificateChain": true, "validateCertificateName": number % 6 != 0]
        }
        if number % 5 == 0 {
            properties["proxy"] = [
                "url": "http://proxy.example:8080", "username": "kim", "password": "p-\(number)-c4nary",
            ]
        }
        if number % 7 == 0 {
            let condition: [String: Any] = [
                "count": 3, "interval": "PT60S",
                "statusCodeRanges": [["min": 500, "max": 599], ["min": 429, "max": 429]],
            ]
            properties["circuitBreaker"] = [
                "rules": [["name": "trip", "failureCondition": condition, "tripDuration": "PT1M"]]
            ]
        }
        return properties
    }

    private static func credentials(_ number: Int) -> [String: Any] {
        var credentials: [String: Any] = ["header": [String: Any](), "query": [String: Any]()]
        switch number % 4 {
        case 0: credentials["header"] = ["x-key": ["k-\(number)-c4nary"], "X-Named": ["{{key-\(number)}}"]]
        case 1: credentials["authorization"] = ["scheme": "Bearer", "parameter": "t-\(number)-c4nary"]
        case 2: credentials["query"] = ["code": ["q '\(number)' $HOME \\ \"-c4nary"]]
        default: credentials["managedIdentity"] = ["resource": "https://backend-\(number).example"]
        }
        return credentials
    }
}

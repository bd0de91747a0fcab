package import BackendModel
package import BackendSchema

/// One service at one management plane: whom requests go to, checked once.
package struct ServiceEndpoint: Sendable {
    package let scope: ServiceScope
    package private(set) var schema: Schema

    package let plane: PlaneAddress
    private let collectionPath: String
    /// What the ARM ids of the service's backends begin with, folded.
    private let idPrefix: [UInt8]

    /// - Throws: ``EndpointProblem/scope(_:)`` where a request could reach another path than meant.
    package init(plane: PlaneAddress, scope: ServiceScope, schema: Schema) throws(EndpointProblem) {
        guard let path = Self.path(of: scope) else { throw .scope(scope) }
        self.plane = plane
        self.scope = scope
        self.schema = schema
        idPrefix = "\(scope.armID)/backends/".utf8.map(\.asciiLowercased)
        collectionPath = plane.prefix + path + "/backends"
    }

    /// The base URL is such as `https://management.azure.com`; plain `http` only for this machine.
    ///
    /// - Throws: ``EndpointProblem`` where a request to it could reach another host or path than meant.
    package init(resourceManager: String, scope: ServiceScope, schema: Schema) throws(EndpointProblem) {
        try self.init(plane: try PlaneAddress(resourceManager), scope: scope, schema: schema)
    }

    private static func path(of scope: ServiceScope) -> String? {
        let segments = scope.armID.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let encoded = segments.compactMap { PathText.segment($0) }
        guard encoded.count == segments.count, encoded.count == (scope.workspace == nil ? 8 : 10) else { return nil }
        return "/" + encoded.joined(separator: "/")
    }

    /// The path and query of the list's first page.
    var firstPage: String { "\(collectionPath)?\(versionQuery)" }

    /// The same for another collection beside the backends, such as `namedValues`.
    func firstPage(of collection: String) -> String {
        "\(resourcePath)/\(collection)?\(versionQuery)"
    }

    /// The path and query of the service itself, of a workspace too.
    var servicePath: String {
        var parts = resourcePath.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count > 4, parts[parts.count - 2] == "workspaces", parts[parts.count - 4] == "service" {
            parts.removeLast(2)
        }
        return "\(parts.joined(separator: "/"))?\(versionQuery)"
    }

    /// The path and query of what the caller may do to the service or workspace.
    var permissionsPath: String {
        "\(resourcePath)/providers/Microsoft.Authorization/permissions?api-version=2022-04-01"
    }

    /// Of the service or workspace, without a slash at its end.
    private var resourcePath: Substring { collectionPath.dropLast("/backends".count) }

    /// The same under another api-version.
    func speaking(_ version: APIVersion) -> ServiceEndpoint {
        var other = self
        other.schema = .backend(version)
        return other
    }

    /// The path and query of one backend, or of an action on it; nothing for a name that no path can hold.
    func path(of id: BackendID, action: String = "") -> String? {
        PathText.segment(id.name).map { "\(collectionPath)/\($0)\(action)?\(versionQuery)" }
    }

    /// The name that an answer's `id` ends with; nothing where it is the full ARM id of something else.
    ///
    /// Compared without case, as ARM does, and with a prefix made once: a list asks this for every item.
    func name(ofReference reference: String) -> String? {
        let bytes = reference.utf8
        if bytes.count > idPrefix.count, zip(bytes, idPrefix).allSatisfy({ $0.asciiLowercased == $1 }) {
            let name = reference[bytes.index(bytes.startIndex, offsetBy: idPrefix.count)...]
            return name.utf8.contains(UInt8(ascii: "/")) ? nil : String(name)
        }
        guard !reference.lowercased().hasPrefix("/subscriptions/") else { return nil }
        return reference.split(separator: "/").last.map(String.init)
    }

    /// The path and query that a `nextLink` leads to, with the api-version where the service left it out.
    ///
    /// - Throws: ``ForeignLink`` where it leads elsewhere: the request would take a token along.
    func path(ofNextLink link: String) throws(ForeignLink) -> String {
        guard let address = WebAddress(link), address.path.isEmpty || address.path.first == "/" else {
            throw ForeignLink(host: nil)
        }
        guard address.origin == plane.origin, address.userInfo == nil else { throw ForeignLink(host: address.host) }
        let path = address.path.isEmpty ? "/" : String(address.path)
        guard let query = address.query, !query.isEmpty else { return PathText.repaired("\(path)?\(versionQuery)") }
        let names = query.split(separator: "&").map { $0.prefix { $0 != "=" }.lowercased() }
        return PathText.repaired("\(path)?\(query)" + (names.contains("api-version") ? "" : "&\(versionQuery)"))
    }

    /// A link that leads away from the endpoint; `host` is nothing where it is no absolute URL.
    struct ForeignLink: Error { let host: String? }

    private var versionQuery: String { "api-version=\(schema.version.rawValue)" }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}

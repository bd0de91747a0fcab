package import BackendModel

extension Schema {
    /// The way below `properties` to what the `target` of a service's error means; nothing where the table has no such
    /// field.
    ///
    /// The service begins at `properties`, below it, or at a name of its own code, and at times names nothing but the last
    /// field: so the way begins with the first part that is a first-level field, or is the one field of that name.
    package func path(ofTarget target: WirePath) -> WirePath? {
        let parts = target.components[...]
        let start = parts.indices.first { index in
            // The wire's own 'properties' is no field, but where it holds the cluster.
            let isOuter = parts[index].isMember("properties") && !parts[(index + 1)...].startsWithCluster
            return !isOuter && fields.contains { parts[index].isMember($0.name) }
        }
        if let start { return WirePath(Array(parts[start...])) }
        for start in parts.indices {
            let ways = ways(to: parts[start], in: fields, from: [])
            if ways.count == 1 { return WirePath(ways[0] + parts[(start + 1)...]) }
        }
        return nil
    }

    private func ways(
        to part: WirePath.Component,
        in fields: [Field],
        from way: [WirePath.Component]
    ) -> [[WirePath.Component]] {
        fields.flatMap { row in
            let here = way + [.member(row.name)]
            return (part.isMember(row.name) ? [here] : []) + ways(to: part, in: row.shape.nestedFields, from: here)
        }
    }
}

extension ArraySlice<WirePath.Component> {
    fileprivate var startsWithCluster: Bool { first?.isMember("serviceFabricCluster") == true }
}

extension WirePath.Component {
    fileprivate func isMember(_ name: String) -> Bool {
        guard case .member(let mine) = self else { return false }
        return mine.lowercased() == name.lowercased()
    }
}

package import BackendModel

/// The backends of one service or workspace, in the order of their names, and what they may refer to.
///
/// A page is a slice of a sorted array and a name is found in a dictionary, so that neither grows with the service.
package struct EmulatedService: Equatable, Sendable {
    /// Names in lower case, sorted; the list is answered in this order.
    private var order: [String] = []
    private var entries: [String: EmulatedBackend] = [:]
    /// In lower case; a delete looks here for members, not through all backends.
    private var poolKeys: Set<String> = []
    /// Without a list no reference is checked.
    package var namedValues: [EmulatedEntity]?
    /// Without a list no reference is checked.
    package var certificates: [EmulatedEntity]?
    /// What the caller may do; without a list all.
    package var permissions: [Permission]?
    /// The tier, such as `Developer`.
    package var sku: String?
    package var minAPIVersion: String?
    package var policies: [PolicyUse] = []

    /// Of two backends with one name, case apart, the later counts.
    package init(_ backends: [EmulatedBackend] = []) {
        for backend in backends { entries[backend.name.lowercased()] = backend }
        order = entries.keys.sorted()
        poolKeys = Set(entries.filter { $0.value.isPool }.keys)
    }

    package var count: Int { order.count }

    /// All of them, in the order of the list.
    package var backends: [EmulatedBackend] { slice(0..<order.count) }

    package var pools: [EmulatedBackend] { poolKeys.sorted().compactMap { entries[$0] } }

    package subscript(name: String) -> EmulatedBackend? { entries[name.lowercased()] }

    package subscript(kind: EmulatedEntity.Kind) -> [EmulatedEntity]? {
        get {
            switch kind {
            case .namedValues: namedValues
            case .certificates: certificates
            }
        }
        set {
            switch kind {
            case .namedValues: namedValues = newValue
            case .certificates: certificates = newValue
            }
        }
    }

    /// The part of the list within `range`, as far as there are so many.
    func slice(_ range: Range<Int>) -> [EmulatedBackend] {
        order[range.clamped(to: 0..<order.count)].compactMap { entries[$0] }
    }

    mutating func put(_ backend: EmulatedBackend) {
        let key = backend.name.lowercased()
        if entries.updateValue(backend, forKey: key) == nil { order.insert(key, at: place(of: key)) }
        if backend.isPool { poolKeys.insert(key) } else { poolKeys.remove(key) }
    }

    mutating func remove(_ name: String) {
        let key = name.lowercased()
        guard entries.removeValue(forKey: key) != nil else { return }
        order.remove(at: place(of: key))
        poolKeys.remove(key)
    }

    private func place(of key: String) -> Int {
        var bounds = 0..<order.count
        while !bounds.isEmpty {
            let middle = bounds.lowerBound + bounds.count / 2
            bounds = order[middle] < key ? middle + 1..<bounds.upperBound : bounds.lowerBound..<middle
        }
        return bounds.lowerBound
    }
}

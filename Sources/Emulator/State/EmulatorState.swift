package import BackendModel

/// Everything the emulated services hold.
package struct EmulatorState: Equatable, Sendable {
    package internal(set) var services: [ServiceResourceID: EmulatedService] = [:]
    /// Counts the writes of all services; an ETag is made from it, so no ETag comes twice.
    package internal(set) var revision: UInt64 = 0

    package init() {}

    /// The ETag that belongs to a new revision.
    ///
    /// Eight bytes in base 64 and quotes, as the service's own look (observed: `"AAAAAAAADCE="`).
    mutating func nextETag() -> String {
        revision += 1
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: revision >> (56 - 8 * $0)) }
        return "\"\(base64(of: bytes))\""
    }

    /// Creates or replaces a backend as if by a write of its own; a service not there yet is created.
    package mutating func put(_ name: String, _ properties: Value, in service: ServiceResourceID) {
        let spelling = services[service]?[name]?.name ?? name
        let backend = EmulatedBackend(name: spelling, properties: properties, etag: nextETag())
        services[service, default: EmulatedService()].put(backend)
    }

    package mutating func remove(_ name: String, in service: ServiceResourceID) { services[service]?.remove(name) }

    /// Makes an empty service known, which a strict emulator otherwise answers 404 for.
    package mutating func declare(_ service: ServiceResourceID) {
        if services[service] == nil { services[service] = EmulatedService() }
    }
}

private func base64(of bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let chunk = bytes[start..<min(start + 3, bytes.count)]
        let bits = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
        for index in 0..<4 { text.append(index <= chunk.count ? alphabet[bits >> (18 - 6 * index) & 63] : "=") }
    }
    return text
}

import Glibc

/// A port of this machine.
struct LoopbackPort {
    struct Unavailable: Error {}

    let number: UInt16

    /// One that nobody listens on.
    static func free() throws -> LoopbackPort {
        let (socket, port) = try listening()
        close(socket)
        return port
    }

    /// One that takes connections and never says a word, as long as the descriptor is open.
    static func listening() throws -> (descriptor: Int32, port: LoopbackPort) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        var address = Self.address(of: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(descriptor, pointer, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard isOpen else { throw Unavailable() }
        return (descriptor, LoopbackPort(number: UInt16(bigEndian: address.sin_port)))
    }

    /// Asks again and again until somebody listens.
    func waitUntilOpen() async throws {
        while !isOpen {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private var isOpen: Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        defer { close(descriptor) }
        var address = Self.address(of: number)
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func address(of port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        address.sin_port = port.bigEndian
        return address
    }
}

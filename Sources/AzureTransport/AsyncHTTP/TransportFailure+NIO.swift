import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension TransportFailure {
    /// Sorts what the HTTP client throws; only what is known to come before the first byte is ``unreachable(_:)``.
    init(_ error: any Error) {
        self =
            switch error {
            case let failure as TransportFailure: failure
            case is CancellationError: .lost("cancelled")
            case let error as HTTPClientError: Self.sorted(error)
            case let error as NIOConnectionError: Self.sorted(error)
            case let error as IOError: Self.sorted(error)
            case ChannelError.connectTimeout: .unreachable("connect timeout")
            case HTTPParserError.invalidEOFState: .lost("the answer breaks off")
            case is HTTPParserError: .lost("the answer is malformed")
            default: Self.sortedByName(error)
            }
    }

    private static func sorted(_ error: HTTPClientError) -> TransportFailure {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .unreachable("connect timeout")
        case .alreadyShutdown: .unreachable("the client is shut down")
        case .invalidURL, .emptyHost, .emptyScheme: .unreachable("the request names no host")
        case .cancelled, .requestStreamCancelled: .lost("cancelled")
        case .readTimeout, .writeTimeout: .lost("idle timeout")
        case .deadlineExceeded: .lost("deadline exceeded")
        case .remoteConnectionClosed, .uncleanShutdown: .lost("connection closed")
        default: .lost(error.shortDescription)
        }
    }

    private static func sorted(_ error: NIOConnectionError) -> TransportFailure {
        guard let first = error.connectionErrors.first else {
            return .unreachable("the host's name cannot be resolved")
        }
        guard case .unreachable(let reason) = TransportFailure(first.error) else {
            return .unreachable("no connection")
        }
        return .unreachable(reason)
    }

    /// These codes come from `connect` alone; the same reset may come before or after the service acted.
    private static func sorted(_ error: IOError) -> TransportFailure {
        switch error.errnoCode {
        case ECONNREFUSED: .unreachable("connection refused")
        case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: .unreachable("no route to the host")
        case EMFILE, ENFILE: .unreachable("too many open files")
        case ECONNRESET, EPIPE: .lost("connection reset")
        default: .lost("input or output error \(error.errnoCode)")
        }
    }

    /// Knows a failed handshake by the names of its errors, for NIOSSL is not a module we depend on.
    ///
    /// Of anything else the name of the type is told and no text, which might hold a URL.
    private static func sortedByName(_ error: any Error) -> TransportFailure {
        let type = String(reflecting: type(of: error))
        let handshake = [
            "handshakeFailed", "unableToValidateCertificate", "noCertificateToValidate", "failedToValidateHostname",
        ]
        let text = type.hasPrefix("NIOSSL.") ? "\(error)" : ""
        return handshake.contains { text.contains($0) }
            ? .unreachable("the TLS handshake failed") : .lost("transport error \(type)")
    }
}

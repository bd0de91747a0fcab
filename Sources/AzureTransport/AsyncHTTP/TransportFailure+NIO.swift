import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

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
            case let error as NIOSSLError: Self.sorted(error)
            case let error as NIOSSLExtraError: Self.sorted(error)
            case let error as BoringSSLError: Self.sorted(NIOSSLError.handshakeFailed(error))
            // Of anything else the type's name is told and no text, which might hold a URL.
            default: .lost("transport error \(String(reflecting: type(of: error)))")
            }
    }

    private static func sorted(_ error: HTTPClientError) -> TransportFailure {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: .unreachable("connect timeout")
        case .httpProxyHandshakeTimeout: .unreachable("the proxy does not answer")
        case .proxyAuthenticationRequired: .barred("the proxy wants other credentials")
        case .invalidProxyResponse: .unreachable("the proxy refuses the connection")
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

    /// The library's words hold the peer's certificate and addresses, so that only what kind of failure it was is told.
    private static func sorted(_ error: NIOSSLError) -> TransportFailure {
        switch error {
        case .handshakeFailed(let reason) where "\(reason)".contains("CERTIFICATE_VERIFY_FAILED"): untrusted
        case .unableToValidateCertificate, .noCertificateToValidate: untrusted
        case .handshakeFailed: .unreachable("the TLS handshake failed")
        default: .lost("TLS error")
        }
    }

    private static var untrusted: TransportFailure {
        .barred("the server's certificate is expired, or from an authority that is not trusted here")
    }

    private static func sorted(_ error: NIOSSLExtraError) -> TransportFailure {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch:
            .barred("the server's certificate is for another host")
        default: .unreachable("the TLS handshake failed")
        }
    }
}

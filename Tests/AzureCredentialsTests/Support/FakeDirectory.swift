import AzureTransport
import BackendModel
import Foundation
import HTTPTypes
import JWTKit
import Synchronization

/// Microsoft Entra ID as far as these credentials meet it: checks each parameter, header and signature, and says what is
/// wrong in its own codes.
final class FakeDirectory: HTTPSending {
    private struct State {
        var requests: [Form] = []
        var nonces: Set<String> = []
        var refusals: [(status: Int, number: Int)] = []
        var now = Bench.now
        var lifetime: Int64 = 3_600
        var refreshIn: Int64?
        var audience = "https://management.azure.com"
    }

    /// Assertions of others that it trusts.
    private let trusted: Set<String>
    private let secret: String
    private let state = Mutex(State())

    init(secret: String = "s3cr3t~canary", trusting: Set<String> = []) {
        self.secret = secret
        trusted = trusting
    }

    var requests: [Form] { state.withLock { $0.requests } }

    func refuse(_ status: Int, _ number: Int) { state.withLock { $0.refusals.append((status, number)) } }
    func set(now: Int64) { state.withLock { $0.now = now } }
    func set(lifetime: Int64, refreshIn: Int64? = nil) {
        state.withLock { ($0.lifetime, $0.refreshIn) = (lifetime, refreshIn) }
    }
    func set(audience: String) { state.withLock { $0.audience = audience } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let form = Form(String(decoding: body, as: UTF8.self))
        let (number, refusal) = state.withLock { state in
            state.requests.append(form)
            return (state.requests.count, state.refusals.isEmpty ? nil : state.refusals.removeFirst())
        }
        if let refusal { return answer(refusal.status, error(refusal.number)) }
        if let number = await problem(request, form) { return answer(number < 100_000 ? 400 : 401, error(number)) }
        return answer(200, token(number))
    }

    /// The number of the code with which the directory refuses; -1 for a request that it would not even understand.
    private func problem(_ request: HTTPRequest, _ form: Form) async -> Int? {
        guard request.method == .post,
            request.address == "https://login.microsoftonline.com/\(Bench.tenant)/oauth2/v2.0/token"
        else { return 90_002 }
        guard request.header("content-type") == "application/x-www-form-urlencoded",
            request.header("user-agent") == "backstay/test", Set(form.names).count == form.names.count
        else { return 900_144 }
        guard form["grant_type"] == "client_credentials" else { return 70_003 }
        guard form["client_id"] == Bench.client else { return 700_016 }
        guard form["scope"] == "\(Bench.audience)/.default" else { return 70_011 }
        guard form["claims"]?.contains(#""xms_cc":{"values":["CP1"]}"#) == true else { return 900_144 }
        if let given = form["client_secret"] { return given == secret ? nil : 7_000_215 }
        guard form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            let assertion = form["client_assertion"]
        else { return 7_000_218 }
        return trusted.contains(assertion) ? nil : await problem(assertion)
    }

    private func problem(_ assertion: String) async -> Int? {
        struct Claims: JWTPayload {
            let aud, iss, sub, jti: String
            let nbf, exp: Int64
            func verify(using: some JWTAlgorithm) throws {}
        }
        let keys = JWTKeyCollection()
        guard let key = try? Insecure.RSA.PublicKey(certificatePEM: Certificates.leaf) else { return -1 }
        await keys.add(pss: key, digestAlgorithm: .sha256)
        guard let claims = try? await keys.verify(assertion, as: Claims.self) else { return 700_027 }
        let header = Self.header(of: assertion)
        let thumbprint = SHA256Text.urlBase64(Certificates.der(Certificates.leaf)[0])
        guard header["alg"] as? String == "PS256", header["typ"] as? String == "JWT",
            header["x5t#S256"] as? String == thumbprint
        else { return 700_027 }
        guard claims.aud == "https://login.microsoftonline.com/\(Bench.tenant)/oauth2/v2.0/token" else {
            return 700_023
        }
        guard claims.iss == Bench.client, claims.sub == Bench.client else { return 700_021 }
        let (now, isNew) = state.withLock { ($0.now, $0.nonces.insert(claims.jti).inserted) }
        guard isNew, claims.jti.count == 36 else { return 50_013 }
        guard claims.nbf <= now + 300, claims.exp > now - 300, claims.exp - claims.nbf <= 1_800 else { return 700_024 }
        return nil
    }

    static func header(of jwt: String) -> [String: Any] {
        var base64 = jwt.prefix { $0 != "." }.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        let object = Data(base64Encoded: base64).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        return object as? [String: Any] ?? [:]
    }

    private func error(_ number: Int) -> String {
        let word = [7_000_215, 700_027, 700_024].contains(number) ? "invalid_client" : "invalid_request"
        return """
            {"error":"\(word)","error_description":"AADSTS\(number): What is wrong, as '\(secret)' shows. Trace ID: \
            tr-1 Correlation ID: co-1 Timestamp: 2026-11-21 17:00:00Z","error_codes":[\(number)],\
            "timestamp":"2026-11-21 17:00:00Z","trace_id":"tr-1","correlation_id":"co-1"}
            """
    }

    private func token(_ number: Int) -> String {
        let (lifetime, refreshIn, audience) = state.withLock { ($0.lifetime, $0.refreshIn, $0.audience) }
        let token = Tokens.jwt(#"{"aud":"\#(audience)","tid":"\#(Bench.tenant)","n":\#(number)}"#)
        let refresh = refreshIn.map { #","refresh_in":\#($0)"# } ?? ""
        return #"{"token_type":"Bearer","expires_in":\#(lifetime),"access_token":"\#(token)"\#(refresh)}"#
    }

    private func answer(_ status: Int, _ text: String) -> (HTTPResponse, [UInt8]) {
        let date = state.withLock { $0.now }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let text2 = formatter.string(from: Date(timeIntervalSince1970: Double(date)))
        return (HTTPResponse(status: .init(code: status), headerFields: [.date: text2]), Array(text.utf8))
    }
}

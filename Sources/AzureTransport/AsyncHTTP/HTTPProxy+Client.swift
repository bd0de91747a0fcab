import AsyncHTTPClient
import BackendModel

extension HTTPClient.Configuration.Proxy {
    /// The proxy's password leaves its wrapping here, for the header of `CONNECT` and nowhere else.
    init(_ proxy: HTTPProxy) {
        let login = proxy.login.map {
            HTTPClient.Authorization.basic(username: $0.user, password: $0.password.reveal())
        }
        self = .server(host: proxy.host, port: proxy.port, authorization: login)
    }
}

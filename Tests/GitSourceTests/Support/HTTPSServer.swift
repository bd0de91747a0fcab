import Foundation
import TestSupport

/// git-http-backend behind nginx, with a certificate of its own.
struct HTTPSServer {
    static var isInstalled: Bool {
        ["nginx", "fcgiwrap", "openssl", "git-http-backend"].allSatisfy { Tool.find($0) != nil }
    }

    static let token = "canary-3f9c"

    let origin: String
    /// The certificate, which signs itself.
    let authorities: String

    /// Serves the repositories of the scratch folder below `/open/`, with ``token`` below `/closed/`, elsewhere below
    /// `/moved/`, and 16 KiB a second below `/slow/`.
    static func beside<Answer: Sendable>(
        _ scratch: ScratchFolder,
        _ work: (HTTPSServer) async throws -> Answer
    ) async throws -> Answer {
        let port = try LoopbackPort.free()
        let folder = scratch.path
        try await makeCertificate(in: folder)
        try scratch.write("x-access-token:{PLAIN}\(token)\n", to: "users", mode: 0o644)
        let file = try scratch.write(configuration(port.number, folder), to: "nginx.conf")
        let socket = "\(folder)/cgi.sock"
        let arguments = ["-e", "\(folder)/nginx.log", "-p", folder, "-c", file, "-g", "daemon off;"]
        return try await Server.beside(
            "fcgiwrap",
            ["-c", "2", "-s", "unix:\(socket)"],
            isReady: { try await wait(for: socket) }
        ) {
            try await Server.beside("nginx", arguments, isReady: { try await port.waitUntilOpen() }) {
                try await work(
                    HTTPSServer(origin: "https://127.0.0.1:\(port.number)", authorities: "\(folder)/server.crt")
                )
            }
        }
    }

    private static func wait(for file: String) async throws {
        while !FileManager.default.fileExists(atPath: file) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private static func makeCertificate(in folder: String) async throws {
        let subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        let files = ["-keyout", "\(folder)/server.key", "-out", "\(folder)/server.crt"]
        let kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try await Tool.run("openssl", ["req", "-x509"] + kind + subject + files)
    }

    private static func configuration(_ port: UInt16, _ folder: String) -> String {
        let temporary = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"]
            .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
        let backend = backend(folder)
        return """
            \(geteuid() == 0 ? "user root;" : "")
            worker_processes 1;
            pid \(folder)/nginx.pid;
            events { worker_connections 64; }
            http {
                access_log \(folder)/access.log;
                \(temporary)
                server {
                    listen 127.0.0.1:\(port) ssl;
                    ssl_certificate \(folder)/server.crt;
                    ssl_certificate_key \(folder)/server.key;
                    location ~ ^/moved(/.*)$ { return 301 https://127.0.0.1:\(port)/open$1?$args; }
                    location ~ ^/open(/.*)$ { \(backend) }
                    location ~ ^/slow(/.*)$ {
                        limit_rate 16k;
                        \(backend)
                    }
                    location ~ ^/closed(/.*)$ {
                        auth_basic git;
                        auth_basic_user_file \(folder)/users;
                        \(backend)
                    }
                }
            }
            """
    }

    private static func backend(_ folder: String) -> String {
        """
        fastcgi_pass unix:\(folder)/cgi.sock;
        fastcgi_param SCRIPT_FILENAME \(Tool.find("git-http-backend") ?? "");
        fastcgi_param GIT_PROJECT_ROOT \(folder);
        fastcgi_param GIT_HTTP_EXPORT_ALL "1";
        fastcgi_param PATH_INFO $1;
        fastcgi_param REQUEST_METHOD $request_method;
        fastcgi_param QUERY_STRING $query_string;
        fastcgi_param CONTENT_TYPE $content_type;
        fastcgi_param CONTENT_LENGTH $content_length;
        fastcgi_param GIT_PROTOCOL $http_git_protocol;
        fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
        """
    }
}

extension EnvironmentVariables {
    /// Files that credentials of this machine are proved with, and folders of such files: for nobody else to read.
    ///
    /// They need not be there.
    package var credentialPaths: [String] {
        let files = ["AZURE_FEDERATED_TOKEN_FILE", "AZURE_CLIENT_CERTIFICATE_PATH"].compactMap { self[$0] }
        let home = self["HOME"]
        let signIns = [
            self["AZURE_CONFIG_DIR"] ?? home.map { "\($0)/.azure" },
            self["AZD_CONFIG_DIR"] ?? home.map { "\($0)/.azd" },
        ]
        return files + [ArcIdentity.folder] + signIns.compactMap { $0 }
    }
}

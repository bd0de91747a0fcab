package import BackendModel

extension Environment {
    /// The api-version of every call, as the tables know it.
    package var version: APIVersion { APIVersion(rawValue: apiVersion) ?? .standard }
}

/// A plane that is not on this machine wants to know who asks.
struct MissingCredential: Error, CustomStringConvertible {
    let origin: String

    var description: String { "there is no credential for '\(origin)'" }
}

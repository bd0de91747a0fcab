/// The version of this program, as `backstay version` prints it and the `User-Agent` header carries it.
enum Version {
    static let current = "0.1.0"
}

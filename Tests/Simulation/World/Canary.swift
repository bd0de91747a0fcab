import BackendModel

/// A text that stands in every secret of a simulation, and so must stand nowhere else.
enum Canary {
    static let text = "CANARY5ecret"

    static func value(_ word: String) -> Value { .string("\(text)-\(word)") }
}

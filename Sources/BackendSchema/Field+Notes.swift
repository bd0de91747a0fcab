import BackendModel

extension Field {
    /// What is to be known of the field beyond its shape and its meaning, each in a few words.
    ///
    /// Where a field belongs to the manifest format and not to the service, "absent" and "the same" are this program's own
    /// affair.
    func notes(inManifest isManifest: Bool) -> [String] {
        if !isSupported { return ["not supported yet"] }
        var notes: [String] = []
        if isRequired { notes.append("required") }
        if let requiredBefore { notes.append("required before \(requiredBefore.rawValue)") }
        switch exposure {
        case .plain: break
        case .address: notes.append("shown without user info and query")
        case .secret: notes.append("secret")
        }
        if introduced > .v2021_08_01 { notes.append("since \(introduced.rawValue)") }
        if let relaxed { notes.append("from \(relaxed.since.rawValue) on: \(relaxed.shape.words)") }
        if let standard { notes.append("standard `\(JSONWriter.text(of: standard).filter { $0 != "\"" })`") }
        if isManifest { return notes }
        if let words = equivalence.words { notes.append(words) }
        if concernsConnection { notes.append("calls for a reconnect") }
        if let source { notes.append("worked out by the service from `\(source)`") }
        if !isPublished { notes.append("published by no api-version; cleared only by `null`") }
        if let alias { notes.append("answered as `\(alias)` too") }
        return notes
    }
}

extension Field.Equivalence {
    fileprivate var words: String? {
        switch self {
        case .exact: nil
        case .caseInsensitive: "compared without case"
        case .duration: "compared by length"
        case .reference(let collection): "compared by the one of the service's `\(collection)` that is named"
        case .set(.exact): "in any order"
        case .set(let inner): "in any order" + (inner.words.map { ", \($0)" } ?? "")
        case .keyed(let key): "in any order, matched by " + key.map { "`\($0)`" }.joined(separator: " and ")
        }
    }
}

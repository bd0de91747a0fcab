/// The answer to `git ls-remote`.
struct RemoteRefs {
    private var objects: [String: ObjectID] = [:]

    /// Lines of another form say nothing.
    init(_ output: [UInt8]) {
        for line in output.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard parts.count == 2, let id = ObjectID(String(decoding: parts[0], as: UTF8.self)) else { continue }
            objects[String(decoding: parts[1], as: UTF8.self)] = id
        }
    }

    /// Where a ref is.
    func tip(of ref: GitRef) throws(GitError) -> RemoteTip {
        if case .commit(let id) = ref { return RemoteTip(name: "\(id)", object: id, commit: id) }
        let found = ref.candidates.filter { objects[$0] != nil }
        guard found.count < 2 else { throw GitError(.ambiguousRef, "'\(ref)'") }
        guard let name = found.first, let object = objects[name] else { throw GitError(.noRef, "'\(ref)'") }
        return RemoteTip(name: name, object: object, commit: objects["\(name)^{}"] ?? object)
    }
}

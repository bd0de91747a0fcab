import BackendModel

/// Gathers the words of a fault, from text or from JSON.
struct FaultBuilder {
    private static let methods: Set<String> = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"]

    private var method: String?
    private var target: Fault.Target?
    private var first = 1
    private var times: Int? = 1
    private var effect: Fault.Effect?
    private var options: [String: String] = [:]

    mutating func take(_ word: String) throws(FaultSyntaxError) {
        if Self.methods.contains(word) {
            method = word
        } else if word.first == "@" {
            target = try Self.target(named: word)
        } else if word.first == "#" {
            try take("first", String(word.dropFirst()))
        } else if word.first == "x", word == "x*" || Int(word.dropFirst()) != nil {
            try take("times", String(word.dropFirst()))
        } else if word == "gone" || word == "done" {
            try take(word, "")
        } else if let equals = word.firstIndex(of: "=") {
            try take(String(word[..<equals]), String(word[word.index(after: equals)...]))
        } else {
            try take("backend", word)
        }
    }

    /// Takes one word by its name.
    mutating func take(_ name: String, _ value: String) throws(FaultSyntaxError) {
        switch name {
        case "method":
            guard Self.methods.contains(value) else { throw FaultSyntaxError(message: "'\(value)' is no method") }
            method = value
        case "backend":
            guard target == nil else { throw FaultSyntaxError(message: "'\(value)': whom it concerns stands already") }
            target = .backend(value)
        case "target": target = try Self.target(named: value)
        case "first": first = try Self.count(value, "#")
        case "times": times = value == "*" ? nil : try Self.count(value, "x")
        case "code", "message", "retry-after", "location", "done": options[name] = value
        default:
            guard effect == nil else { throw FaultSyntaxError(message: "'\(name)': a fault has one effect") }
            effect = try FaultEffectWord(name: name, value: value).effect()
        }
    }

    func fault() throws(FaultSyntaxError) -> Fault {
        guard var effect else { throw FaultSyntaxError(message: "no effect, such as 'status=503' or 'reset=before'") }
        if case .status(var answer) = effect {
            answer.code = options["code"]
            answer.message = options["message"]
            answer.retryAfter = options["retry-after"]
            answer.location = options["location"]
            answer.isDone = options["done"] != nil
            effect = .status(answer)
        } else if let option = options.keys.min() {
            throw FaultSyntaxError(message: "'\(option)' goes with 'status=' only")
        }
        return Fault(effect, method: method, target: target ?? effect.usualTarget, first: first, times: times)
    }

    private static func count(_ text: String, _ sign: String) throws(FaultSyntaxError) -> Int {
        guard let count = Int(text), count > 0 else {
            throw FaultSyntaxError(message: "'\(sign)\(text)': expected a number from 1 on")
        }
        return count
    }

    private static func target(named word: String) throws(FaultSyntaxError) -> Fault.Target {
        switch word {
        case "@any": return .any
        case "@backend": return .backend(nil)
        case "@list": return .list
        case "@service": return .service
        case "@token": return .token
        case "@identity": return .identity
        default: throw FaultSyntaxError(message: "no target is called '\(word)'; there are \(targets)")
        }
    }

    private static let targets = "@any, @backend, @list, @service, @token, @identity"
}

extension Fault.Effect {
    /// What a fault concerns that does not say it.
    fileprivate var usualTarget: Fault.Target {
        switch self {
        case .staleList, .nextLinkLoop, .nextLinkElsewhere, .duplicateItem: .list
        case .wrongETag, .noETag, .editByOther, .goneBefore: .backend(nil)
        case .status, .slow, .resetBefore, .resetAfter, .brokenBody, .cutBody, .htmlBody, .emptyBody, .tokenExpired,
            .claimsChallenge, .remaining:
            .any
        }
    }
}

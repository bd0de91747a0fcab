import BackendModel

/// The word of a fault that says what happens.
struct FaultEffectWord {
    let name: String
    let value: String

    func effect() throws(FaultSyntaxError) -> Fault.Effect {
        switch name {
        case "status": return .status(Fault.Answer(status: try number(in: 200...599)))
        case "slow": return .slow(try duration())
        case "reset": return try choice(["before": .resetBefore, "after": .resetAfter])
        case "body":
            return try choice(["broken": .brokenBody, "cut": .cutBody, "html": .htmlBody, "empty": .emptyBody])
        case "etag": return value == "none" ? .noETag : .wrongETag(value)
        case "edit": return .editByOther(try properties())
        case "gone": return .goneBefore
        case "token": return try choice(["expired": .tokenExpired, "claims": .claimsChallenge])
        case "list": return try choice(["stale": .staleList, "duplicate": .duplicateItem])
        case "link": return value == "loop" ? .nextLinkLoop : .nextLinkElsewhere(value)
        case "remaining": return .remaining(try number(in: 0...1_000_000))
        default: throw FaultSyntaxError(message: "no effect is called '\(name)'")
        }
    }

    private func number(in range: ClosedRange<Int>) throws(FaultSyntaxError) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw FaultSyntaxError(
                message: "'\(name)=\(value)': expected a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    private func choice(_ effects: [String: Fault.Effect]) throws(FaultSyntaxError) -> Fault.Effect {
        guard let effect = effects[value] else {
            let known = effects.keys.sorted().joined(separator: ", ")
            throw FaultSyntaxError(message: "'\(name)=\(value)': expected one of \(known)")
        }
        return effect
    }

    private func duration() throws(FaultSyntaxError) -> Duration {
        if value.hasSuffix("ms"), let count = Int64(value.dropLast(2)), count >= 0 { return .milliseconds(count) }
        if value.hasSuffix("s"), let count = Int64(value.dropLast()), count >= 0 { return .seconds(count) }
        throw FaultSyntaxError(message: "'\(name)=\(value)': expected a time such as 5s or 250ms")
    }

    private func properties() throws(FaultSyntaxError) -> Value {
        guard let value = try? JSONReader.value(of: Array(value.utf8)), case .object = value else {
            throw FaultSyntaxError(message: "'\(name)=\(self.value)': expected a JSON object of properties")
        }
        return value
    }
}

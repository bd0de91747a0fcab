/// Which requests, then what happens: `PATCH orders #2 x3 status=429 retry-after=7`.
///
/// In any order: a method in capitals; `#2`, the first matching request that is hit; `x3` how many are, or `x*`; whom it
/// concerns: the name of a backend (`backend=x` where the name reads as something else), `@backend`, `@list`,
/// `@service`, `@token`, `@identity`; and one effect:
///
///     status=503 [code=…] [message='…'] [retry-after=…] [location=…] [done]
///     slow=250ms   reset=before|after   body=broken|cut|html|empty   etag=none|…   edit={"title":"x"}   gone
///     token=expired|claims   list=stale|duplicate   link=loop|https://elsewhere   remaining=5
extension Fault {
    /// - Throws: ``FaultSyntaxError`` that names the word.
    package init(parsing text: String) throws(FaultSyntaxError) {
        var builder = FaultBuilder()
        for word in try words(of: text) { try builder.take(word) }
        self = try builder.fault()
    }
}

/// Splits at spaces outside of quotes and braces; quotes are dropped.
private func words(of text: String) throws(FaultSyntaxError) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var depth = 0
    for character in text {
        switch character {
        case "'" where depth == 0: isQuoted.toggle()
        case " " where !isQuoted && depth == 0:
            if !word.isEmpty { words.append(word) }
            word = ""
        default:
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            word.append(character)
        }
    }
    guard !isQuoted, depth == 0 else { throw FaultSyntaxError(message: "a quote or brace is not closed in '\(text)'") }
    return word.isEmpty ? words : words + [word]
}

/// What libyaml says about a text that is no YAML, in its own words; lines and columns count from one.
struct SyntaxProblem {
    let problem: String
    let problemLine: Int
    let problemColumn: Int
    /// Where that began which could not be completed; where nothing has, the same place as the problem's.
    let contextLine: Int
    let contextColumn: Int
}

extension SyntaxProblem {
    static let outOfMemory = SyntaxProblem(
        problem: "not enough memory",
        problemLine: 1,
        problemColumn: 1,
        contextLine: 1,
        contextColumn: 1
    )
}

import Emulator
import TestSupport

/// Mixtures of answers to the open questions, such that any three answers stand together in one of them.
///
/// All combinations are more than a thousand million; a fault that it takes four answers at once to see may stay unseen.
enum AnswerMixtures {
    /// By question, in the order of ``EmulatorSwitch/all``, the place of the answer among its values.
    static let coveringThree: [[Int]] = {
        var random = SeededGenerator(seed: 3)
        var mixtures: [[Int]] = []
        for triple in triples(of: EmulatorSwitch.all.map(\.values.count))
        where !mixtures.contains(where: { triple.stands(in: $0) }) {
            mixtures.append(mixture(holding: triple, using: &random))
        }
        return mixtures
    }()

    /// Three answers to three questions.
    struct Triple {
        let questions: [Int]
        let answers: [Int]

        func stands(in mixture: [Int]) -> Bool {
            mixture[questions[0]] == answers[0] && mixture[questions[1]] == answers[1]
                && mixture[questions[2]] == answers[2]
        }
    }

    static func triples(of counts: [Int]) -> [Triple] {
        counts.indices.flatMap { first in
            ((first + 1)..<counts.count).flatMap { second in
                ((second + 1)..<max(second + 1, counts.count)).flatMap { third in
                    let questions = [first, second, third]
                    return answers(counts[first], counts[second], counts[third]).map {
                        Triple(questions: questions, answers: $0)
                    }
                }
            }
        }
    }

    private static func answers(_ first: Int, _ second: Int, _ third: Int) -> [[Int]] {
        (0..<first).flatMap { a in (0..<second).flatMap { b in (0..<third).map { [a, b, $0] } } }
    }

    private static func mixture(holding triple: Triple, using random: inout SeededGenerator) -> [Int] {
        var mixture = EmulatorSwitch.all.map { Int.random(in: 0..<$0.values.count, using: &random) }
        for (question, answer) in zip(triple.questions, triple.answers) { mixture[question] = answer }
        return mixture
    }
}

import BackendModel
package import Resolving
import Synchronization

/// A secret source that knows what it answered, to tell whether it would answer the same now.
package final class HeldSecrets: SecretSource {
    private enum Question: Hashable {
        case environment(String)
        case file(String, limit: Int)
    }

    private typealias Answer = Result<Secret<[UInt8]>?, SecretFileFailure>

    private let bounds: SecretBounds
    private let source: any SecretSource
    private let answers = Mutex<[Question: Answer]>([:])

    package init(_ sources: SecretSources) { (bounds, source) = (sources.bounds, sources.source) }

    /// The same sources with this one in between.
    package var sources: SecretSources { SecretSources(bounds: bounds, source: self) }

    /// Whether nothing that was asked for is another thing by now.
    package var isCurrent: Bool {
        answers.withLock { $0 }.allSatisfy { question, answer in ask(question) == answer }
    }

    package func environment(_ name: String) -> [UInt8]? {
        let bytes = source.environment(name)
        note(.success(bytes.map { Secret($0) }), to: .environment(name))
        return bytes
    }

    package func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8] {
        do throws(SecretFileFailure) {
            let bytes = try source.file(path, limit: limit)
            note(.success(Secret(bytes)), to: .file(path, limit: limit))
            return bytes
        } catch {
            note(.failure(error), to: .file(path, limit: limit))
            throw error
        }
    }

    private func ask(_ question: Question) -> Answer {
        switch question {
        case .environment(let name): return .success(source.environment(name).map { Secret($0) })
        case .file(let path, let limit):
            do throws(SecretFileFailure) {
                return .success(Secret(try source.file(path, limit: limit)))
            } catch {
                return .failure(error)
            }
        }
    }

    /// The first answer counts: where a later one is another, what was made of them is not to be relied on.
    private func note(_ answer: Answer, to question: Question) {
        answers.withLock { if $0[question] == nil { $0[question] = answer } }
    }
}

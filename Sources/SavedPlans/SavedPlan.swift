import Crypto
package import Planning
import PrivateFiles

/// A plan file where it lies: for its owner alone, replaced whole, and read back before it counts as written.
package struct SavedPlan {
    package let path: String
    private let file: PrivateFile

    package init(path: String) {
        self.path = path
        file = PrivateFile(path: path, limit: PlanFile.limit)
    }

    /// SHA-256 (FIPS 180-4) of the text's UTF-8, as `sha256:` and hexadecimal digits.
    @Sendable
    package static func digest(_ text: String) -> String {
        let digits = SHA256.hash(data: Array(text.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return "sha256:" + digits.joined()
    }

    /// - Throws: ``SavedPlanError``, also where the file is not there.
    package func read() throws(SavedPlanError) -> PlanFile {
        do {
            guard let bytes = try file.read() else { throw PlanFileError.foreign }
            return try PlanFile(bytes, Self.digest)
        } catch let error as PlanFileError {
            throw .plan(path: path, error)
        } catch {
            throw .file("\(error)")
        }
    }

    /// Takes the place of an older plan, and of nothing else.
    package func write(_ plan: PlanFile) throws(SavedPlanError) {
        let bytes = Array(plan.text(Self.digest).utf8)
        guard bytes.count <= PlanFile.limit else { throw .tooLarge(path: path) }
        do {
            if let old = try file.read(), !PlanFile.isKin(old) { throw SavedPlanError.occupied(path: path) }
            guard try PlanFile(bytes, Self.digest) == plan else { throw SavedPlanError.unreadable(path: path) }
            try file.write(bytes)
        } catch let error as SavedPlanError {
            throw error
        } catch is PlanFileError {
            throw .unreadable(path: path)
        } catch {
            throw .file("\(error)")
        }
    }
}

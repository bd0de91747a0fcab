package import BackendModel

/// The documents of one file, and all that is wrong with it, up to where its text stops being YAML.
package func documents(
    in bytes: [UInt8],
    file: FileID,
    limits: LoadLimits = .standard
) -> (documents: [Document], diagnostics: [Diagnostic]) {
    var reader = ManifestReader(limits: limits)
    return reader.documents(in: bytes, file: file)
}

/// Reads one file after the other, with what it learned and allocated for those before.
struct ManifestReader {
    private let limits: LoadLimits
    private var composer: Composer

    init(limits: LoadLimits) {
        self.limits = limits
        composer = Composer(limits: limits)
    }

    mutating func documents(in bytes: [UInt8], file: FileID) -> (documents: [Document], diagnostics: [Diagnostic]) {
        let start = SourceMark(file: file, line: 1, column: 1)
        guard bytes.count <= limits.bytesPerFile else {
            let failure = UnreadableFile.tooLarge(limit: limits.bytesPerFile)
            return ([], [failure.diagnostic(at: start)])
        }
        let scan = FileScan(bytes, file: file, limits: limits)
        guard scan.findings.isEmpty else { return ([], scan.findings) }
        composer.beginFile(file, gluedComments: scan.gluedComments)
        let problem = YAMLReader.read(bytes, into: &composer).map {
            SyntaxDiagnosis($0, within: composer.openBracket, in: bytes, file: file).diagnostic
        }
        var (documents, diagnostics) = composer.endFile(problem)
        if documents.isEmpty, !diagnostics.holdsError {
            diagnostics.append(Diagnostic(.warning, rule: "yaml-empty", .empty, at: start))
        }
        return (documents, diagnostics)
    }
}

extension Diagnostic.Message {
    fileprivate static let empty: Self = "the file holds no document"
}

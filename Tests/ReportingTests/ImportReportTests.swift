import BackendModel
import Importing
import Reporting
import TestSupport
import Testing

struct ImportReportTests {
    private let result = ImportResult(
        environment: .testing(),
        files: .samples,
        written: [
            ImportResult.Written(
                ImportedManifest(
                    id: "orders",
                    text: "",
                    secrets: [
                        ImportedSecret(
                            variable: "BACKSTAY_ORDERS_HEADER_X_KEY",
                            backend: "orders",
                            field: "credentials.header.x-key"
                        ),
                        ImportedSecret(
                            variable: "BACKSTAY_ORDERS_PROXY_PASSWORD",
                            backend: "orders",
                            field: "proxy.password",
                            isMasked: true
                        ),
                    ],
                    kept: [
                        KeptField(path: "url", reason: .mayHoldKey),
                        KeptField(path: "credentials.certificateIds", reason: .derived(from: "certificate")),
                        KeptField(path: "title", reason: .rule("wrong-length", "expected 1 to 300 characters")),
                    ],
                    unmanaged: 4
                ),
                file: "live/orders.yaml"
            ),
            ImportResult.Written(
                ImportedManifest(id: "a-pool-of-them", text: "", secrets: [], kept: [], unmanaged: 0),
                file: "live/a-pool-of-them.yaml"
            ),
        ],
        declared: [
            ImportResult.Declared(id: "stock", mark: SourceMark(file: FileID(1), line: 7, column: 3))
        ],
        left: [
            UnimportedBackend(id: "pay\u{1B}ments", reason: .rule("backend-name", "expected a name")),
            UnimportedBackend(id: "Twin", reason: .ambiguous),
            UnimportedBackend(id: "pool", reason: .poolTooNew(since: "2023-05-01-preview")),
        ]
    )

    @Test func `an import is told backend by backend, and then what is to be done`() throws {
        try expectGolden(ImportText(result, directory: "live", isInProject: true).text, "import.txt")
    }

    @Test func `manifests beside the project are to be put into it`() {
        let text = ImportText(result, directory: "live", isInProject: false).text
        #expect(
            text.contains("  next: put the manifests into 'live' and set the variables above, then 'backstay plan live")
        )
    }

    @Test func `an import as JSON names its format, and the secrets to provide`() throws {
        try expectGolden(JSONWriter.text(of: ImportJSON(result).value, .indented) + "\n", "import.json")
    }

    @Test func `what was left out decides the status`() {
        let none = ImportResult(environment: .testing(), files: .samples, written: [], declared: [], left: [])
        let lost = ImportResult(environment: .testing(), files: .samples, written: [], declared: [], left: result.left)
        #expect(ExitStatus.of(none) == .done)
        #expect(ExitStatus.of(lost) == .error)
        #expect(ExitStatus.of(result) == .appliedInPart)
    }
}

import BackendModel
import BackendSchema
import Loading
import Resolving
import TestSupport
import Testing
import Validating

struct DuplicateBackendTests {
    @Test func `of two backends of one name the second is told, with the place of the first`() {
        expect(
            manifest("orders", sound),
            manifest("①orders", sound),
            finds: "① error: backend 'orders' is declared at test.yaml:3:19 too [duplicate-backend]"
        )
    }

    @Test func `names that differ in case only are one`() {
        expect(
            manifest("orders", sound),
            manifest("①Orders", sound),
            finds:
                "① error: backend 'Orders' is declared at test.yaml:3:19 too, as 'orders'; case does not tell them apart"
                + " [duplicate-backend]"
        )
    }

    @Test func `files are named`() {
        let files = FileTable(["a.yaml", "b.yaml"])
        let roots = (0...1).flatMap { index in
            documents(in: Array(manifest("orders", sound).utf8), file: FileID(index)).documents.map(\.root)
        }

        let resolved = resolve(backends: roots, for: environment(), secrets: nil)
        let result = validate(resolved.backends, environment: environment(), files: files)

        #expect(result.diagnostics.map { files.text(of: $0.mark) } == ["b.yaml:3:19"])
        #expect(result.diagnostics.map(\.message.text) == ["backend 'orders' is declared at a.yaml:3:19 too"])
        #expect(result.state == nil)
    }
}

import BackendModel
import Resolving
import Testing

struct SortTests {
    @Test func `documents are told apart by their kind`() {
        let (nodes, _) = roots(
            """
            { apiVersion: backstay.dev/v1alpha1, kind: Backend }
            ---
            { kind: Environment, apiVersion: backstay.dev/v1alpha1 }
            ---
            { apiVersion: backstay.dev/v1alpha1, kind: Backend, spec: {} }
            """
        )
        let sorted = sort(nodes)
        #expect(sorted.backends == [nodes[0], nodes[2]])
        #expect(sorted.environments == [nodes[1]])
        #expect(sorted.diagnostics == [])
    }

    @Test func `a document of no known version or kind is told, each once`() {
        let (nodes, places) = roots(
            """
            ①kind: Backend
            ---
            apiVersion: ②apps/v1
            kind: Deployment
            ---
            ③apiVersion: backstay.dev/v1alpha1
            ---
            { apiVersion: backstay.dev/v1alpha1, kind: ④backend }
            ---
            { apiVersion: backstay.dev/v1alpha1, kind: ⑤[x] }
            """
        )
        let sorted = sort(nodes)
        #expect(
            lines(sorted.diagnostics, places) == [
                "① error: the manifest lacks 'apiVersion' [manifest-version]",
                "② error: expected 'backstay.dev/v1alpha1' [manifest-version]",
                "③ error: the manifest lacks 'kind' [manifest-kind]",
                "④ error: unknown kind 'backend'; a manifest is a 'Backend' or an 'Environment' [manifest-kind]",
                "⑤ error: unknown kind 'a list'; a manifest is a 'Backend' or an 'Environment' [manifest-kind]",
            ]
        )
        #expect(sorted.diagnostics[3].help == "did you mean 'Backend'?")
        #expect(sorted.backends == [])
    }
}

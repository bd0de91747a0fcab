import BackendModel
import BackendSchema
import Testing
import Validating

struct SingleRuleTests {
    @Test func `a single backend without url and protocol is told where its name stands`() {
        expect(
            manifest("①orders", "title: Orders"),
            finds: "① error: a single backend needs a 'url' [single-needs-url]",
            "① error: a single backend needs a 'protocol' [single-needs-protocol]"
        )
    }

    @Test func `null clears, so it is as good as no url`() {
        expect(
            manifest("orders", "url: ①null\nprotocol: ②~"),
            finds: "① error: a single backend needs a 'url' [single-needs-url]",
            "② error: a single backend needs a 'protocol' [single-needs-protocol]"
        )
    }

    @Test func `a manifest that speaks only for what it lists needs no url`() {
        expect(manifest("orders", "title: Orders", policy: "fields: listed"))
        expect(manifest("orders", "title: Orders"), environment: environment(coverage: .listed))
        expect(manifest("orders", "title: Orders", policy: "ignore: [url, protocol]"))
        expect(
            manifest("orders", "url: ①null", policy: "fields: listed"),
            finds: "① error: a single backend needs a 'url' [single-needs-url]"
        )
    }

    @Test func `a pool without its type is told what it lacks`() {
        expect(
            manifest("orders", sound + "\n①pool: { services: [{ id: a }] }"),
            manifest("a", sound),
            finds: "① error: only a backend of type 'Pool' takes 'pool' [single-takes-no-pool]"
        )
        expect(manifest("orders", sound + "\npool: null"))
    }

    @Test func `before pools came, every backend needs a url`() {
        expect(
            manifest("①orders", "title: Orders"),
            finds: "① error: a single backend needs a 'url' [single-needs-url]",
            "① error: a single backend needs a 'protocol' [single-needs-protocol]",
            environment: environment(.v2022_08_01)
        )
    }
}

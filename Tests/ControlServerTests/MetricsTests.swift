import BackendModel
import ControlServer
import CoreMetrics
import Foundation
import Syncing
import TestSupport
import Testing

struct MetricsTests {
    private static let status = SyncStatus.sample([
        .sample(backends: [.asDesired: 3, .drifted: 2]),
        .sample("apim-we", workspace: "team-a", as: .suspended, lastSuccess: nil, backends: [:]),
        .sample("apim\"\\\n", as: .awaitingApproval, failures: 2, owedReconnects: 1),
    ])

    /// Everything that there is, with some of each.
    private static func samples() -> [MetricFamily: [MetricSample]] {
        let registry = MetricRegistry()
        let metrics = SyncMetrics(registry)
        metrics.passEnded(environment: "prod", service: "apim-we", succeeded: true, after: .milliseconds(300))
        metrics.passEnded(environment: "prod", service: "apim-we", succeeded: true, after: .seconds(10))
        metrics.passEnded(environment: "prod", service: "apim-we", succeeded: false, after: .seconds(9_000))
        metrics.requestEnded(method: "GET", status: 200)
        metrics.requestEnded(method: "GET", status: 200)
        metrics.requestEnded(method: "PATCH", status: nil)
        metrics.throttled(subscription: "s1", kind: "write", for: .milliseconds(1_500))
        metrics.journal(isWritable: true)
        metrics.sourceRead(at: .noon)
        return registry.samples.merging(StatusMetrics.samples(of: status)) { first, _ in first }
    }

    @Test(arguments: [(Exposition.Format.prometheus, "metrics.txt"), (.openMetrics, "openmetrics.txt")])
    func `metrics are text in either format`(format: Exposition.Format, golden: String) throws {
        try expectGolden(Exposition.text(of: Self.samples(), format), golden)
    }

    @Test(arguments: [
        (nil, Exposition.Format.prometheus),
        ("*/*", .prometheus),
        ("text/plain;version=0.0.4", .prometheus),
        ("application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5", .openMetrics),
    ])
    func `the newer format is for those who ask for it`(accept: String?, format: Exposition.Format) {
        #expect(Exposition.Format(accept: accept) == format)
    }

    @Test func `what nobody declared is not kept, nor is a label`() {
        let registry = MetricRegistry()
        Counter(label: "http_requests", dimensions: [("path", "/x")], factory: registry).increment()
        let name = MetricFamily.requests.name
        Counter(label: name, dimensions: [("method", "GET"), ("path", "/x")], factory: registry).increment()
        #expect(registry.samples[.requests] == [MetricSample(["GET", ""], 1)])
        #expect(Set(registry.samples.keys) == [.requests, .droppedSeries])
    }

    @Test func `a series beyond the bound is counted and not kept`() {
        let registry = MetricRegistry(limit: 2)
        let metrics = SyncMetrics(registry)
        for status in 500..<505 { metrics.requestEnded(method: "GET", status: status) }
        metrics.requestEnded(method: "GET", status: 500)
        #expect(
            registry.samples[.requests]?.sorted { $0.labels[1] < $1.labels[1] } == [
                MetricSample(["GET", "500"], 2), MetricSample(["GET", "501"], 1),
            ]
        )
        #expect(registry.samples[.droppedSeries] == [MetricSample([], 3)])
    }

    @Test func `what was counted of a service that is kept no more is dropped, and gives its place back`() {
        let registry = MetricRegistry(limit: 2)
        let metrics = SyncMetrics(registry)
        metrics.passEnded(environment: "prod", service: "a", succeeded: true, after: .seconds(1))
        metrics.passEnded(environment: "prod", service: "gone", succeeded: true, after: .seconds(1))

        metrics.forget(environment: "prod", service: "gone")
        metrics.passEnded(environment: "prod", service: "next", succeeded: true, after: .seconds(1))

        for family in [MetricFamily.passes, .passDuration] {
            #expect(Set(registry.samples[family]?.map { $0.labels[1] } ?? []) == ["a", "next"])
        }
    }

    @Test func `two services of one label have series of their own`() {
        let other = ServiceStatus(
            key: ServiceKey(plane: "other", service: "/x"),
            environment: "prod",
            label: "apim-we",
            state: .asDesired,
            mode: .heal
        )
        let samples = StatusMetrics.samples(of: .sample([.sample(), other]))
        for (family, samples) in samples {
            #expect(Set(samples.map(\.labels)).count == samples.count, "\(family.name)")
        }
    }

    @Test func `every metric is documented`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let page = try String(contentsOf: root.appending(path: "docs/control.md"), encoding: .utf8)
        for family in MetricFamily.all { #expect(page.contains("`\(family.name)"), "\(family.name)") }
    }

    /// From Debian's package `prometheus`.
    private static let promtool = "/usr/bin/promtool"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: promtool)))
    func `promtool finds no fault with the text`() throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.promtool)
        process.arguments = ["check", "metrics"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardError) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(Exposition.text(of: Self.samples(), .prometheus).utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said == "")
        #expect(process.terminationStatus == 0)
    }
}

extension MetricFamily {
    private static let service = ["environment", "service"]

    /// Counted as things happen, through swift-metrics.
    package static let passes = MetricFamily(
        "backstay_sync_passes_total",
        .counter,
        labels: service + ["result"],
        "Passes over a service that have ended, by how."
    )
    package static let passDuration = MetricFamily(
        "backstay_sync_pass_duration_seconds",
        .histogram([0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800]),
        labels: service,
        "How long the passes over a service took."
    )
    package static let requests = MetricFamily(
        "backstay_requests_total",
        .counter,
        labels: ["method", "status"],
        "Requests to the management plane, by method and status; lost where no answer came."
    )
    package static let throttled = MetricFamily(
        "backstay_throttled_seconds_total",
        .counter,
        labels: ["subscription", "kind"],
        "Seconds that requests waited to stay under the limits of Azure Resource Manager."
    )
    package static let journalWritable = MetricFamily(
        "backstay_journal_writable",
        .gauge,
        "Whether the journal could be written when it last had to be; 0 means that nothing is changed in any service."
    )
    package static let sourceLastSuccess = MetricFamily(
        "backstay_source_last_success_timestamp_seconds",
        .gauge,
        "When the manifests were last read whole."
    )
    package static let webhooks = MetricFamily(
        "backstay_webhooks_total",
        .counter,
        labels: ["sender", "result"],
        "Calls to the webhook listener, by who they say they are from and what came of them."
    )
    package static let droppedSeries = MetricFamily(
        "backstay_metrics_dropped_series_total",
        .counter,
        "Series that are not kept, as there were too many."
    )

    /// Read off the status when they are asked for, so that none of them outlives what it speaks of.
    static let backends = MetricFamily(
        "backstay_backends",
        .gauge,
        labels: service + ["state"],
        "Backends of a service by state, as its last pass left them."
    )
    static let lastSuccess = MetricFamily(
        "backstay_sync_last_success_timestamp_seconds",
        .gauge,
        labels: service,
        "When a pass over a service last ended with nothing failed; 0 before there was any."
    )
    static let owedReconnects = MetricFamily(
        "backstay_sync_owed_reconnects",
        .gauge,
        labels: service,
        "Reconnects that are owed after a change and not made yet."
    )
    static let suspended = MetricFamily(
        "backstay_sync_suspended",
        .gauge,
        labels: service,
        "Whether a service is suspended."
    )
    static let awaitingApproval = MetricFamily(
        "backstay_sync_awaiting_approval",
        .gauge,
        labels: service,
        "Whether a guard holds back what a service needs until it is approved."
    )
    static let windowClosed = MetricFamily(
        "backstay_sync_window_closed",
        .gauge,
        labels: service,
        "Whether a closed window holds back what a service needs."
    )
    static let failures = MetricFamily(
        "backstay_sync_consecutive_failures",
        .gauge,
        labels: service,
        "Passes over a service that failed since the last that did not."
    )
    static let sourceRefused = MetricFamily(
        "backstay_source_refused",
        .gauge,
        "Whether the newest revision of the manifests is refused, and an older one in force."
    )
    static let source = MetricFamily(
        "backstay_source_info",
        .info,
        labels: ["revision"],
        "The revision of the manifests that is in force."
    )
    static let build = MetricFamily("backstay_build_info", .info, labels: ["version"], "The version of this program.")

    /// Those that other parts count, for the registry to know.
    package static let recorded = [
        passes, passDuration, requests, throttled, journalWritable, sourceLastSuccess, webhooks, droppedSeries,
    ]
    /// All there are, as the documentation lists them.
    package static let all =
        recorded + [
            backends, lastSuccess, owedReconnects, suspended, awaitingApproval, windowClosed, failures,
            sourceRefused, source, build,
        ]
}

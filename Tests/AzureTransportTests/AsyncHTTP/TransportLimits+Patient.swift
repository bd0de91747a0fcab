import AzureTransport

extension TransportLimits {
    /// No request ends for want of time: other tests may keep this process from its sockets for many seconds.
    static let patient = TransportLimits(connect: .seconds(600), idle: .seconds(600), total: .seconds(600))
}

package import BackendModel

/// What stands under `valueFrom`: where a value is to be taken from.
package struct ValueReference: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        case environment(String)
        case file(String)
    }

    package let source: Source
    package let mark: SourceMark
}

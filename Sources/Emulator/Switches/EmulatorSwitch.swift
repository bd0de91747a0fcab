/// One switch by name: what it asks, which values it takes, how it is read and set.
package struct EmulatorSwitch: Sendable {
    package let name: String
    /// The open question, as `--help` shows it.
    package let summary: String
    /// The default comes first.
    package let values: [String]
    private let read: @Sendable (EmulatorSwitches) -> String
    private let write: @Sendable (inout EmulatorSwitches, String) -> Bool

    init<Setting: CaseIterable & RawRepresentable<String> & Sendable>(
        _ name: String,
        _ setting: any WritableKeyPath<EmulatorSwitches, Setting> & Sendable,
        _ summary: String
    ) {
        self.name = name
        self.summary = summary
        values = Setting.allCases.map(\.rawValue)
        read = { $0[keyPath: setting].rawValue }
        write = { switches, text in
            guard let value = Setting(rawValue: text) else { return false }
            switches[keyPath: setting] = value
            return true
        }
    }

    package func value(in switches: EmulatorSwitches) -> String { read(switches) }

    /// - Returns: Whether `text` is one of ``values``.
    package func set(_ text: String, in switches: inout EmulatorSwitches) -> Bool { write(&switches, text) }

    package static let all: [EmulatorSwitch] = [
        EmulatorSwitch("patchMerge", \.patchMerge, "how PATCH merges below 'properties'"),
        EmulatorSwitch("patchWithoutIfMatch", \.patchWithoutIfMatch, "whether PATCH needs If-Match"),
        EmulatorSwitch("ifNoneMatch", \.ifNoneMatch, "whether PUT heeds 'If-None-Match: *'"),
        EmulatorSwitch("typeChange", \.typeChange, "whether Single and Pool change into each other"),
        EmulatorSwitch("deleteMember", \.deleteMember, "whether a member of a pool can be deleted"),
        EmulatorSwitch("deletePolicyUse", \.deletePolicyUse, "whether a backend a policy names can be deleted"),
        EmulatorSwitch("deleteMissing", \.deleteMissing, "the answer to DELETE with an ETag of what is not there"),
        EmulatorSwitch("durations", \.durations, "whether PT60S comes back as PT1M"),
        EmulatorSwitch("memberIDs", \.memberIDs, "the form of a pool member's id"),
        EmulatorSwitch("defaults", \.defaults, "whether defaults are filled in"),
        EmulatorSwitch("nulls", \.nulls, "whether what is not set is answered as null"),
        EmulatorSwitch("headerCase", \.headerCase, "the case of header names"),
        EmulatorSwitch("thumbprints", \.thumbprints, "what becomes of thumbprints"),
        EmulatorSwitch("unknownMembers", \.unknownMembers, "whether members of no published version are kept"),
        EmulatorSwitch("reconnectMinimum", \.reconnectMinimum, "whether a reconnect before PT2M is refused"),
        EmulatorSwitch("secrets", \.secrets, "how secrets are answered"),
        EmulatorSwitch("arrayOrder", \.arrayOrder, "the order of lists that are sets"),
        EmulatorSwitch("serviceFabric", \.serviceFabric, "whether Service Fabric settings are filled in"),
        EmulatorSwitch("urlSlash", \.urlSlash, "what becomes of a slash at the end of a URL"),
        EmulatorSwitch("nameCase", \.nameCase, "the case of the name in an answer"),
        EmulatorSwitch("etagOnNoChange", \.etagOnNoChange, "whether a write that changes nothing changes the ETag"),
        EmulatorSwitch("newerFields", \.newerFields, "whether fields newer than the api-version are answered"),
        EmulatorSwitch("namedValueCase", \.namedValueCase, "the case of a named value's name in a reference to it"),
        EmulatorSwitch("lastLink", \.lastLink, "the nextLink of a last page"),
    ]
}

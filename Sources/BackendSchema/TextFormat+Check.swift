import BackendModel

extension TextFormat {
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .any: true
        case .duration: ISODuration(text) != nil
        case .webURL: WebAddress(text) != nil
        case .loopbackURL: WebAddress(text).map { $0.isLoopback && $0.userInfo == nil && $0.query == nil } == true
        case .share: text.last == "%" && Int(text.dropLast()).map { (0...100).contains($0) } == true
        case .guid, .clientID: isGUID(text)
        case .tenant: isGUID(text) || isDomain(text)
        case .serviceName:
            text.first?.isASCIILetter == true && text.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
                && text.last != "-"
        case .resourceGroupName:
            !text.isEmpty && text.last != "." && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.()".contains($0) }
        case .backendName:
            text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
                ? !text.isEmpty : isUncommonBackendName(text)
        case .workspaceName:
            !text.isEmpty && text != "." && text != ".."
                && !text.contains { "*#&+:<>?/\\%".contains($0) || $0.isControl }
        case .ruleName:
            text.utf8.first?.isAlphanumeric == true && text.utf8.last?.isAlphanumeric == true
                && text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
        case .label:
            text.first?.isASCIIAlphanumeric == true
                && text.allSatisfy { $0.isASCIIAlphanumeric || "-_.".contains($0) }
        case .hostPattern:
            !text.isEmpty && text.allSatisfy { $0.isASCIIAlphanumeric || "-.*:[]".contains($0) }
                && (!text.contains("*") || (text.hasPrefix("*.") && !text.dropFirst().contains("*")))
        case .backendPattern:
            !text.isEmpty && !text.contains { "#&+:<>/\\%".contains($0) || $0.isWhitespace || $0.isControl }
        case .syncInterval: SpanOfTime(text).map { SyncSettings.intervals.contains($0.seconds) } == true
        case .windowLength: SpanOfTime(text).map { ClosedWindow.lengths.contains($0.seconds) } == true
        case .cron: (try? CronSchedule(text)) != nil
        case .timeZone:
            text.first?.isASCIILetter == true && text.allSatisfy { $0.isASCIIAlphanumeric || "_+-/".contains($0) }
        case .fieldPath: !FieldPath(text).components.isEmpty
        }
    }

    /// What a person should write, as an end to "expected".
    package var expectation: String {
        switch self {
        case .any: "text"
        case .duration: "an ISO 8601 duration, such as 'PT1M'"
        case .webURL: "an absolute http or https URL"
        case .loopbackURL: "an http or https URL of this machine, such as 'http://127.0.0.1:8585'"
        case .share: "a share from '0%' to '100%'"
        case .guid, .clientID: "an id such as '00000000-0000-0000-0000-000000000000'"
        case .tenant: "an id such as '00000000-0000-0000-0000-000000000000', or a domain such as 'contoso.com'"
        case .serviceName: "a letter, then letters, digits and '-', and no '-' at the end"
        case .resourceGroupName: "letters, digits and '_-.()', and no '.' at the end"
        case .backendName: "a name without spaces and without any of '*#&+:<>?/\\%'"
        case .workspaceName: "a name without any of '*#&+:<>?/\\%'"
        case .ruleName: "letters, digits and '-', with a letter or digit at both ends"
        case .label: "letters, digits and '-_.', with a letter or digit first"
        case .hostPattern: "a host name, or '*.' and a domain"
        case .backendPattern: "a name, or a pattern such as 'orders-*', without spaces and without any of '#&+:<>/\\%'"
        case .syncInterval: "a time from 10s to 24h, such as '5m'"
        case .windowLength: "a time from 1m to 31d, such as '62h'"
        case .cron: "a schedule of five fields, such as '0 18 * * FRI'"
        case .timeZone: "a time zone such as 'Europe/Berlin'"
        case .fieldPath: "a path such as 'credentials.header.x-trace'"
        }
    }

    /// What exactly is wrong with a text that is not accepted, as far as that is known; holds nothing of the text.
    func help(for text: String) -> String? {
        guard self == .cron else { return nil }
        do throws(CronProblem) {
            _ = try CronSchedule(text)
            return nil
        } catch {
            return error.description
        }
    }

    private func isUncommonBackendName(_ text: String) -> Bool {
        !text.contains { "*#&+:<>?/\\%".contains($0) || $0.isWhitespace || $0.isControl } && text != "." && text != ".."
    }

    private func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
            }
    }

    private func isGUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { group in group.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }
}

extension UInt8 {
    fileprivate var isAlphanumeric: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension Character {
    fileprivate var isASCIILetter: Bool { isASCII && isLetter }
    fileprivate var isASCIIAlphanumeric: Bool { isASCII && (isLetter || isNumber) }
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
}

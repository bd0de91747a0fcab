import BackendModel

/// A range of status codes has both ends, the lower one first.
///
/// The service refuses any other.
struct StatusRangeOrder: Rule {
    static let id = "status-range-order"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.failureConditions.flatMap { $0.at("statusCodeRanges")?.items ?? [] }.compactMap { range in
            guard case .mapping = range.content else { return nil }
            guard let first = range.at("min"), let last = range.at("max") else {
                return Finding(.halfOpen, at: range.mark)
            }
            guard let min = first.text.flatMap({ Int($0) }), let max = last.text.flatMap({ Int($0) }), min > max
            else { return nil }
            return Finding(.reversed, at: last.mark)
        }
    }
}

extension Message {
    fileprivate static let halfOpen: Self = "a range of status codes needs both 'min' and 'max'"
    fileprivate static let reversed: Self = "'max' is less than 'min'"
}

import BackendModel
import BackendSchema
package import Diffing

extension Value {
    /// The same value with every secret in it blank, so that nothing of one can be told from it.
    var blanked: Value {
        switch self {
        case .secret: .secret(Secret(""))
        case .array(let items): .array(items.map { $0.blanked })
        case .object(let members): .object(members.mapValues { $0.blanked })
        case .null, .bool, .integer, .number, .string: self
        }
    }
}

extension [String: Value] {
    /// Desired properties as the table lets them be kept: secrets blank, addresses without their secret parts, and blank
    /// what the table does not know.
    func blanked(_ fields: [Field]) -> [String: Value] {
        Dictionary(
            uniqueKeysWithValues: map { name, value in
                (name, fields.row(named: name).map { value.blanked($0) } ?? value.concealed.blanked)
            }
        )
    }
}

extension Value {
    fileprivate func blanked(_ row: Field) -> Value {
        switch (row.exposure, row.shape, self) {
        case (.secret, _, _): concealed.blanked
        case (.address, _, _): withoutSecretParts.blanked
        case (.plain, .object(let fields), .object(let members)): .object(members.blanked(fields))
        case (.plain, .list(.object(let fields), _), .array(let items)):
            .array(items.map { .object($0.members.blanked(fields)) })
        case (.plain, _, _): blanked
        }
    }
}

extension FieldChange {
    /// The change as it may be shown and kept: secrets blank, addresses without their secret parts, and both sides blank
    /// where what is left of them would not tell them apart.
    package var blanked: FieldChange {
        let sides = [live, desired].map { side in (isAddress ? side?.withoutSecretParts : side)?.blanked }
        let isTold = live == desired || live == nil || desired == nil || sides[0] != sides[1]
        let blank = Value.secret(Secret(""))
        return FieldChange(
            path: path,
            live: isTold ? sides[0] : blank,
            desired: isTold ? sides[1] : blank,
            concernsConnection: concernsConnection,
            isAddress: isAddress
        )
    }

    /// Whether ``blanked`` tells less than the change is.
    package var holdsBack: Bool { isSecret || blanked != self }
}

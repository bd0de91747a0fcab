/// The name of a file or folder within its folder.
package struct EntryName: Hashable, Sendable {
    /// Folders deeper than so many names are not looked into.
    package static let depthLimit = 64

    /// As the file system or Git has it: any bytes but `/` and NUL.
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing where the name is not UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// Whether the project is silent about it.
    package var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

    /// Whether the name ends as a manifest's does, in whatever case.
    package var isManifest: Bool {
        let ending = bytes.suffix(5).map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        return ending.elementsEqual(".yaml".utf8) || ending.suffix(4).elementsEqual(".yml".utf8)
    }

    /// Whether the name can stand in a line of text.
    package var isPrintable: Bool { bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}

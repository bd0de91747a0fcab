package import BackendModel

/// Text with `①`-style marks taken out and remembered, so that a test can point at a place inside it.
package struct MarkedText {
    package let text: String
    package let places: [Character: SourceMark]

    package init(_ marked: String, file: FileID = FileID(0)) {
        var text = ""
        var places: [Character: SourceMark] = [:]
        var (line, column) = (1, 1)
        for character in marked {
            if ("①"..."⑳").contains(character) {
                places[character] = SourceMark(file: file, line: line, column: column)
                continue
            }
            text.append(character)
            (line, column) = character.isNewline ? (line + 1, 1) : (line, column + character.unicodeScalars.count)
        }
        self.text = text
        self.places = places
    }
}

/// The files of a source.
package struct ManifestListing: Hashable, Sendable {
    /// Something that stands in the way of reading the whole project.
    package struct Problem: Hashable, Sendable {
        /// The file or folder that it is about, as a person would type it.
        package var path: String
        /// Kebab-case, beginning with `file-` or `project-`.
        package var rule: String
        package var message: String
        package var help: String?

        package init(path: String, rule: String, message: String, help: String? = nil) {
            self.path = path
            self.rule = rule
            self.message = message
            self.help = help
        }
    }

    /// What is listed, as a person would type it: where a diagnostic about the whole project points.
    package var name: String
    /// The manifests to read, as a person would type them, sorted by their bytes.
    package var paths: [String]
    package var problems: [Problem]

    package init(name: String, paths: [String], problems: [Problem] = []) {
        self.name = name
        self.paths = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.problems = problems
    }
}

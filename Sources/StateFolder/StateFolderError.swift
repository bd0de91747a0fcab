/// What is wrong with a file or folder of the state.
package struct StateFolderError: Error, CustomStringConvertible {
    package let path: String
    package let problem: String

    init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }

    package var description: String { "\(path) \(problem)" }
}

import Foundation
import Yams

// Reads every manifest of a folder with the YAML library that most Swift programs use, into trees of nodes with places:
// the work of loading, without its checks.
guard CommandLine.arguments.count == 2 else { preconditionFailure("usage: yams-compose FOLDER") }
let folder = URL(filePath: CommandLine.arguments[1])
var count = 0
for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
where file.pathExtension == "yaml" {
    let documents = try Yams.compose_all(yaml: try String(contentsOf: file, encoding: .utf8))
    for case .mapping in documents { count += 1 }
    if let error = documents.error { throw error }
}
print(count, "documents")

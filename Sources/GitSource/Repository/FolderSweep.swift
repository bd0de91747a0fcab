import Glibc
import Loading

/// Removes files below a folder without following a link.
///
/// What cannot be removed stays: whatever it is in the way of says so.
enum FolderSweep {
    private static let depthLimit = 16

    /// Removes a file, or a folder with all that is in it.
    static func remove(_ name: String, in folder: String) {
        guard let parent = try? OpenFile(folder: folder) else { return }
        remove(name, in: parent.descriptor, try? parent.folder(name), depthLimit)
    }

    /// Removes all that is in a folder.
    static func empty(_ name: String, in folder: String) {
        guard let folder = try? OpenFile(folder: "\(folder)/\(name)") else { return }
        empty(folder, depthLimit) { _ in true }
    }

    /// Removes the locks and the unfinished files of a repository.
    ///
    /// Source: the names in git's lockfile.c, object-file.c, tmp-objdir.c and index-pack.c.
    static func removeLeftovers(_ name: String, in folder: String) {
        guard let folder = try? OpenFile(folder: "\(folder)/\(name)") else { return }
        empty(folder, depthLimit) { name in
            name.hasSuffix(".lock") || name.hasPrefix("tmp_") || name.hasPrefix(".tmp-") || name == "gc.pid"
                || name.hasPrefix("incoming-") || name.hasSuffix(".temp") || name.hasSuffix(".keep")
        }
    }

    private static func empty(_ folder: borrowing OpenFile, _ depth: Int, of isDue: (String) -> Bool) {
        guard depth > 0, let entries = try? folder.entries() else { return }
        for entry in entries {
            guard let name = entry.name.text else { continue }
            if isDue(name) {
                remove(name, in: folder.descriptor, try? folder.folder(name), depth - 1)
            } else if entry.kind == .folder, let inner = try? folder.folder(name) {
                empty(inner, depth - 1, of: isDue)
            }
        }
    }

    private static func remove(_ name: String, in parent: Int32, _ folder: consuming OpenFile?, _ depth: Int) {
        guard let folder else {
            _ = unsafe unlinkat(parent, name, 0)
            return
        }
        empty(folder, depth) { _ in true }
        _ = unsafe unlinkat(parent, name, AT_REMOVEDIR)
    }
}

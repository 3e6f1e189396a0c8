import Files
import Foundation

/// A folder of one test's own, removed when the last reference to it goes.
package final class TemporaryFolder: Sendable {
    /// The absolute path, without a final slash.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        let base = FileManager.default.temporaryDirectory.path
        path = base + "/comity-test-\(UUID().uuidString)"
        try Files.makeDirectory(path, mode: 0o700)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of `name` inside the folder.
    package func file(_ name: String) -> String { path + "/" + name }
}

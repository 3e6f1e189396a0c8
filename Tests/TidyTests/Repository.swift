import Files
import Fixtures

/// The files of this checkout that are committed, read once.
struct Repository {
    let folder: String
    /// Paths from the checkout's folder, in order.
    let paths: [String]

    static let checkout: Repository = {
        let folder = Checkout.path
        return Repository(folder: folder, paths: walk(folder, below: ""))
    }()

    /// The Swift sources below `directory`; all of them, `Package.swift` included, without one.
    func swift(below directory: String = "") throws -> [SwiftText] {
        let prefix = directory.isEmpty ? "" : directory + "/"
        return try paths.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".swift") }
            .map { try SwiftText(path: $0, in: folder) }
    }

    func text(_ path: String) throws -> String {
        String(decoding: try Files.read(folder + "/" + path, limit: 1 << 24), as: UTF8.self)
    }

    /// What the build leaves, and git's own, are not part of it.
    private static func isIgnored(_ name: String) -> Bool {
        name == ".git" || name.hasPrefix(".build") || name == "Package.resolved"
            || name == "__pycache__" || name == ".swiftpm"
    }

    private static func walk(_ folder: String, below prefix: String) -> [String] {
        let names = (try? Files.list(folder)) ?? []
        return names.filter { !isIgnored($0) }.flatMap { name in
            let path = folder + "/" + name
            if Files.isDirectory(path) { return walk(path, below: prefix + name + "/") }
            return Files.isRegular(path) ? [prefix + name] : []
        }
    }
}

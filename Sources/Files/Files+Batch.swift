import Glibc

extension Files {
    /// Writes several files durably, replacing earlier ones.
    ///
    /// All bytes are synced before the first file gets its name, and the names before this returns.
    /// Each file appears whole or not at all.
    ///
    /// - Parameter mode: permission bits of new files; new directories are the same with search.
    package static func write(
        _ files: [(path: String, bytes: [UInt8])],
        mode: UInt32 = 0o644
    ) throws(FileFailure) {
        var folders: Set<String> = []
        for file in files {
            let folder = directory(of: file.path)
            guard folders.insert(folder).inserted, !isDirectory(folder) else { continue }
            try makeDurableDirectory(folder, mode: mode | (mode & 0o444) >> 2)
        }
        for file in files { try writePart(file.bytes, to: file.path + ".part", mode: mode) }
        for file in files {
            try rename(file.path + ".part", to: file.path, replacing: true)
        }
        for folder in folders.sorted() { try syncDirectory(of: folder + "/.") }
    }

    /// Makes the directory and those above it that are missing, and syncs the ones they lie in.
    package static func makeDurableDirectory(
        _ path: String,
        mode: UInt32 = 0o755
    ) throws(FileFailure) {
        if path.isEmpty || path == "/" || exists(path) { return }
        try makeDurableDirectory(directory(of: path), mode: mode)
        guard unsafe mkdir(path.systemName, mode) == 0 || errno == EEXIST else {
            throw FileFailure(.makeDirectory, path: path)
        }
        try syncDirectory(of: path)
    }

    /// Removes a directory that has nothing in it.
    package static func removeEmptyDirectory(_ path: String) throws(FileFailure) {
        guard unsafe rmdir(path.systemName) == 0 else { throw FileFailure(.remove, path: path) }
    }

    private static func writePart(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32
    ) throws(FileFailure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe Glibc.open(path.systemName, flags, mode)
        guard descriptor >= 0 else { throw FileFailure(.open, path: path) }
        defer { _ = close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(.write, path: path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw FileFailure(.sync, path: path) }
    }
}

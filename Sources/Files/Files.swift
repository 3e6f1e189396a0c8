import Glibc

/// Whole-file operations that survive a crash.
package enum Files {
    /// The bytes of the file at `path`, refused with `EFBIG` over `limit` bytes.
    package static func read(_ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        try InputFile(path).readAll(limit: limit)
    }

    /// Writes `bytes` durably under `path`, whole or not at all.
    package static func write(
        _ bytes: some Collection<UInt8>,
        to path: String,
        mode: UInt32 = 0o644,
        replacing: Bool = true
    ) throws(FileFailure) {
        let file = try OutputFile(path, mode: mode, replacing: replacing)
        try file.write(bytes)
        try file.commit()
    }

    /// True when something has that name, a dangling symbolic link included.
    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path.systemName, &status) == 0
    }

    /// True when `path` is a directory, a symbolic link not followed.
    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path.systemName, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// True when `path` is a regular file, a symbolic link not followed.
    package static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path.systemName, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Makes the directory and those above it that are missing.
    package static func makeDirectory(_ path: String, mode: UInt32 = 0o755) throws(FileFailure) {
        if path.isEmpty || path == "/" || exists(path) { return }
        try makeDirectory(directory(of: path), mode: mode)
        guard unsafe mkdir(path.systemName, mode) == 0 || errno == EEXIST else {
            throw FileFailure(.makeDirectory, path: path)
        }
    }

    /// The names in a directory, as ``FileName`` carries them, in the order of their bytes, without
    /// `.` and `..`.
    package static func list(_ path: String) throws(FileFailure) -> [String] {
        guard let stream = unsafe opendir(path.systemName) else {
            throw FileFailure(.list, path: path)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
                unsafe Array(name.prefix { $0 != 0 })
            }
            let name = FileName.carried(bytes)
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted {
            FileName.bytes($0).lexicographicallyPrecedes(FileName.bytes($1))
        }
    }

    /// Removes a file.
    package static func remove(_ path: String) throws(FileFailure) {
        guard unsafe unlink(path.systemName) == 0 else { throw FileFailure(.remove, path: path) }
    }

    /// The path without its last component; `.` when there is only one.
    package static func directory(of path: String) -> String {
        // A slash with a letter's mark after it is one `Character`, and still a slash.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes a rename or a new name in the directory of `path` durable.
    package static func syncDirectory(of path: String) throws(FileFailure) {
        let folder = directory(of: path).systemName
        let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(.sync, path: path) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure(.sync, path: path) }
    }

    static func rename(_ from: String, to path: String, replacing: Bool) throws(FileFailure) {
        if replacing {
            guard unsafe Glibc.rename(from.systemName, path.systemName) == 0 else {
                throw FileFailure(.rename, path: path)
            }
        } else {
            guard unsafe link(from.systemName, path.systemName) == 0 else {
                throw FileFailure(.rename, path: path)
            }
        }
    }
}

extension Files {
    /// An environment variable of the process.
    package static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// The path of something that is there, symbolic links resolved, from the root; nothing when it
    /// can't be told.
    package static func resolved(_ path: String) -> String? {
        guard let found = unsafe realpath(path.systemName, nil) else { return nil }
        defer { unsafe free(found) }
        let bytes = unsafe UnsafeBufferPointer(start: found, count: strlen(found))
        return unsafe FileName.carried(bytes.map { UInt8(bitPattern: $0) })
    }

    /// The path of the running program, symbolic links resolved; empty when it can't be read.
    package static var programPath: String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return "" }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

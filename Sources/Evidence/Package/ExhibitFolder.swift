package import Files

/// Why a folder cannot be packed as it is; a path is relative to the folder.
package enum FolderFault: Error, Sendable, Hashable {
    case file(FileFailure)
    /// Neither a regular file nor a folder: a symbolic link would smuggle in what it points to.
    case notARegularFile(String)
    case name(String, EntryName.Fault)
    case tooMany
}

/// The exhibits in a folder, each under `data/` with its path below the folder.
package struct ExhibitFolder: Sendable {
    private let path: String
    /// In byte order of their names.
    package let exhibits: [PackedExhibit]

    /// Finds all regular files at any depth and takes their digests.
    package init(_ path: String, progress: (Int) -> Void = { _ in }) throws(FolderFault) {
        self.path = path
        var names: [EntryName] = []
        try ExhibitFolder.collect(path, "", into: &names)
        var done = 0
        var exhibits: [PackedExhibit] = []
        for name in names.sorted() {
            do throws(FileFailure) {
                let exhibit = try ExhibitFolder.digest(path, name, &done, progress)
                exhibits.append(exhibit)
            } catch { throw .file(error) }
        }
        self.exhibits = exhibits
    }

    /// Opens the content of an exhibit of this folder.
    package func open(_ name: EntryName) throws(FileFailure) -> InputFile {
        try InputFile(ExhibitFolder.file(path, name))
    }

    private static func file(_ path: String, _ name: EntryName) -> String {
        path + "/"
            + String(decoding: name.bytes.dropFirst(PackagePath.payload.utf8.count), as: UTF8.self)
    }

    private static func collect(
        _ root: String,
        _ below: String,
        into names: inout [EntryName]
    ) throws(FolderFault) {
        let entries: [String]
        do throws(FileFailure) { entries = try Files.list(root + "/" + below) } catch {
            throw .file(error)
        }
        for entry in entries {
            let relative = below + entry
            let full = root + "/" + relative
            if Files.isDirectory(full) {
                guard relative.utf8.count < EntryName.lengthLimit else {
                    throw .name(relative, .tooLong)
                }
                try collect(root, relative + "/", into: &names)
                continue
            }
            guard Files.isRegular(full) else { throw .notARegularFile(relative) }
            do throws(EntryName.Fault) {
                names.append(try EntryName(PackagePath.payload + relative))
            } catch { throw .name(relative, error) }
            guard names.count <= TarReader.entryLimit else { throw .tooMany }
        }
    }

    private static func digest(
        _ path: String,
        _ name: EntryName,
        _ done: inout Int,
        _ progress: (Int) -> Void
    ) throws(FileFailure) -> PackedExhibit {
        let file = try InputFile(file(path, name))
        var digest = RunningDigest()
        var size: Int64 = 0
        while true {
            let piece = try file.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            digest.update(piece[...])
            size += Int64(piece.count)
            done += piece.count
            progress(done)
        }
        return PackedExhibit(name: name, size: size, digest: digest.digest)
    }
}

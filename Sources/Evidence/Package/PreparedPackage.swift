package import Files

/// A package complete but for its signed statement and the proofs that it was logged.
package struct PreparedPackage: Sendable {
    /// What is to be signed.
    package let statement: PackageStatement
    let files: [String: [UInt8]]
    /// In the order in which they are written.
    package let exhibits: [PackedExhibit]
    let modified: Int64

    init(
        statement: PackageStatement,
        files: [String: [UInt8]],
        exhibits: [PackedExhibit],
        modified: Int64
    ) {
        self.statement = statement
        self.files = files
        self.exhibits = exhibits
        self.modified = modified
    }
}

/// Why an archive was not completed.
package enum PackWriteFailure: Error, Sendable, Hashable {
    case file(FileFailure)
    /// The exhibit is no longer what its digest was taken of; its path in the package.
    case exhibitChanged(String)
}

extension PreparedPackage {
    /// Writes the archive; each exhibit's digest is taken again on the way.
    ///
    /// - Parameters:
    ///   - proofs: the proofs that the statement was logged, by their name without extension.
    ///   - open: opens an exhibit's content from its beginning.
    package func write<Sink: ByteSink & ~Copyable>(
        into sink: inout Sink,
        statement: [UInt8],
        proofs: [String: [UInt8]],
        opening open: (EntryName) throws(FileFailure) -> InputFile
    ) throws(PackWriteFailure) {
        try withoutActuallyEscaping(open) { open throws(PackWriteFailure) in
            try write(
                into: &sink,
                statement: statement,
                proofs: proofs,
                from: ExhibitFiles(open: open)
            )
        }
    }

    /// Writes the archive with exhibits from any source; their digests are taken again on the way.
    package func write<Sink: ByteSink & ~Copyable>(
        into sink: inout Sink,
        statement: [UInt8],
        proofs: [String: [UInt8]],
        from source: some ExhibitSource
    ) throws(PackWriteFailure) {
        guard var writer = TarWriter(modified: modified) else {
            preconditionFailure("the draft checked its instant")
        }
        for file in head(statement, proofs) {
            try emit(writer.begin(file.name, size: Int64(file.bytes.count)), into: &sink)
            try emit(file.bytes, into: &sink)
            _ = writer.wrote(file.bytes.count)
        }
        for exhibit in exhibits {
            try emit(
                writer.begin(inFolder(exhibit.name.description), size: exhibit.size),
                into: &sink
            )
            try copy(exhibit, from: source, into: &sink)
            _ = writer.wrote(Int(exhibit.size))
        }
        try emit(writer.finish(), into: &sink)
    }

    /// The files in front of the payload, in their order.
    private func head(
        _ statement: [UInt8],
        _ proofs: [String: [UInt8]]
    ) -> [(name: EntryName, bytes: [UInt8])] {
        var all = files
        all[PackagePath.statement] = statement
        for (name, bytes) in proofs { all[PackagePath.proofs + name + ".tlog-proof"] = bytes }
        return PackagePath.ordered(all.keys).map { (inFolder($0), all[$0] ?? []) }
    }

    private func inFolder(_ path: String) -> EntryName {
        do throws(EntryName.Fault) {
            return try EntryName(self.statement.number + "/" + path)
        } catch {
            preconditionFailure("number and paths were checked")
        }
    }

    /// Copies one exhibit; exactly the bytes of its digest, or a failure.
    private func copy<Sink: ByteSink & ~Copyable>(
        _ exhibit: PackedExhibit,
        from source: some ExhibitSource,
        into sink: inout Sink
    ) throws(PackWriteFailure) {
        var failure: PackWriteFailure?
        var target = ExhibitTarget(exhibit, into: sink)
        do throws(PackWriteFailure) { try source.copy(exhibit.name, into: &target) } catch {
            failure = error
        }
        if !target.isExact, failure == nil || target.isOverfull {
            failure = .exhibitChanged(exhibit.name.description)
        }
        sink = target.end()
        if let failure { throw failure }
    }

    private func emit<Sink: ByteSink & ~Copyable>(
        _ bytes: [UInt8],
        into sink: inout Sink
    ) throws(PackWriteFailure) {
        do throws(FileFailure) { try sink.write(bytes) } catch { throw .file(error) }
    }
}

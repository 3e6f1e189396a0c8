import Files

/// An exhibit as it is cut by rows: the bytes of its file, or the sheets of a workbook as text.
package enum ScopedExhibit: Sendable {
    /// A file that is cut as it stands.
    case file(String)
    /// The rows of a workbook.
    case workbook(Workbook)

    /// Opens an exhibit for a cut of that shape.
    ///
    /// - Parameters:
    ///   - path: the exhibit's file.
    ///   - scratch: the folder for what a program must read from a file.
    /// - Throws: ``ScopeProblem/malformed(at:)`` for a workbook that cannot be read.
    package static func open(
        _ path: String,
        as shape: ExhibitShape,
        scratch: String = Extractor.defaultScratch
    ) async throws(ScopeProblem) -> ScopedExhibit {
        guard shape.format == .sheets else { return .file(path) }
        return .workbook(try await workbook(path, scratch: scratch))
    }

    /// Reads the rows of a workbook.
    static func workbook(
        _ path: String,
        scratch: String
    ) async throws(ScopeProblem) -> Workbook {
        do {
            let bytes = try Files.readRegular(path, limit: Redactor.memoryLimit)
            return try WorkbookReader.read(try await UnpackedArchive(bytes, in: scratch))
        } catch {
            throw .malformed(at: 0)
        }
    }

    /// The sheet and row that a byte is in; nothing for what has no sheets.
    package func spot(_ byte: Int) -> Workbook.Spot? {
        guard case .workbook(let book) = self else { return nil }
        return book.spot(byte)
    }
}

extension Scoping {
    /// Reads an exhibit and gives each of its rows with what is to become of it.
    ///
    /// - Parameters: as for a source of bytes; ranges of rows of a workbook are those of its text.
    package static func cut(
        _ exhibit: ScopedExhibit,
        as shape: ExhibitShape,
        to scopes: [MeasureScope],
        decisions: [Int: Bool] = [:],
        dated: Bool = false,
        each: (ScopeRow) throws -> Void
    ) throws -> ScopeReport {
        switch exhibit {
        case .file(let path):
            var input = try InputFile(regular: path)
            return try cut(
                &input,
                as: shape,
                to: scopes,
                decisions: decisions,
                dated: dated,
                each: each
            )
        case .workbook(let book):
            var text = ByteQueue(book.text)
            return try cut(
                &text,
                as: shape,
                to: scopes,
                decisions: decisions,
                dated: dated,
                each: each
            )
        }
    }
}

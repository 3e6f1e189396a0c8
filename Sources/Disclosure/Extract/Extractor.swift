import Files

/// Reads the text of exhibits, whatever they are, with the place of every word.
///
/// Media types come from the content. Text formats are read here, everything else by well-kept
/// programs in a ``Sandbox``: where that can't start, such an exhibit is refused, never read
/// without. Whatever is wrong with an exhibit is a problem in its report, and the next is read.
package struct Extractor: Sendable {
    /// What one exhibit may use up; see `spec/limits.md`.
    package struct Limits: Sendable, Hashable {
        static let depthLimit = 10
        static let partsLimit = 200_000
        static let unpackedLimit = 8 << 30
        static let ratioLimit = 200
        static let floorLimit = 64 << 20
        static let recognisedLimit = 500
        static let fieldLimit = 1 << 20
        static let programLimit = Duration.seconds(120)
        static let totalLimit = Duration.seconds(7_200)
        static let pageLimit = 50_000

        /// Parts within parts within the exhibit.
        package var depth = depthLimit
        /// All parts of an exhibit.
        package var parts = partsLimit
        /// What all archives within it unpack to, in bytes.
        package var unpacked = unpackedLimit
        /// What all archives within it unpack to for each byte of the exhibit.
        package var ratio = ratioLimit
        /// What all archives within it may unpack to, however small it is, in bytes.
        package var unpackedFloor = floorLimit
        /// Pages and images that are read by recognition.
        package var recognised = recognisedLimit
        /// A field of mail, a name or an attribute, in bytes.
        package var field = fieldLimit
        /// How long one program may take for one part.
        package var time = programLimit
        /// How long all programs may take for all parts of an exhibit.
        package var total = totalLimit
        /// Pages of a PDF.
        package var pages = pageLimit

        /// The bounds in `spec/limits.md`.
        package init() {}
    }

    /// What one exhibit may use up.
    package let limits: Limits
    /// Languages of recognised text, as tesseract names them; those not installed are left out.
    package let languages: [String]
    /// Where parts are kept for the programs, in a folder of each exhibit's own that goes with it.
    package let scratch: String

    /// An extractor.
    ///
    /// - Parameters:
    ///   - languages: of recognised text, as tesseract names them (`eng`, `fra`, `deu`).
    ///   - scratch: the folder for parts that a program must read from a file.
    package init(
        limits: Limits = Limits(),
        languages: [String] = ["eng"],
        scratch: String = Extractor.defaultScratch
    ) {
        self.limits = limits
        self.languages = languages
        self.scratch = scratch
    }

    /// Hands the text of an exhibit to `sink`, segment by segment, and says what it was and what
    /// could not be read.
    ///
    /// - Parameters:
    ///   - path: a regular file; a symbolic link is not followed.
    ///   - sink: takes each segment; what it throws ends the extraction and is thrown on.
    package func extract(
        _ path: String,
        sink: @escaping (Segment) throws -> Void
    ) async throws -> ExtractReport {
        try await extract(path, visit: nil, sink: sink)
    }

    /// The same; every part within the exhibit is shown to `visit` after it was read.
    ///
    /// - Parameter hashes: whether the report holds the digest of the exhibit.
    func extract(
        _ path: String,
        visit: ((VisitedPart) async throws -> Void)?,
        hashes: Bool = true,
        sink: @escaping (Segment) throws -> Void
    ) async throws -> ExtractReport {
        let source: Source
        do { source = try Source(path, hashes: hashes) } catch {
            // What is no file has no content; where nothing is, the name is no text.
            let isOther = !Files.isRegular(path) && Files.exists(path)
            let kind: ExtractProblem.Kind = isOther ? .notAFile : .unreadable
            return ExtractReport(
                mediaType: nil,
                sha256: nil,
                size: 0,
                problems: [ExtractProblem(kind)]
            )
        }
        let extraction = Extraction(self, size: source.size, sink: sink)
        extraction.visit = visit
        let type = try await extraction.extract(source, at: Part())
        // What was read is hashed already, what no reader wanted is read now.
        let digest = hashes ? (try? source.sha256()) : nil
        guard digest != nil || !hashes else {
            return ExtractReport(
                mediaType: nil,
                sha256: nil,
                size: source.size,
                problems: [ExtractProblem(.unreadable)]
            )
        }
        return ExtractReport(
            mediaType: type,
            sha256: digest,
            size: source.size,
            problems: extraction.problems,
            settings: extraction.settings
        )
    }

    /// `TMPDIR`, or `/tmp`.
    package static var defaultScratch: String { Files.variable("TMPDIR") ?? "/tmp" }
}

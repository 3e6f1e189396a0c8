import Files

/// Counts what a document is without when it is written anew, before it is.
enum OfficeCensus {
    private static let kinds: Set<MediaType> = [.docx, .xlsx, .pptx, .odt, .ods, .odp]

    /// What an exhibit would be without, by the names that records use; nothing for what is no
    /// document, or cannot be written anew.
    ///
    /// - Parameter scratch: the folder for what a program must read from a file.
    static func parts(
        of path: String,
        _ mediaType: String,
        scratch: String
    ) async -> [DisclosurePlan.Part] {
        guard let type = MediaType(rawValue: mediaType), kinds.contains(type),
            let bytes = try? Files.readRegular(path, limit: Redactor.memoryLimit),
            let archive = try? await UnpackedArchive(bytes, in: scratch),
            let counts = try? OfficeRedactor.dropped(from: archive)
        else { return [] }
        return counts.map { DisclosurePlan.Part(kind: $0.key.rawValue, count: $0.value) }
            .sorted { $0.kind < $1.kind }
    }
}

import Files

/// The ledgers of a plan that lie within its first exhibit, each as a file of its own.
///
/// The files are there as long as this.
package struct InnerLedgers: Sendable {
    private let files: [[String]: Source]

    /// Takes them out of the exhibit.
    ///
    /// - Parameters:
    ///   - ledgers: what a plan says of them.
    ///   - path: the exhibit's file.
    ///   - extractor: how it is read, and where the files are.
    package init(
        _ ledgers: [DisclosurePlan.Exhibit],
        of path: String,
        _ extractor: Extractor
    ) async throws {
        files = try await extractor.parts(at: Set(ledgers.compactMap { $0.inside?.way }), of: path)
    }

    /// The file of one of them; nothing for what is not there, or is another than the plan's.
    package func file(of ledger: DisclosurePlan.Exhibit) -> String? {
        guard let way = ledger.inside?.way, let path = files[way]?.path,
            (try? ExhibitDigest(file: path)) == ledger.digest
        else { return nil }
        return path
    }
}

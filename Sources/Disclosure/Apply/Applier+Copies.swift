import Encoding
import Files

/// How copies are made.
extension Applier {
    /// Makes the copy of an exhibit, or says why there is none.
    func make(
        _ exhibit: DisclosurePlan.Exhibit,
        _ removals: [Removal],
        _ cut: ExhibitCut,
        _ work: PartWork
    ) async throws -> ExhibitOutcome {
        guard exhibit.decision.act == .disclose else {
            return ExhibitOutcome(copy: nil, digest: nil, withheld: nil)
        }
        let source = file(of: exhibit)
        do {
            guard !removals.isEmpty || !cut.edits.isEmpty || cut.sheets != nil || !work.isIdle
            else {
                return try copy(exhibit, from: source)
            }
            if cut.sheets == nil, let made = try await mailbox(exhibit, removals, cut.edits, work) {
                return made
            }
            let bytes = try Files.readRegular(source, limit: Redactor.memoryLimit)
            let redactor = Redactor(
                scratch: extractor.scratch,
                keeps: exhibit.keptParts,
                work: work
            )
            let made = try await redactor.redact(
                bytes,
                removals,
                cut: cut.edits,
                sheets: cut.sheets
            )
            var outcome = try write(made, for: exhibit)
            outcome.dropped = redactor.tally.named
            return outcome
        } catch let failure as RedactFailure {
            return try withhold(exhibit, failure)
        }
    }

    /// What can't be changed does not leave: never is something passed on unseen.
    private func withhold(
        _ exhibit: DisclosurePlan.Exhibit,
        _ failure: RedactFailure
    ) throws -> ExhibitOutcome {
        switch failure {
        case .unsupported, .tooLarge, .malformed:
            return ExhibitOutcome(
                copy: nil,
                digest: nil,
                withheld: "nothing can be taken out of this kind of content"
            )
        case .refused(let why):
            return ExhibitOutcome(copy: nil, digest: nil, withheld: why.rawValue)
        case .withheld:
            return ExhibitOutcome(
                copy: nil,
                digest: nil,
                withheld: "an entry withholds the whole that it stands in"
            )
        case .unplaceable(let entry):
            throw ApplyFailure.unplaceable(exhibit: exhibit.path, entry: entry)
        case .program(let name): throw ApplyFailure.program(exhibit: exhibit.path, name: name)
        }
    }

    private func write(
        _ bytes: [UInt8],
        for exhibit: DisclosurePlan.Exhibit
    ) throws -> ExhibitOutcome {
        let base = names[exhibit.path]
        let end = suffix(of: bytes, instead: exhibit.mediaType) + CopySuffix.document(base)
        var name = base + end
        // Another exhibit may have the name that this copy would get.
        while name != base, names.holds(name) {
            name = base + ".redacted" + name.dropFirst(base.count)
        }
        let path = output.copy(name)
        try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
        try Files.write(bytes, to: path, mode: 0o600)
        return ExhibitOutcome(copy: name, digest: ExhibitDigest(of: bytes), withheld: nil)
    }

    /// What a copy's name ends in where it is of another kind than its exhibit.
    private func suffix(of bytes: [UInt8], instead type: String) -> String {
        CopySuffix.of(bytes, instead: MediaType(rawValue: type) ?? .unknown)
    }

    /// An exhibit that nothing is taken out of leaves byte for byte.
    private func copy(
        _ exhibit: DisclosurePlan.Exhibit,
        from source: String
    ) throws -> ExhibitOutcome {
        let name = names[exhibit.path]
        let path = output.copy(name)
        try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
        let input = try InputFile(regular: source)
        let file = try OutputFile(path, mode: 0o600)
        while true {
            let piece = try input.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            try file.write(piece)
        }
        try file.commit()
        return ExhibitOutcome(copy: name, digest: exhibit.digest, withheld: nil)
    }
}

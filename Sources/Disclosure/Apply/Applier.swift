import Crypto
import Detection
import Encoding
package import Files

/// Why a plan is not carried out.
package enum ApplyFailure: Error, Sendable, Hashable {
    /// Entries and exhibits that nobody has decided on, by id or path.
    case undecided([String])
    /// The plan does not fit the exhibits.
    case defects([PlanDefect])
    /// An exhibit's text could not be read where a value must be taken from it.
    case unreadable(exhibit: String, problem: String)
    /// An entry's place is not in the exhibit, or holds another value than the plan's.
    case unplaceable(exhibit: String, entry: String)
    /// An exhibit can't be cut as the plan says.
    case scope(ScopeProblem)
    /// A file could not be read or written.
    case file(FileFailure)
    /// A program of the sandbox failed on an exhibit.
    case program(exhibit: String, name: String)
    /// No pseudonym could be given.
    case pseudonym
}

/// Carries a plan out: makes the copies that leave, and the records of what does not.
package struct Applier: Sendable {
    /// The plan, decided.
    package let plan: DisclosurePlan
    /// The folder of the exhibits.
    package let exhibits: String
    /// The folder of the disclosure.
    package let output: DisclosureFolder
    /// The case's key.
    package let key: CaseKey
    /// How exhibits are read.
    package let extractor: Extractor

    /// What is to be done and with what.
    package init(
        plan: DisclosurePlan,
        exhibits: String,
        output: DisclosureFolder,
        key: CaseKey,
        extractor: Extractor
    ) {
        self.plan = plan
        self.exhibits = exhibits
        self.output = output
        self.key = key
        self.extractor = extractor
    }

    /// What was made.
    package struct Result: Sendable {
        /// What became of each exhibit, by path.
        package let outcomes: [String: ExhibitOutcome]
        /// The values of all entries by id, which are in memory only.
        package let values: [String: [UInt8]]
        /// Values that the cut to the measure took out of rows that stay.
        package let masked: [RemovedValue]
    }

    /// Makes all copies that are not there yet.
    ///
    /// - Parameter progress: called with the path of each exhibit that is begun.
    package func run(progress: (String) -> Void = { _ in }) async throws(ApplyFailure) -> Result {
        let open = plan.undecided.map { $0.entry?.id ?? $0.exhibit }
        guard open.isEmpty else { throw .undecided(open) }
        let defects = PlanCheck(plan: plan, folder: exhibits).defects()
        guard defects.isEmpty else { throw .defects(defects) }
        var pseudonymiser = try pseudonymiser()
        var values: [String: [UInt8]] = [:]
        var outcomes: [String: ExhibitOutcome] = [:]
        var masked: [RemovedValue] = []
        do {
            try output.make()
            var journal = try ApplyJournal(output.journal)
            for exhibit in plan.exhibits {
                progress(exhibit.path)
                let found = try await self.values(of: exhibit)
                values.merge(found) { $1 }
                let removals = try removals(of: exhibit, found, &pseudonymiser)
                let cut = try ExhibitCut(exhibit, "\(exhibits)/\(exhibit.path)", &pseudonymiser)
                masked += cut.masked
                if let done = try finished(exhibit, journal.lines[exhibit.path]) {
                    outcomes[exhibit.path] = done
                    continue
                }
                let outcome = try await make(exhibit, removals, cut.edits)
                try journal.append(
                    ApplyJournal.Line(
                        path: exhibit.path,
                        plan: try digest(of: exhibit),
                        copy: outcome.copy,
                        digest: outcome.digest,
                        withheld: outcome.withheld
                    )
                )
                outcomes[exhibit.path] = outcome
            }
            try Files.write(
                try pseudonymiser.sealedTable(),
                to: output.pseudonyms,
                mode: 0o600
            )
        } catch let error as ApplyFailure {
            throw error
        } catch let error as FileFailure {
            throw .file(error)
        } catch let error as ScopeProblem {
            throw .scope(error)
        } catch {
            throw .pseudonym
        }
        return Result(outcomes: outcomes, values: values, masked: masked)
    }

    /// The values alone, for a check of copies that were made before.
    package func values() async throws(ApplyFailure) -> Result {
        let defects = PlanCheck(plan: plan, folder: exhibits).defects()
        guard defects.isEmpty else { throw .defects(defects) }
        var pseudonymiser = try pseudonymiser()
        var values: [String: [UInt8]] = [:]
        var masked: [RemovedValue] = []
        do {
            for exhibit in plan.exhibits {
                values.merge(try await self.values(of: exhibit)) { $1 }
                let path = "\(exhibits)/\(exhibit.path)"
                masked += try ExhibitCut(exhibit, path, &pseudonymiser).masked
            }
        } catch let error as ApplyFailure {
            throw error
        } catch let error as FileFailure {
            throw .file(error)
        } catch let error as ScopeProblem {
            throw .scope(error)
        } catch {
            throw .pseudonym
        }
        return Result(outcomes: [:], values: values, masked: masked)
    }

    private func pseudonymiser() throws(ApplyFailure) -> Pseudonymiser {
        do throws(PseudonymProblem) {
            return try Pseudonymiser(key: SymmetricKey(data: key.derive("pseudonyms", [])))
        } catch {
            throw .pseudonym
        }
    }

    /// The digest of what the plan says of an exhibit, under this case's key.
    private func digest(of exhibit: DisclosurePlan.Exhibit) throws -> ExhibitDigest {
        let alone = DisclosurePlan(
            caseReference: plan.caseReference,
            letter: plan.letter,
            measures: plan.measures,
            exhibits: [exhibit]
        )
        return ExhibitDigest(of: key.derive("journal", []) + alone.json.canonical)
    }

    private func finished(
        _ exhibit: DisclosurePlan.Exhibit,
        _ line: ApplyJournal.Line?
    ) throws -> ExhibitOutcome? {
        guard let line, line.plan == (try digest(of: exhibit)) else { return nil }
        if let copy = line.copy {
            let path = output.copy(copy)
            guard Files.isRegular(path), try ExhibitDigest(file: path) == line.digest else {
                return nil
            }
        }
        return ExhibitOutcome(copy: line.copy, digest: line.digest, withheld: line.withheld)
    }

    // MARK: values

    /// The values of an exhibit's entries, each where the plan says it is.
    private func values(
        of exhibit: DisclosurePlan.Exhibit
    ) async throws -> [String: [UInt8]] {
        guard exhibit.decision.act == .disclose, !exhibit.entries.isEmpty else { return [:] }
        let gathering = Gathering(ExhibitValues(exhibit))
        _ = try await extractor.extract("\(exhibits)/\(exhibit.path)") { segment in
            gathering.values.take(segment)
        }
        if let entry = gathering.values.settle(key).first {
            throw ApplyFailure.unplaceable(exhibit: exhibit.path, entry: entry)
        }
        return gathering.values.values
    }

    private func removals(
        of exhibit: DisclosurePlan.Exhibit,
        _ values: [String: [UInt8]],
        _ pseudonymiser: inout Pseudonymiser
    ) throws -> [Removal] {
        guard exhibit.decision.act == .disclose else { return [] }
        var removals: [Removal] = []
        for entry in exhibit.entries where entry.act != .keep {
            var replacement = Removal.mark
            if entry.act == .pseudonymise, let value = values[entry.id] {
                replacement = try pseudonymiser.pseudonym(for: value, dataClass: entry.dataClass)
            }
            removals.append(
                Removal(
                    entry: entry.id,
                    act: entry.act,
                    kind: entry.layer.kind,
                    path: entry.layer.path,
                    places: entry.places,
                    replacement: replacement
                )
            )
        }
        return removals
    }

    // MARK: copies

    private func make(
        _ exhibit: DisclosurePlan.Exhibit,
        _ removals: [Removal],
        _ cut: [Edit]
    ) async throws -> ExhibitOutcome {
        guard exhibit.decision.act == .disclose else {
            return ExhibitOutcome(copy: nil, digest: nil, withheld: nil)
        }
        let source = "\(exhibits)/\(exhibit.path)"
        do {
            guard !removals.isEmpty || !cut.isEmpty else {
                return try copy(exhibit, from: source)
            }
            let bytes = try Files.readRegular(source, limit: Redactor.memoryLimit)
            let redactor = Redactor(scratch: extractor.scratch)
            let made = try await redactor.redact(bytes, removals, cut: cut)
            return try write(made, for: exhibit)
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
        let name = exhibit.path + suffix(of: bytes, instead: exhibit.mediaType)
        let path = output.copy(name)
        try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
        try Files.write(bytes, to: path, mode: 0o600)
        return ExhibitOutcome(copy: name, digest: ExhibitDigest(of: bytes), withheld: nil)
    }

    /// What a copy's name ends in where it is of another kind than its exhibit.
    private func suffix(of bytes: [UInt8], instead type: String) -> String {
        let head = Array(bytes.prefix(MediaType.headSize))
        let made = MediaType.detect(head, size: bytes.count).0
        switch made {
        case .png where type != made.rawValue: return ".png"
        case .pdf where type != made.rawValue: return ".pdf"
        default: return ""
        }
    }

    /// An exhibit that nothing is taken out of leaves byte for byte.
    private func copy(
        _ exhibit: DisclosurePlan.Exhibit,
        from source: String
    ) throws -> ExhibitOutcome {
        let path = output.copy(exhibit.path)
        try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
        let input = try InputFile(regular: source)
        let file = try OutputFile(path, mode: 0o600)
        while true {
            let piece = try input.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            try file.write(piece)
        }
        try file.commit()
        return ExhibitOutcome(copy: exhibit.path, digest: exhibit.digest, withheld: nil)
    }
}

/// What an extraction hands its segments to.
private final class Gathering {
    var values: ExhibitValues

    init(_ values: ExhibitValues) { self.values = values }
}

/// The folder that a disclosure is made in: what leaves, and what stays with the authority.
package struct DisclosureFolder: Sendable, Hashable {
    /// The folder's path.
    package let path: String

    /// A folder; it is made when missing.
    package init(_ path: String) { self.path = path }

    /// The copies that leave.
    package var disclosed: String { "\(path)/disclosed" }
    /// The record that leaves with them.
    package var redaction: String { "\(path)/redaction.json" }
    /// The plan as carried out.
    package var plan: String { "\(path)/internal/plan.json" }
    /// The complete record.
    package var record: String { "\(path)/internal/record.json" }
    /// What pseudonyms stand for, sealed.
    package var pseudonyms: String { "\(path)/internal/pseudonyms.sealed" }
    /// The case's key when none is given.
    package var key: String { "\(path)/internal/case.key" }

    var journal: String { "\(path)/internal/journal.jsonl" }

    /// Where the copy of an exhibit is.
    package func copy(_ name: String) -> String { "\(disclosed)/\(name)" }

    /// Makes the folders, which nobody else may look into.
    package func make() throws(FileFailure) {
        for folder in [path, disclosed, "\(path)/internal"] {
            try Files.makeDirectory(folder, mode: 0o700)
        }
    }
}

/// Holds a plan against the exhibits in a folder.
package struct PlanCheck: Sendable {
    private let plan: DisclosurePlan
    private let folder: String

    /// A plan and the folder of its exhibits.
    package init(plan: DisclosurePlan, folder: String) {
        self.plan = plan
        self.folder = folder
    }

    /// Exhibits that are missing or are not those that the plan was made for.
    package func defects() -> [PlanDefect] {
        plan.exhibits.enumerated().compactMap { index, exhibit in
            let path = "\(folder)/\(exhibit.path)"
            guard Files.isRegular(path) else {
                return PlanDefect("exhibits[\(index)].path", .missingExhibit)
            }
            guard let digest = try? ExhibitDigest(file: path), digest == exhibit.digest else {
                return PlanDefect("exhibits[\(index)].sha256", .otherVersion)
            }
            return nil
        }
    }
}

extension ExhibitDigest {
    /// The digest of a regular file.
    package init(file path: String) throws(FileFailure) {
        let file = try InputFile(regular: path)
        var hash = SHA256()
        while true {
            let piece = try file.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            hash.update(data: piece)
        }
        self.init(hash)
    }
}

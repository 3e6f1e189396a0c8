import Crypto
import Detection
import Encoding
package import Files

/// Why a plan is not carried out.
package enum ApplyFailure: Error, Sendable, Hashable {
    /// Entries and exhibits that nobody has decided on, by id or path.
    case undecided([DisclosurePlan.Open])
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
    /// Files among the copies that no run has made, by path: they would leave unseen.
    case strangers([String])
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
    /// Under which names copies leave.
    let names: CopyNames

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
        names = CopyNames(of: plan)
    }

    /// Where an exhibit is.
    func file(of exhibit: DisclosurePlan.Exhibit) -> String {
        ExhibitPath.file(exhibit.path, in: exhibits)
    }

    /// What was made.
    package struct Result: Sendable {
        /// What became of each exhibit, by path.
        package let outcomes: [String: ExhibitOutcome]
        /// The values of all entries by id, which are in memory only.
        package let values: [String: [UInt8]]
        /// Values that the cut to the measure took out of rows that stay.
        package let masked: [MaskedValue]
        /// The rows that stay, by exhibit.
        package let runs: [String: [RowRun]]
        /// What stands for the values of entries that have a pseudonym, by the entry's id.
        package let given: [String: [UInt8]]
        /// What pseudonyms stand for, sealed under the case's key.
        package let pseudonyms: [UInt8]
    }

    /// What a run has gathered so far.
    private struct Gathered {
        var outcomes: [String: ExhibitOutcome] = [:]
        var values: [String: [UInt8]] = [:]
        var masked: [MaskedValue] = []
        var runs: [String: [RowRun]] = [:]
        var given: [String: [UInt8]] = [:]

        func result(_ pseudonymiser: Pseudonymiser) throws(PseudonymProblem) -> Result {
            Result(
                outcomes: outcomes,
                values: values,
                masked: masked,
                runs: runs,
                given: given,
                pseudonyms: try pseudonymiser.sealedTable()
            )
        }
    }

    /// Makes all copies that are not there yet.
    ///
    /// While it runs, and after it was broken off, there is no outgoing record: what stands in the
    /// folder of copies then is not a disclosure yet. Copies that an earlier plan let leave and
    /// this one does not are removed.
    ///
    /// - Parameter progress: called with the path of each exhibit that is begun, its number from 1
    ///   and how many there are.
    package func run(
        progress: (String, Int, Int) -> Void = { _, _, _ in }
    ) async throws(ApplyFailure) -> Result {
        let open = plan.undecided
        guard open.isEmpty else { throw .undecided(open) }
        try check()
        var pseudonymiser = try pseudonymiser()
        var gathered = Gathered()
        do {
            try output.make()
            let lock = try FileLock(output.lock)
            var journal = try ApplyJournal(output.journal)
            for (index, exhibit) in plan.exhibits.enumerated() where exhibit.inside == nil {
                progress(exhibit.path, index + 1, plan.exhibits.count)
                let (removals, cut) = try await changes(of: exhibit, &gathered, &pseudonymiser)
                let work = try await work(exhibit, &gathered, &pseudonymiser)
                if let done = try finished(exhibit, journal.lines[exhibit.path]) {
                    gathered.outcomes[exhibit.path] = done
                    continue
                }
                try retract()
                let outcome = try await make(exhibit, removals, cut, work)
                try journal.append(
                    ApplyJournal.Line(
                        path: exhibit.path,
                        plan: try digest(of: exhibit),
                        copy: outcome.copy,
                        digest: outcome.digest,
                        withheld: outcome.withheld,
                        dropped: outcome.dropped
                    )
                )
                gathered.outcomes[exhibit.path] = outcome
            }
            try clear(gathered.outcomes.values.compactMap(\.copy), known: journal.copies)
            _ = consume lock
            return try gathered.result(pseudonymiser)
        } catch {
            throw Applier.failure(error)
        }
    }

    /// The values alone, for a check of copies that were made before.
    package func values() async throws(ApplyFailure) -> Result {
        try check()
        var pseudonymiser = try pseudonymiser()
        var gathered = Gathered()
        do {
            for exhibit in plan.exhibits where exhibit.inside == nil {
                _ = try await changes(of: exhibit, &gathered, &pseudonymiser)
                _ = try await work(exhibit, &gathered, &pseudonymiser)
            }
            return try gathered.result(pseudonymiser)
        } catch {
            throw Applier.failure(error)
        }
    }

    /// What has to go of an exhibit, and what the cut to a measure changes in it.
    ///
    /// Both read all of it, each on a thread of its own; pseudonyms are given in one order.
    private func changes(
        of exhibit: DisclosurePlan.Exhibit,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> (removals: [Removal], cut: ExhibitCut) {
        async let values = values(of: exhibit)
        let cut = try await cut(exhibit, &gathered, &pseudonymiser)
        return (try removals(of: exhibit, await values, &gathered, &pseudonymiser), cut)
    }

    private func check() throws(ApplyFailure) {
        let defects = PlanCheck(plan: plan, folder: exhibits).defects()
        guard defects.isEmpty else { throw .defects(defects) }
    }

    private static func failure(_ error: any Error) -> ApplyFailure {
        switch error {
        case let error as ApplyFailure: error
        case let error as FileFailure: .file(error)
        case let error as ScopeProblem: .scope(error)
        default: .pseudonym
        }
    }

    private func cut(
        _ exhibit: DisclosurePlan.Exhibit,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> ExhibitCut {
        try await cut(exhibit, file(of: exhibit), &gathered, &pseudonymiser)
    }

    private func cut(
        _ exhibit: DisclosurePlan.Exhibit,
        _ file: String,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> ExhibitCut {
        let cut = try await ExhibitCut(
            exhibit,
            file,
            scratch: extractor.scratch,
            &pseudonymiser
        )
        gathered.masked += cut.masked
        if exhibit.scope != nil { gathered.runs[exhibit.path] = cut.runs }
        return cut
    }

    /// What becomes of the ledgers within an exhibit, and of what nobody reads in documents.
    private func work(
        _ exhibit: DisclosurePlan.Exhibit,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> PartWork {
        var work = PartWork()
        guard exhibit.decision.act == .disclose else { return work }
        work.dropsSettings = exhibit.dropsSettings
        let inner = plan.inner(of: exhibit.path)
        let ways = inner.filter { $0.decision.act == .disclose }.compactMap { $0.inside?.way }
        let parts = try await extractor.parts(at: Set(ways), of: file(of: exhibit))
        for part in inner {
            guard let way = part.inside?.way else { continue }
            guard part.decision.act == .disclose else {
                work.set(.withheld, at: way[...])
                continue
            }
            guard let file = parts[way]?.path, try ExhibitDigest(file: file) == part.digest else {
                throw ApplyFailure.unplaceable(exhibit: part.path, entry: part.path)
            }
            work.set(try await cut(part, file, &gathered, &pseudonymiser).inner, at: way[...])
        }
        return work
    }

    /// Takes the outgoing record away before anything that it describes changes.
    private func retract() throws(FileFailure) {
        if Files.exists(output.redaction) {
            try Files.remove(output.redaction)
            try Files.syncDirectory(of: output.redaction)
        }
    }

    /// Removes copies that an earlier run made and this plan does not let leave.
    private func clear(_ copies: [String], known: Set<String>) throws {
        let wanted = Set(copies)
        var strangers: [String] = []
        for path in try DisclosureFolder.files(in: output.disclosed) where !wanted.contains(path) {
            let whole = path.hasSuffix(".part") ? String(path.dropLast(5)) : path
            guard known.contains(path) || known.contains(whole) || planned(whole) else {
                strangers.append(path)
                continue
            }
            try retract()
            try Files.remove(output.copy(path))
            try Files.syncDirectory(of: output.copy(path))
            clearFolders(above: path)
        }
        guard strangers.isEmpty else { throw ApplyFailure.strangers(strangers) }
    }

    /// Removes the folders that held a copy and hold nothing now: their names say something too.
    private func clearFolders(above path: String) {
        var folder = Files.directory(of: path)
        while folder != "." {
            guard (try? Files.removeEmptyDirectory(output.copy(folder))) != nil else { return }
            folder = Files.directory(of: folder)
        }
    }

    /// True for the path that a copy of some exhibit has or would have.
    private func planned(_ path: String) -> Bool {
        ["", ".png", ".pdf", ".redacted.png", ".redacted.pdf"].contains { suffix in
            path.hasSuffix(suffix) && names.holds(String(path.dropLast(suffix.count)))
        }
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
        var bare = exhibit
        bare.entries = []
        let alone = DisclosurePlan(
            caseReference: plan.caseReference,
            letter: plan.letter,
            measures: plan.measures,
            exhibits: [bare] + plan.inner(of: exhibit.path)
        )
        var digest = PlanDigest(key: key.derive("journal", []))
        digest.add(alone.json.canonical)
        for entry in exhibit.entries { digest.add(entry) }
        return digest.finish()
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
        return ExhibitOutcome(
            copy: line.copy,
            digest: line.digest,
            withheld: line.withheld,
            dropped: line.dropped
        )
    }

    // MARK: values

    /// The values of an exhibit's entries, each where the plan says it is.
    @concurrent
    private func values(
        of exhibit: DisclosurePlan.Exhibit
    ) async throws -> [String: [UInt8]] {
        guard exhibit.decision.act == .disclose, !exhibit.entries.isEmpty else { return [:] }
        let gathering = Gathering(ExhibitValues(exhibit))
        // Its digest was held against the plan's already.
        _ = try await extractor.extract(file(of: exhibit), visit: nil, hashes: false) { segment in
            gathering.values.take(segment)
        }
        if let entry = gathering.values.settle(key).first {
            throw ApplyFailure.unplaceable(exhibit: exhibit.path, entry: entry)
        }
        return gathering.values.values
    }

    /// What has to go of an exhibit, with the values behind it noted.
    private func removals(
        of exhibit: DisclosurePlan.Exhibit,
        _ values: [String: [UInt8]],
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) throws -> [Removal] {
        gathered.values.merge(values) { $1 }
        guard exhibit.decision.act == .disclose else { return [] }
        var removals: [Removal] = []
        for entry in exhibit.entries where entry.act != .keep {
            var replacement = Removal.mark
            if entry.act == .pseudonymise, let value = values[entry.id] {
                replacement = try pseudonymiser.pseudonym(for: value, dataClass: entry.dataClass)
                gathered.given[entry.id] = replacement
            }
            removals.append(
                Removal(
                    entry: entry.id,
                    act: entry.act,
                    kind: entry.layer.kind,
                    path: entry.layer.path,
                    places: entry.places,
                    replacement: replacement,
                    value: values[entry.id]
                )
            )
        }
        return removals
    }

    // MARK: copies

    private func make(
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

/// What an extraction hands its segments to.
private final class Gathering {
    var values: ExhibitValues

    init(_ values: ExhibitValues) { self.values = values }
}

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
        /// By exhibit its entries and the value of each, where it has one.
        fileprivate let found: [(entries: [DisclosurePlan.Entry], values: [[UInt8]?])]
        /// The values of all entries by id, which are in memory only; made when it is asked for.
        package var values: [String: [UInt8]] {
            var all: [String: [UInt8]] = [:]
            all.reserveCapacity(found.reduce(0) { $0 + $1.values.count })
            for (entries, values) in found {
                for (index, value) in values.enumerated() {
                    if let value { all[entries[index].id] = value }
                }
            }
            return all
        }
        /// Values that the cut to the measure took out of rows that stay.
        package let masked: [MaskedValue]
        /// The rows that stay, by exhibit.
        package let runs: [String: [RowRun]]
        /// The rows that the cut left out, by exhibit and reason: as it was made, whatever the plan
        /// says.
        package let leftOut: [String: [ScopeReason: Int]]
        /// What stands for the values of entries that have a pseudonym, by the entry's id.
        package let given: [String: [UInt8]]
        /// What pseudonyms stand for, sealed under the case's key.
        package let pseudonyms: [UInt8]
    }

    /// What a run has gathered so far.
    private struct Gathered {
        var outcomes: [String: ExhibitOutcome] = [:]
        /// By exhibit its entries and the value of each.
        var found: [(entries: [DisclosurePlan.Entry], values: [[UInt8]?])] = []
        var masked: [MaskedValue] = []
        var runs: [String: [RowRun]] = [:]
        var leftOut: [String: [ScopeReason: Int]] = [:]
        var given: [String: [UInt8]] = [:]

        func result(_ pseudonymiser: Pseudonymiser) throws(PseudonymProblem) -> Result {
            Result(
                outcomes: outcomes,
                found: found,
                masked: masked,
                runs: runs,
                leftOut: leftOut,
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
    /// - Parameters:
    ///   - lock: of the folder, where its holder goes on with what was made; else it is taken here.
    ///   - progress: called with the path of each exhibit that is begun, its number from 1 and how
    ///     many there are.
    package func run(
        under lock: DisclosureLock? = nil,
        progress: (String, Int, Int) -> Void = { _, _, _ in }
    ) async throws(ApplyFailure) -> Result {
        let open = plan.undecided
        guard open.isEmpty else { throw .undecided(open) }
        var pseudonymiser = try pseudonymiser()
        var gathered = Gathered()
        do {
            var ahead = try await begin(&gathered, &pseudonymiser)
            try output.make()
            let lock = try lock ?? DisclosureLock(output)
            var journal = try ApplyJournal(output.journal)
            for (index, exhibit) in plan.exhibits.enumerated() where exhibit.inside == nil {
                progress(exhibit.path, index + 1, plan.exhibits.count)
                let changes = try await next(&ahead, exhibit, &gathered, &pseudonymiser)
                let work = try await work(exhibit, &gathered, &pseudonymiser)
                let digest = try digest(of: exhibit)
                if let done = try finished(digest, journal.lines[exhibit.path]) {
                    gathered.outcomes[exhibit.path] = done
                    continue
                }
                try output.retract()
                let outcome = try await make(exhibit, changes.removals, changes.cut, work)
                try journal.append(
                    ApplyJournal.Line(
                        path: exhibit.path,
                        plan: digest,
                        copy: outcome.copy,
                        digest: outcome.digest,
                        withheld: outcome.withheld,
                        dropped: outcome.dropped
                    )
                )
                gathered.outcomes[exhibit.path] = outcome
            }
            try clear(gathered.outcomes.values.compactMap(\.copy), known: journal.copies)
            return try withExtendedLifetime(lock) { try gathered.result(pseudonymiser) }
        } catch {
            throw Applier.failure(error)
        }
    }

    /// The values alone, for a check of copies that were made before.
    package func values() async throws(ApplyFailure) -> Result {
        var pseudonymiser = try pseudonymiser()
        var gathered = Gathered()
        do {
            var ahead = try await begin(&gathered, &pseudonymiser)
            for exhibit in plan.exhibits where exhibit.inside == nil {
                _ = try await next(&ahead, exhibit, &gathered, &pseudonymiser)
                _ = try await work(exhibit, &gathered, &pseudonymiser)
            }
            return try gathered.result(pseudonymiser)
        } catch {
            throw Applier.failure(error)
        }
    }

    /// What has to go of an exhibit, and what the cut to a measure changes in it.
    private typealias Changes = (removals: [Removal], cut: ExhibitCut)

    /// Holds every exhibit against its digest, and reads the first of them meanwhile: nothing is
    /// made before all are what the plan was made for.
    ///
    /// - Returns: the changes of the first exhibit that lies in no other; nothing where none is.
    private func begin(
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> Changes? {
        guard let first = plan.exhibits.firstIndex(where: { $0.inside == nil }) else { return nil }
        let exhibit = plan.exhibits[first]
        // What is read for its values is hashed on the way.
        let isRead = exhibit.decision.act == .disclose && !exhibit.entries.isEmpty
        async let defects = defects(besides: isRead ? first : nil)
        do {
            let changes = try await changes(
                of: exhibit,
                isChecked: !isRead,
                &gathered,
                &pseudonymiser
            )
            let found = await defects
            guard found.isEmpty else { throw ApplyFailure.defects(found) }
            return changes
        } catch {
            // What else is wrong with an exhibit of another version says nothing: that it is one
            // does.
            let found = await self.defects(besides: nil)
            guard found.isEmpty else { throw ApplyFailure.defects(found) }
            guard error is OtherVersion else { throw error }
            throw ApplyFailure.defects([PlanDefect("exhibits[\(first)].sha256", .otherVersion)])
        }
    }

    @concurrent
    private func defects(besides index: Int?) async -> [PlanDefect] {
        PlanCheck(plan: plan, folder: exhibits).defects(besides: index)
    }

    /// An exhibit is not what the plan was made for.
    private struct OtherVersion: Error {}

    /// What was read ahead, once, or else the changes of the exhibit.
    private func next(
        _ ahead: inout Changes?,
        _ exhibit: DisclosurePlan.Exhibit,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> Changes {
        if let ahead = ahead.take() { return ahead }
        return try await changes(of: exhibit, isChecked: true, &gathered, &pseudonymiser)
    }

    /// Both read all of it, each on a thread of its own; pseudonyms are given in one order.
    private func changes(
        of exhibit: DisclosurePlan.Exhibit,
        isChecked: Bool,
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws -> Changes {
        async let values = values(of: exhibit, isChecked: isChecked)
        let cut = try await cut(exhibit, &gathered, &pseudonymiser)
        return (try removals(of: exhibit, await values, &gathered, &pseudonymiser), cut)
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
        if exhibit.scope != nil {
            gathered.runs[exhibit.path] = cut.runs
            gathered.leftOut[exhibit.path] = cut.leftOut
        }
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
            try output.retract()
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
        digest.add(exhibit.entries)
        return digest.finish()
    }

    private func finished(
        _ digest: ExhibitDigest,
        _ line: ApplyJournal.Line?
    ) throws -> ExhibitOutcome? {
        guard let line, line.plan == digest else { return nil }
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
    ///
    /// - Parameter isChecked: whether its digest was held against the plan's already.
    @concurrent
    private func values(
        of exhibit: DisclosurePlan.Exhibit,
        isChecked: Bool
    ) async throws -> [[UInt8]?] {
        guard exhibit.decision.act == .disclose, !exhibit.entries.isEmpty else { return [] }
        let gathering = Gathering(ExhibitValues(exhibit))
        let file = file(of: exhibit)
        let report = try await extractor.extract(file, visit: nil, hashes: !isChecked) { segment in
            gathering.values.take(segment)
        }
        guard isChecked || report.digest == exhibit.digest else { throw OtherVersion() }
        if let entry = gathering.values.settle(key).first {
            throw ApplyFailure.unplaceable(exhibit: exhibit.path, entry: entry)
        }
        return gathering.values.all
    }

    /// What has to go of an exhibit, with the values behind it noted.
    private func removals(
        of exhibit: DisclosurePlan.Exhibit,
        _ values: [[UInt8]?],
        _ gathered: inout Gathered,
        _ pseudonymiser: inout Pseudonymiser
    ) throws -> [Removal] {
        guard exhibit.decision.act == .disclose, !values.isEmpty else { return [] }
        gathered.found.append((exhibit.entries, values))
        var removals: [Removal] = []
        removals.reserveCapacity(values.count)
        try exhibit.entries.withUnsafeBufferPointer { entries in
            guard let first = entries.baseAddress else { return }
            for index in entries.indices where entries[index].act != .keep {
                var replacement = Removal.mark
                if entries[index].act == .pseudonymise, let value = values[index] {
                    replacement = try pseudonymiser.pseudonym(
                        for: value,
                        dataClass: entries[index].dataClass
                    )
                    gathered.given[entries[index].id] = replacement
                }
                removals.append(Removal(first + index, replacement, value: values[index]))
            }
        }
        return removals
    }
}

/// What an extraction hands its segments to.
private final class Gathering {
    var values: ExhibitValues

    init(_ values: ExhibitValues) { self.values = values }
}

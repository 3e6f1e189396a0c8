package import Casework
package import Detection
import Encoding
package import Files

/// Why there is no plan.
package enum PlanFailure: Error, Sendable, Hashable {
    /// An exhibit, or the folder, could not be read.
    case file(FileFailure)
    /// With this exhibit, of so many bytes, more was found than one plan holds.
    case tooMany(exhibit: String, size: Int)
}

/// Makes the proposal of a plan from a folder of exhibits and a letter.
package struct Planner: Sendable {
    /// The folder of the exhibits.
    package let folder: String
    /// The case's reference.
    package let caseReference: String
    /// The letter as read, and the digest of its bytes.
    package let letter: (draft: LetterOfRequest.Draft, digest: ExhibitDigest)
    /// What of the letter is answered: the measures, each with what it asks for.
    package let scopes: [MeasureScope]
    /// The case's key.
    package let key: CaseKey
    /// How exhibits are read.
    package let extractor: Extractor
    /// Whether ledgers within archives and messages are cut as exhibits of their own.
    package var cutsInside = false
    /// How many entries the plan may have; reading ends where there are more.
    package var entryLimit = DisclosurePlan.entryLimit
    /// Whether a document in which nothing shows that it is inside the measure is asked about.
    ///
    /// Where an officer named the exhibit for its measures, it was said.
    package var asksAboutDocuments = false

    let detector: Detector
    private let proposal: PlanProposal

    /// What a plan is made of; the detector knows the letter's states, names and accounts.
    package init(
        folder: String,
        caseReference: String,
        letter: (draft: LetterOfRequest.Draft, digest: ExhibitDigest),
        scopes: [MeasureScope],
        key: CaseKey,
        extractor: Extractor
    ) {
        self.folder = folder
        self.caseReference = caseReference
        self.letter = letter
        self.scopes = scopes
        self.key = key
        self.extractor = extractor
        let persons = letter.draft.persons
        let names = Set(persons.compactMap(\.name) + scopes.flatMap(\.persons)).sorted()
        let accounts = Set(
            scopes.flatMap { $0.accounts + $0.handles } + persons.flatMap(\.identifiers)
        ).sorted()
        detector = Detector(
            countries: [letter.draft.requesting.state, letter.draft.requested.state],
            terms: names.map { CaseTerm(kind: .name, text: $0) }
                + accounts.map { CaseTerm(kind: .account, text: $0) }
        )
        // A victim or a witness in the letter is a known name and not asked for.
        let asked = persons.filter {
            [.suspect, .accused, .convicted].contains($0.role)
        }
        proposal = PlanProposal(
            identifiers: scopes.flatMap { $0.accounts + $0.handles } + asked.flatMap(\.identifiers),
            names: asked.compactMap(\.name) + scopes.flatMap(\.persons),
            detector: detector
        )
    }

    /// Reads every exhibit and proposes what is to become of it.
    ///
    /// - Parameter progress: called with the path of each exhibit that is begun, its number from 1
    ///   and how many there are.
    package func plan(
        progress: (String, Int, Int) -> Void = { _, _, _ in }
    ) async throws(PlanFailure) -> DisclosurePlan {
        var exhibits: [DisclosurePlan.Exhibit] = []
        let gathered = Gathered()
        // What is no file has no bytes that could leave; ``PlanCheck/unplanned()`` tells of it.
        let paths: [String]
        do throws(FileFailure) { paths = try DisclosureFolder.files(in: folder) } catch {
            throw .file(error)
        }
        var left = entryLimit
        let files = paths.filter { Files.isRegular(ExhibitPath.file($0, in: folder)) }
        for (index, path) in files.enumerated() {
            progress(path, index + 1, files.count)
            let found: [DisclosurePlan.Exhibit]
            do {
                found = try await self.exhibits(path, prefix: "E\(index + 1)", left, gathered)
            } catch is Reading.Full {
                let size = Files.status(ExhibitPath.file(path, in: folder))?.size ?? 0
                throw .tooMany(exhibit: path, size: Int(size))
            } catch let failure as FileFailure {
                throw .file(failure)
            } catch {
                throw .file(FileFailure(.read, path: ExhibitPath.file(path, in: folder)))
            }
            left -= found.reduce(0) { $0 + $1.entries.count }
            exhibits += found
        }
        do throws(FileFailure) {
            try await searchElsewhere(&exhibits, for: gathered.values, in: gathered.texts)
        } catch { throw .file(error) }
        nameCopies(&exhibits, gathered.values)
        var plan = DisclosurePlan(
            caseReference: caseReference,
            letter: letter.digest,
            measures: scopes.map(\.measure),
            exhibits: exhibits
        )
        plan.seal(with: key)
        return plan
    }

    /// An exhibit, and the ledgers within it.
    private func exhibits(
        _ path: String,
        prefix: String,
        _ limit: Int,
        _ gathered: Gathered
    ) async throws -> [DisclosurePlan.Exhibit] {
        let file = ExhibitPath.file(path, in: folder)
        let builder = EntryBuilder(proposal: proposal, key: key, prefix: prefix)
        let days = DatedParts(sharedPeriod)
        let reading = Reading(builder, detector, days: days, limit: limit)
        let report: ExtractReport
        let ledgers = PartLedgers(reading.days)
        gathered.texts.begin(path)
        let visits = cutsInside && !scopes.isEmpty
        do {
            report = try await extractor.extract(file, visit: visits ? ledgers.take : nil) {
                try reading.take($0)
                gathered.texts.take($0)
            }
        } catch let full as Reading.Full {
            throw full
        } catch {
            throw FileFailure(.read, path: file)
        }
        try reading.finish()
        gathered.texts.end()
        gathered.values += reading.builder.values
        var digest = report.digest
        // What is no longer there, or no file, has none, and the failure says why.
        if digest == nil { digest = try ExhibitDigest(file: file) }
        guard let digest else { throw FileFailure(.read, path: file) }
        var exhibit = DisclosurePlan.Exhibit(
            path: path,
            mediaType: report.mediaType?.rawValue ?? MediaType.unknown.rawValue,
            digest: digest,
            size: report.size,
            decision: decision(report)
        )
        exhibit.entries = reading.builder.finish()
        if report.mediaType == .pdf { exhibit.extent.pages = await PageCount.of(file) }
        exhibit.parts = await OfficeCensus.parts(
            of: file,
            exhibit.mediaType,
            scratch: extractor.scratch
        )
        if report.settings > 0, !exhibit.dropsSettings {
            let kind = OfficeDropped.settings.rawValue
            exhibit.parts.append(.init(kind: kind, count: report.settings))
        }
        try await propose(&exhibit, file, prefix)
        if ledgers.isCutShort, exhibit.decision.act == .disclose {
            exhibit.decision.act = .withhold
            exhibit.decision.reason = "more ledgers lie within it than are cut"
        }
        // Also where it is proposed to stay: an officer may say otherwise, or answer a question.
        let parts = try await inner(ledgers.found(in: report.mediaType), exhibit, prefix)
        if parts.isEmpty {
            let isDated = try isDated(report.mediaType, file, reading.days)
            let isAsked = reading.builder.hasAsked
            try settle(&exhibit, isDated: isDated, isAsked: isAsked, file, prefix)
        }
        return [exhibit] + parts
    }

    /// Whether an exhibit is, or holds, a list of records with days; what holds parts that leave by
    /// themselves is asked about those.
    private func isDated(
        _ type: MediaType?,
        _ file: String,
        _ days: DatedParts
    ) throws(FileFailure) -> Bool {
        guard let type, !type.listsNoDays else { return false }
        if days.holds([]) { return true }
        let head = try InputFile(regular: file).read(upTo: ExhibitShape.headSize)
        return DayLook.isList(head: head, type)
    }

    /// The ledgers within an exhibit, each cut as one by itself.
    private func inner(
        _ found: [PartLedgers.Found],
        _ exhibit: DisclosurePlan.Exhibit,
        _ prefix: String
    ) async throws(FileFailure) -> [DisclosurePlan.Exhibit] {
        var exhibits: [DisclosurePlan.Exhibit] = []
        for part in found {
            let number = exhibits.count + 1
            guard let file = part.source.path else { continue }
            var inner = DisclosurePlan.Exhibit(
                path: "\(exhibit.path)/\(PartLedgers.name(part.way, number))",
                mediaType: part.type.rawValue,
                digest: try ExhibitDigest(file: file),
                size: part.source.size,
                decision: .init(
                    act: .disclose,
                    reason: "answers the measure",
                    record: .init(proposedBy: .machine)
                )
            )
            inner.inside = .init(exhibit: exhibit.path, way: part.way)
            if let reason = part.reason {
                inner.decision.act = .withhold
                inner.decision.reason = reason
            } else {
                try await propose(&inner, file, "\(prefix).\(number)")
            }
            if inner.scope != nil || inner.decision.act == .withhold { exhibits.append(inner) }
        }
        return exhibits
    }

    /// Why a workbook of Excel before 2007 is proposed to stay.
    static let legacy =
        "not cut to the measure: a workbook of before 2007 cannot be written anew; saved as XLSX "
        + "it can"

    /// What could not be read wholly is proposed to stay: nobody knows what is in it.
    private func decision(_ report: ExtractReport) -> DisclosurePlan.Decision {
        let record = DisclosurePlan.Record(proposedBy: .machine)
        guard let problem = report.problems.first else {
            return .init(act: .disclose, reason: "answers the measure", record: record)
        }
        return .init(
            act: .withhold,
            reason: "could not be read wholly: \(problem.kind.name)",
            record: record
        )
    }

    /// How an exhibit with rows is cut to the measures.
    private func propose(
        _ exhibit: inout DisclosurePlan.Exhibit,
        _ file: String,
        _ prefix: String
    ) async throws(FileFailure) {
        guard !scopes.isEmpty, exhibit.decision.act == .disclose else { return }
        switch MediaType(rawValue: exhibit.mediaType) {
        case .xlsx, .ods: return try await proposeSheets(&exhibit, file, prefix)
        case .xls:
            // Nothing here writes one anew, so no row of it could be left out.
            return exhibit.stay(Planner.legacy)
        default: break
        }
        let head = try InputFile(regular: file).read(upTo: ExhibitShape.headSize)
        var shape = ExhibitShape.propose(head)
        if PageLook.isWideLedger(head) == true {
            return exhibit.stay(PageLook.shifted)
        } else if exhibit.mediaType == MediaType.html.rawValue {
            switch try PageLook(of: Source(file)) {
            case .tables(let found): shape = found
            case .unclear(let reason): return exhibit.stay(reason)
            case .nothing: break
            }
        }
        // A document without rows is inside the measure or not as a whole: that is its decision.
        guard shape.format != .whole else {
            // Rows of others may stand in a table that nobody could hold against the measure.
            if exhibit.mediaType == MediaType.csv.rawValue {
                exhibit.decision.act = .withhold
                exhibit.decision.reason = "not cut to the measure: its columns are not known"
            }
            return
        }
        let proposal = CutProposal(measures: scopes, shape: shape, prefix: prefix)
        try proposal.apply(to: &exhibit, from: .file(file), file: file)
    }

    /// How the sheets of a workbook are cut, where any is a table.
    private func proposeSheets(
        _ exhibit: inout DisclosurePlan.Exhibit,
        _ file: String,
        _ prefix: String
    ) async throws(FileFailure) {
        let book: Workbook
        do throws(ScopeProblem) {
            book = try await ScopedExhibit.workbook(file, scratch: extractor.scratch)
        } catch {
            return exhibit.stay("not cut to the measure: its sheets cannot be read")
        }
        guard let shape = ExhibitShape.propose(book) else { return }
        let proposal = CutProposal(measures: scopes, shape: shape, prefix: prefix)
        try proposal.apply(to: &exhibit, from: .workbook(book), file: file)
    }
}

/// What is gathered of all exhibits for the second look.
private final class Gathered {
    let texts = TextStore()
    var values: [FoundValue] = []
}

/// What an extraction hands its segments to.
private final class Reading {
    var builder: EntryBuilder
    let days: DatedParts
    private let work: DetectionWork
    private let limit: Int

    /// More was found than there is room for.
    struct Full: Error {}

    init(_ builder: EntryBuilder, _ detector: Detector, days: DatedParts, limit: Int) {
        self.builder = builder
        self.days = days
        self.limit = limit
        work = DetectionWork(detector)
    }

    func take(_ segment: Segment) throws(Full) {
        days.take(segment)
        for found in work.take(segment) { builder.take(found.findings, in: found.segment) }
        guard builder.count <= limit else { throw Full() }
    }

    func finish() throws(Full) {
        for found in work.finish() { builder.take(found.findings, in: found.segment) }
        guard builder.count <= limit else { throw Full() }
    }
}

extension ScopeProblem {
    /// The word in reports.
    package var name: String {
        switch self {
        case .rowTooLong: "a row is too long"
        case .unbalancedQuote: "a quote never ends"
        case .malformed: "not of its format"
        case .tooDeep: "nested too deep"
        case .documentType: "it has a document type"
        case .encoding: "its encoding"
        case .unanswered(let question): "a question is open (\(question.rawValue))"
        }
    }
}

/// The words that plans may use.
package enum PlanVocabulary {
    /// Every class that a detector or the cut to a measure gives.
    package static let classes = Set(Detector.classes)
}

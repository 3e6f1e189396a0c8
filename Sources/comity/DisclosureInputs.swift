import Casework
import Console
import Detection
import Disclosure
import Encoding
import Files
import Law

/// What the commands of a disclosure read: the case's key, the letter, plans.
enum DisclosureInputs {
    /// The greatest key file, in bytes.
    static let keyLimit = 1 << 10

    /// The case's key in a file of 64 hexadecimal digits; a new one is made when there is none.
    static func key(_ path: String, making: Bool = true) throws -> CaseKey {
        if making && !Files.exists(path) {
            let key = CaseKey.random()
            do throws(FileFailure) {
                try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
                try Files.write(Array("\(Hex.encode(key.bytes))\n".utf8), to: path, mode: 0o600)
            } catch { throw CommandFailure(error) }
            return key
        }
        let text = String(decoding: try Streams.read(path, limit: keyLimit), as: UTF8.self)
        let digits = text.split(whereSeparator: \.isWhitespace).first ?? ""
        guard let bytes = Hex.decode(digits), let key = CaseKey(bytes) else {
            throw CommandFailure(
                .malformed,
                "`\(path)` is no key of a case",
                hint: "a key is 64 hexadecimal digits; a new one is made when the file is missing"
            )
        }
        return key
    }

    static func folder(_ path: String) throws {
        guard Files.isDirectory(path) else {
            throw CommandFailure(.missing, "no folder at `\(path)`")
        }
    }

    /// The plan in a file, wholly checked.
    static func plan(_ path: String) throws -> DisclosurePlan {
        let bytes = try Streams.read(path, limit: DisclosurePlan.sizeLimit)
        do throws(PlanMalformed) {
            return try DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes)
        } catch {
            throw failure(error, path)
        }
    }

    /// Writes a plan after reading it as everybody else will.
    static func write(_ plan: DisclosurePlan, to path: String) throws {
        let bytes = plan.bytes
        guard bytes.count <= DisclosurePlan.sizeLimit else {
            throw CommandFailure(
                .malformed,
                "the plan would have \(bytes.count >> 20) MiB; it may have "
                    + "\(DisclosurePlan.sizeLimit >> 20)",
                hint: "disclose the exhibits in several folders, each with a plan of its own"
            )
        }
        do throws(PlanMalformed) {
            _ = try DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes)
        } catch {
            throw failure(error, path)
        }
        do throws(FileFailure) { try plan.write(to: path) } catch { throw CommandFailure(error) }
    }

    /// Refuses a plan in which somebody changed by hand what is not theirs to decide.
    static func refuseChanges(_ plan: DisclosurePlan, _ path: String, _ key: CaseKey) throws {
        let changes = plan.changes(since: key)
        guard !changes.isEmpty else { return }
        let lines = changes.prefix(50).map { "  \($0)" }.joined(separator: "\n")
        throw CommandFailure(
            .malformed,
            "`\(path)` is not the plan that was made with this key:\n\(lines)",
            hint: "make it anew, and decide and answer with `comity plan`"
        )
    }

    private static func failure(_ error: PlanMalformed, _ path: String) -> CommandFailure {
        guard case .defects(let defects) = error else {
            return CommandFailure(.malformed, "`\(path)` is no plan: not JSON that is read")
        }
        let lines = defects.prefix(50).map { "  \($0)" }.joined(separator: "\n")
        return CommandFailure(
            .malformed,
            "`\(path)` has \(defects.count) defects:\n\(lines)",
            hint: "see spec/disclosure-plan.md for the fields"
        )
    }

    /// The letter, its digest, and what its measures ask for.
    static func letter(
        _ path: String,
        measures: [String]
    ) throws -> (LetterOfRequest.Draft, ExhibitDigest, [MeasureScope]) {
        let book = try LawPlace.load()
        let draft = try CaseReader(book: book).draft(path)
        let bytes = try Streams.read(path, limit: LetterOfRequest.Draft.sizeLimit)
        // Where the book knows no zone of the seat, exhibits with moments make it a question.
        let zoneName = book.calendars[draft.requested.state]?.zone
        let zone = zoneName.flatMap { try? Zone($0) }
        let ids = measures.isEmpty ? draft.measures.prefix(1).map(\.id) : measures
        guard Set(ids).count == ids.count else {
            throw CommandFailure(.usage, "a measure is named twice")
        }
        let scopes = try ids.map { id in
            let scope = MeasureScope(measure: id, of: draft, zone: zoneName ?? "unknown") {
                zone?.start(of: $0)
            }
            guard let scope else {
                let known = draft.measures.map(\.id).joined(separator: ", ")
                throw CommandFailure(
                    .usage,
                    "the letter has no measure `\(id.prefix(80))`",
                    hint: "it has \(known.isEmpty ? "none" : known)"
                )
            }
            return scope
        }
        return (draft, ExhibitDigest(of: bytes), scopes)
    }

    /// The moment at which a day begins in a zone; nothing for a zone that is unknown.
    static func midnight(in name: String) -> ((Day) -> Instant?)? {
        guard let zone = try? Zone(name) else { return nil }
        return { zone.start(of: $0) }
    }

    /// How exhibits are read: in the languages of the letter's states that are installed.
    static var extractor: Extractor { Extractor(languages: ["eng", "fra", "deu"]) }
}

/// How far a disclosure is, exhibit by exhibit, on a terminal only.
struct ExhibitProgress {
    let verb: String
    private let shown = Terminal.showsProgress

    init(_ verb: String) { self.verb = verb }

    func show(_ path: String, _ number: Int, _ count: Int) {
        if shown { Terminal.writeError("\r\u{1b}[K\(verb) \(number) of \(count): \(path)") }
    }

    func clear() {
        if shown { Terminal.writeError("\r\u{1b}[K") }
    }
}

extension CommandFailure {
    /// Says what is open, question by question, and how it is closed.
    init(open: [DisclosurePlan.Open], plan: String = "PLAN", exhibits folder: String = "EXHIBITS") {
        var questions: [String] = []
        var exhibits: [String] = []
        var rows: [String] = []
        var entries: [String: [String]] = [:]
        var special: [String] = []
        for item in open {
            switch item {
            case .question(let question, let path):
                let words = question.about.words
                questions.append("  \(question.id) `\(path)`: \(words.question) \(words.answers)")
            case .exhibit(let path): exhibits.append("  `\(path)` as a whole")
            case .row(let row, let path):
                rows.append("  \(row.id) `\(path)`: a row that nobody can place: keep or withhold")
            case .entry(let entry, let path):
                if entry.dataClass.isSpecial, entry.record.decidedBy == nil {
                    special.append(entry.id)
                }
                entries["`\(path)`: \(entry.act.rawValue) \(entry.dataClass.rawValue)", default: []]
                    .append(entry.id)
            }
        }
        var lines = CommandFailure.first(20, of: questions) + CommandFailure.first(20, of: exhibits)
        lines += CommandFailure.first(20, of: rows)
        let grouped = entries.sorted { $0.key < $1.key }.map { group, ids in
            "  \(ids[0])\(ids.count > 1 ? " and \(ids.count - 1) more" : "") \(group)"
        }
        lines += CommandFailure.first(40, of: grouped)
        var hint = "read it with `comity plan show \(plan)`, then "
        if !questions.isEmpty {
            hint += "answer: `comity plan answer \(folder) --plan \(plan) --question ID --answer …`"
        } else if !special.isEmpty {
            hint += "let the data protection officer decide, or agree with `--agreed-by NAME`"
        } else {
            hint += "decide with `comity plan decide \(plan)`, or give `--accept-proposals`"
        }
        self.init(
            .verdict,
            "\(open.count) things are not decided:\n" + lines.joined(separator: "\n"),
            hint: hint
        )
    }

    static func first(_ count: Int, of lines: [String]) -> [String] {
        let more = lines.count - count
        return Array(lines.prefix(count)) + (more > 0 ? ["  and \(more) more of these"] : [])
    }

    /// Why a plan was not carried out.
    init(_ failure: ApplyFailure) {
        switch failure {
        case .undecided(let open): self.init(open: open)
        case .defects(let defects):
            let lines = defects.map { "  \($0)" }.joined(separator: "\n")
            self.init(.malformed, "the plan does not fit the exhibits:\n\(lines)")
        case .unreadable(let exhibit, let problem):
            self.init(.malformed, "`\(exhibit)` could not be read: \(problem)")
        case .unplaceable(let exhibit, let entry):
            self.init(
                .malformed,
                "`\(exhibit)`: entry `\(entry)` is at no place of it, or its value is another",
                hint: "is it the key that the plan was made with?"
            )
        case .scope(let problem): self.init(.malformed, "not cut to the measure: \(problem.name)")
        case .file(let failure): self.init(failure)
        case .program(let exhibit, let name):
            self.init(.inputOutput, "`\(name)` failed on `\(exhibit)`")
        case .pseudonym: self.init(.inputOutput, "no pseudonym could be given")
        case .strangers(let paths):
            let lines = paths.prefix(20).map { "  `\($0)`" }.joined(separator: "\n")
            self.init(
                .verdict,
                "\(paths.count) files lie among the copies that no plan has made:\n\(lines)",
                hint: "take them away: everything in that folder would leave"
            )
        }
    }
}

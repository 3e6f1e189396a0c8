import Casework
import Console
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
        do throws(PlanMalformed) {
            _ = try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes)
        } catch {
            throw failure(error, path)
        }
        do throws(FileFailure) { try plan.write(to: path) } catch { throw CommandFailure(error) }
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
        let zoneName = book.calendars[draft.requested.state]?.zone ?? "UTC"
        let zone = try? Zone(zoneName)
        let ids = measures.isEmpty ? draft.measures.prefix(1).map(\.id) : measures
        let scopes = try ids.map { id in
            let scope = MeasureScope(measure: id, of: draft, zone: zoneName) {
                zone?.start(of: $0)
            }
            guard let scope else {
                throw CommandFailure(.usage, "the letter has no measure `\(id.prefix(80))`")
            }
            return scope
        }
        return (draft, ExhibitDigest(of: bytes), scopes)
    }

    /// How exhibits are read: in the languages of the letter's states that are installed.
    static var extractor: Extractor { Extractor(languages: ["eng", "fra", "deu"]) }
}

/// How far a disclosure is, exhibit by exhibit, on a terminal only.
struct ExhibitProgress {
    let verb: String
    private let shown = Terminal.showsProgress

    init(_ verb: String) { self.verb = verb }

    func show(_ path: String) {
        if shown { Terminal.writeError("\r\u{1b}[K\(verb) \(path)") }
    }

    func clear() {
        if shown { Terminal.writeError("\r\u{1b}[K") }
    }
}

extension CommandFailure {
    /// Why a plan was not carried out.
    init(_ failure: ApplyFailure) {
        switch failure {
        case .undecided(let open):
            let lines = open.prefix(50).map { "  \($0)" }.joined(separator: "\n")
            let more = open.count > 50 ? "\n  and \(open.count - 50) more" : ""
            self.init(
                .verdict,
                "\(open.count) entries and exhibits are not decided:\n\(lines)\(more)",
                hint: "decide with `comity plan decide`, or give `--accept-proposals --by NAME`"
            )
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
        }
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Law
import Ledger
import Registry

/// Opens a case with the first draft of a letter.
struct OpeningWork {
    let office: CentralAuthority
    let person: Person
    let now: Instant

    /// The act that opens the case, and what the officer is told.
    func act(
        _ request: StepRequest,
        _ key: (JSON) throws(Refusal) -> IdempotenceKey
    ) async throws(Refusal) -> (Act, JSON) {
        let involved = Involvement(
            of: person,
            among: [person.holder],
            reference: request.reference
        )
        guard Access.permits(person, .draft, on: .requesting, involved: involved) else {
            throw CentralAuthority.notPermitted(person)
        }
        guard StepFields.isWord(request.reference) else {
            throw Refusal(
                .malformed,
                [Problem(field: "reference", "a reference has letters, digits, `.`, `-` and `_`")]
            )
        }
        var fields = try StepFields(request.body, of: .draft)
        let peer = fields.word("peer")
        let text = fields.text("letter", limit: LetterOfRequest.Draft.sizeLimit)
        let brought = LetterFiles.brought(&fields)
        try fields.check()
        let letter = try checkPeer(peer, text)
        let files = try LetterFiles.missing(of: letter.content, text, brought, known: [:])
        let row = CaseRow(
            id: NewCase.identifier(),
            reference: request.reference,
            side: .requesting,
            peer: peer,
            stage: OutgoingLetter.start.rawValue,
            opened: now
        )
        var opened = try NewCase(row, office)
        let digest = ContentDigest(of: Array(text.utf8))
        var event = OfficeEvent(
            OfficeStep.draft.rawValue,
            by: person.holder,
            of: office.party,
            about: "letter",
            digest,
            at: now
        )
        event.stage = row.stage
        event.detail = ["body": .string("letter/1"), "text": .string("\(digest)")]
        event.detail.merge(CaseMatter.detail(letter, for: .requesting)) { $1 }
        if letter.content.isDrill { event.detail["drill"] = true }
        try opened.keep(Array(text.utf8), as: "letter/1")
        if !files.isEmpty {
            var kept: [(ContentDigest, String, Int)] = []
            for (number, file) in files.enumerated() {
                let body = "attachment/\(number + 1)"
                try opened.keep(file.bytes, as: body)
                kept.append((file.digest, body, file.bytes.count))
            }
            event.detail["attachments"] = LetterFiles.detail(kept)
        }
        let answer: JSON = [
            "reference": .string(row.reference), "stage": .string(row.stage),
            "letter": .string("\(digest)"),
        ]
        return (try opened.act(event, key: try key(answer)), answer)
    }

    private func checkPeer(
        _ peer: String,
        _ text: String
    ) throws(Refusal) -> LetterOfRequest {
        guard let descriptor = office.directory.peers().descriptor(of: peer) else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "peer",
                        "no paired authority is called `\(peer)`",
                        hint: "an operator pairs with `comityd pair`"
                    )
                ]
            )
        }
        let letter = try office.letter(text)
        var problems: [Problem] = []
        if letter.content.requesting.state != office.home.configuration.state {
            problems.append(
                Problem(field: "letter", "`requesting` is not the state of this authority")
            )
        }
        if letter.content.requested.state != descriptor.content.state {
            problems.append(
                Problem(field: "letter", "`requested` is not the state of `\(peer)`")
            )
        }
        if !problems.isEmpty { throw Refusal(.malformed, problems) }
        return letter
    }
}

/// The rows of a case that is being opened, by an officer here or by a letter from a peer.
struct NewCase {
    let row: CaseRow
    let key: CaseKey
    var changes: [Change]
    private let days: DayClock

    /// Opens the case with a fresh key for its bodies and one for its objects in the vault.
    init(_ row: CaseRow, _ office: CentralAuthority) throws(Refusal) {
        self.row = row
        days = office.days
        key = CaseKey(newFor: row.id)
        guard let wrapped = key.wrapped(under: office.keys.officeKey) else {
            throw CentralAuthority.unavailable
        }
        changes = [
            .open(row), .body(caseID: row.id, name: CaseKey.bodyName, bytes: wrapped),
        ]
        try keep(Array(VaultKey.generate().text.utf8), as: CentralAuthority.vaultKeyBody)
    }

    /// A fresh identifier, which never leaves the authority.
    static func identifier() -> String {
        var source = SystemRandomNumberGenerator()
        return String(Hash.random(using: &source).hex.prefix(32))
    }

    /// Keeps bytes of the case under a name.
    mutating func keep(_ bytes: [UInt8], as name: String) throws(Refusal) {
        guard let sealed = key.seal(bytes, as: name) else { throw CentralAuthority.unavailable }
        changes.append(.body(caseID: row.id, name: name, bytes: sealed))
    }

    /// The act that opens it.
    func act(_ event: OfficeEvent, key idempotence: IdempotenceKey?) throws(Refusal) -> Act {
        guard let commitment = event.commitment, let opening = commitment.event,
            let sealed = key.seal(opening)
        else { throw CentralAuthority.unavailable }
        var record = CaseRecord()
        record.apply(event)
        let count = CaseCount(row, record, nil, days: days).taking(changes)
        return Act(
            changes + [.figures(count.figures)],
            caseID: row.id,
            opening: commitment.opening,
            event: .sealed(sealed),
            key: idempotence
        )
    }
}

extension CentralAuthority {
    /// The name of the body that holds the key of a case's objects in the vault.
    static let vaultKeyBody = "vault-key"

    /// Reads a letter, naming every defect by its field.
    func letter(_ text: String) throws(Refusal) -> LetterOfRequest {
        guard let file = try? LetterFile(Array(text.utf8)) else {
            throw Refusal(
                .malformed,
                [Problem(field: "letter", "the letter is neither YAML nor JSON that is read")]
            )
        }
        do throws(LetterOfRequest.Malformed) {
            let draft = try LetterOfRequest.Draft(file.json)
            return try LetterOfRequest(draft, vocabulary: book.vocabulary)
        } catch {
            let all = LetterOfRequest.defects(in: file.json, vocabulary: book.vocabulary)
            let defects = all.isEmpty ? [error] : all
            throw Refusal(
                .malformed,
                defects.map { Problem(field: "letter.\($0.path)", $0.text) }
            )
        }
    }
}

extension LetterOfRequest.Malformed {
    /// What is wrong with the field, without what it holds.
    var text: String {
        switch self {
        case .unknownField: "unknown field"
        case .missing: "missing"
        case .wrongType(_, let expected): "must be \(expected)"
        case .tooLong(_, let limit): "longer than \(limit) bytes"
        case .tooMany(_, let limit): "more than \(limit) entries"
        case .repeated: "used twice"
        case .reversedPeriod: "ends before it begins"
        case .unknownWord(_, _, let list): "no word of the law book's \(list)"
        case .sameState: "requesting and requested state are the same"
        }
    }
}

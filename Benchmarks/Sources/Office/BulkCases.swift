package import Casework
import Encoding
import Evidence
import Ledger
package import Registry

/// Fills a register with cases that an office opens like its own: rows, sealed bodies and events.
///
/// Only the times to look are repeated within a case: the same sealed event, a leaf for each.
package struct BulkCases: Sendable {
    private let keys: OfficeKeys
    private let authority: Party
    private let start: Instant
    private let today: Day

    /// The drafters that cases are spread over.
    package static let drafters = 900
    /// The authorities that cases are with.
    package static let peers = 50

    /// Cases of an office, the first of which was opened at an instant.
    package init(_ keys: OfficeKeys, of authority: String, from start: Instant, today: Day) {
        self.keys = keys
        self.authority = Party(authority: authority)
        self.start = start
        self.today = today
    }

    /// The identifier of a drafter.
    package static func drafter(_ number: Int) -> String { "d-\(number % drafters)" }

    /// The identifier of a peer.
    package static func peer(_ number: Int) -> String { "peer-\(number % peers)" }

    /// The reference of a case.
    package static func reference(_ number: Int) -> String { "CH-2026-\(1_000_000 + number)" }

    /// The name of the person a case is about.
    package static func person(_ number: Int) -> String {
        "\(given[number % given.count]) \(syllables[number % 40])\(syllables[number / 40 % 40])ov"
    }

    /// The acts that open a case and look at it, and what is counted of it.
    package func acts(_ number: Int, events: Int) -> (acts: [Act], figures: CaseFigures)? {
        guard let at = Instant(seconds: start.seconds + Int64(number)) else { return nil }
        let row = row(number, at)
        let key = CaseKey(newFor: row.id)
        let letter = Array(letter(number).utf8)
        guard let wrapped = key.wrapped(under: keys.officeKey),
            let vault = key.seal(Array(VaultKey.generate().text.utf8), as: "vault-key"),
            let text = key.seal(letter, as: "letter/1")
        else { return nil }
        let digest = ContentDigest(of: letter)
        var opened = OfficeEvent(
            "draft",
            by: BulkCases.drafter(number),
            of: authority,
            about: "letter",
            digest,
            at: at
        )
        opened.stage = "draft"
        opened.detail = ["body": "letter/1", "text": .string("\(digest)")]
        let changes: [Change] =
            [
                .open(row), .body(caseID: row.id, name: CaseKey.bodyName, bytes: wrapped),
                .body(caseID: row.id, name: "vault-key", bytes: vault),
                .body(caseID: row.id, name: "letter/1", bytes: text),
            ] + carried(row, number)
        let look = OfficeEvent(
            "read",
            by: "o-\(number % 7)",
            of: authority,
            about: "case",
            ContentDigest(of: Array(row.id.utf8)),
            at: at,
            why: "work"
        )
        guard let first = act(changes, opened, row.id, key), let next = act([], look, row.id, key)
        else { return nil }
        let acts = [first] + Array(repeating: next, count: max(0, events - 1))
        return (acts, figures(row, number))
    }

    private func act(
        _ changes: [Change],
        _ event: OfficeEvent,
        _ id: String,
        _ key: CaseKey
    ) -> Act? {
        guard let commitment = event.commitment, let opening = commitment.event,
            let sealed = key.seal(opening)
        else { return nil }
        return Act(changes, caseID: id, opening: commitment.opening, event: .sealed(sealed))
    }

    private func row(_ number: Int, _ at: Instant) -> CaseRow {
        var row = CaseRow(
            id: NewCase.identifier(),
            reference: BulkCases.reference(number),
            side: number % 3 == 0 ? .requested : .requesting,
            peer: BulkCases.peer(number),
            stage: number % 3 == 0
                ? BulkCases.incoming[number % BulkCases.incoming.count]
                : BulkCases.outgoing[number % BulkCases.outgoing.count],
            opened: at
        )
        row.officer = "o-\(number % 700)"
        if number % 10 == 0 { row.due = today.adding(days: number / 10 % 120 - 60) }
        return row
    }

    /// What is counted of it: it began in one of the last five years and took its time.
    private func figures(_ row: CaseRow, _ number: Int) -> CaseFigures {
        var figures = CaseFigures(caseID: row.id, side: row.side)
        figures.state = BulkCases.states[number % BulkCases.states.count]
        figures.instrument = BulkCases.instruments[number / 3 % BulkCases.instruments.count]
        let kind = BulkCases.kinds[number / 7 % BulkCases.kinds.count]
        figures.kinds = ["m1": kind]
        guard let begun = today.adding(days: -(number * 7 % 1_800)) else { return figures }
        figures.begun = begun
        func later(_ days: Int) -> Day? {
            begun.adding(days: days).flatMap { $0 <= today ? $0 : nil }
        }
        figures.steps["acknowledged"] = later(number % 13)
        figures.steps["decided"] = later(10 + number * 11 % 400)
        figures.steps["delivered"] = later(30 + number * 17 % 700)
        figures.ended = later(40 + number * 23 % 900)
        figures.steps["ended"] = figures.ended
        if number % 5 == 0 { figures.happened["question"] = later(5 + number % 60) }
        if let day = figures.steps["decided"] {
            let isRefused = number % 9 == 0
            figures.outcomes["m1"] = .init(
                code: isRefused ? "refused" : "accepted",
                day: day,
                grounds: isRefused ? ["CH.IMAC.28.2.a"] : []
            )
        }
        return figures
    }

    /// An envelope that the peer took, one of a few that it has, and one that came.
    private func carried(_ row: CaseRow, _ number: Int) -> [Change] {
        func spool(_ direction: SpoolRow.Direction, _ state: String) -> Change {
            .spool(
                SpoolRow(
                    digest: Hash.of(Array("\(row.id) \(direction)".utf8)),
                    peer: row.peer,
                    direction: direction,
                    content: .envelope,
                    caseID: row.id,
                    size: 20_000,
                    state: state,
                    changed: row.opened
                )
            )
        }
        let went = number % 1_000 == 0 ? SpoolState.transported : .accepted
        return [spool(.outgoing, went.rawValue), spool(.incoming, SpoolState.taken.rawValue)]
    }

    private func letter(_ number: Int) -> String {
        let offence = BulkCases.offences[number % BulkCases.offences.count]
        let letter: JSON = [
            "id": .string("BR-2026-\(number)"), "date": "2026-03-16",
            "requesting": ["state": "CH"], "requested": ["state": "BR"],
            "purpose": "Evidence for the criminal proceedings named below.",
            "proceedings": ["stage": "charged", "reference": .string("\(number).2026.4.03")],
            "offences": [["label": .string(offence), "taxonomy": "money-laundering"]],
            "persons": [
                ["id": "p1", "role": "accused", "name": .string(BulkCases.person(number))],
                ["id": "p2", "role": "witness", "name": .string(BulkCases.person(number / 7))],
            ],
            "facts": ["Payments were made without any service in return; each followed an award."],
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        return String(decoding: letter.canonical, as: UTF8.self)
    }

    private static let states = [
        "BR", "DE", "FR", "IT", "AT", "ES", "PT", "NL", "BE", "PL", "CZ", "US", "GB", "JP", "AR",
    ]
    private static let instruments = [
        "UNTOC", "UNCAC", "ETS30", "BUD", "EEV", CaseFigures.unknown,
    ]
    private static let kinds = [
        "account-records", "search", "freezing", "witness-hearing", "subscriber-data",
        "service-of-documents", "traffic-data", "asset-handover",
    ]
    private static let incoming = IncomingLetter.Stage.allCases.map(\.rawValue)
    private static let outgoing = OutgoingLetter.Stage.allCases.map(\.rawValue)
    private static let given = [
        "Otávio", "Mária", "Jürgen", "Ana", "Иван", "Søren", "Élise", "Paulo", "Ingrid", "Tomasz",
        "Yusuf",
    ]
    private static let syllables = [
        "ba", "bel", "bor", "cha", "dar", "del", "dim", "fer", "gar", "gol", "gri", "hal", "iva",
        "jan", "kal", "kir", "kos", "lan", "lem", "lor", "mal", "mir", "mor", "nar", "nes", "ola",
        "pav", "per", "pra", "ras", "rom", "sal", "ser", "sil", "tar", "tol", "vas", "ver", "vol",
        "zar",
    ]
    private static let offences = [
        "Lavagem de dinheiro", "Corruption passive", "Betrug", "Fraud on the revenue",
        "Escroquerie en bande organisée", "Menschenhandel", "Tráfico de drogas",
    ]
}

extension CentralAuthority {
    /// The office's clock.
    package var now: Instant { clock() }

    /// Makes the index whole; how many cases it has then.
    package func wholeIndex() async -> Bool {
        do throws(Refusal) {
            while try await keeper.makeMore() {}
            return await keeper.building == nil
        } catch { return false }
    }
}

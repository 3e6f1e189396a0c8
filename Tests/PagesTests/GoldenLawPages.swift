import Casework
import Encoding
import Files
import Fixtures
import Law
import Testing

@testable import Pages

/// The law book as people browse it, and what it says to a letter. Entries are those of the book
/// itself; its contents are a few of them, since a golden file of all of it would say nothing.
extension GoldenPage {
    static let law = [
        GoldenPage("law") { words in
            var page = LawPage(contents, authority: authority, on: "2026-11-24")
            (page.text, page.found) = ("bank secrecy", ["entries": found])
            (page.between, page.bindings) = ("CH,BR", bindings)
            return page.html(in: words, for: reader("/law"))
        },
        GoldenPage("law-nothing-found") { words in
            var page = LawPage(contents, authority: authority, on: "2026-11-24")
            (page.text, page.found) = ("moon", ["entries": []])
            (page.between, page.problems) = ("CH;BR", ["not one to ten states by two letters"])
            return page.html(in: words, for: reader("/law"))
        },
        entry("law-rule", .rule, "CH.IMAC.67.1"),
        entry("law-period", .rule, "CH.IMAC.80k"),
        entry("law-instrument", .instrument, "CLOUD-AU-US"),
        entry("law-state", .state, "SG"),
        entry("law-fact", .fact, "dualCriminality.met"),
        entry("law-measure", .measure, "asset-handover"),
        entry("law-offence", .offence, "money-laundering"),
        entry("law-category", .data, "kyc"),
        GoldenPage("assessment", inFrench: true) { try assessed().html(in: $0, for: desk) },
        GoldenPage("assessment-none") { words in
            AssessmentPage("CH-2026-0001", nil, authority: authority).html(in: words, for: desk)
        },
    ]

    private static func entry(
        _ name: String,
        _ kind: BookEntryKind,
        _ key: String
    ) -> GoldenPage {
        GoldenPage(name) { words in
            let book = try WriterDesk.shared.get().book
            let card = try #require(book.card(kind, key, year: 2026), "\(key)")
            return LawEntryPage(card, authority: authority)
                .html(in: words, for: reader("/law/\(kind.rawValue)/\(key)"))
        }
    }

    private static let desk = reader("/cases/CH-2026-0001/assessment")

    /// What the book says to the letter of S02 on its first day, of its first two measures.
    private static func assessed() throws -> AssessmentPage {
        let book = try WriterDesk.shared.get().book
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let draft = try LetterOfRequest.Draft(LetterFile(Files.read(path, limit: 1 << 20)).json)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let json = book.assess(letter, on: try day("2026-03-16")).json
        var members = try #require(json.object)
        members["measures"] = .array((json["measures"]?.array ?? []).map(shortened))
        var page = AssessmentPage("CH-2026-0001", .object(members), authority: authority)
        page.book = book
        return page
    }

    /// A measure with the findings that decide it, and three more.
    private static func shortened(_ measure: JSON) -> JSON {
        var members = measure.object ?? [:]
        let decisive = Set(measure["determining"]?.array?.compactMap(\.string) ?? [])
        let all = measure["findings"]?.array ?? []
        let (first, rest) = (
            all.filter { decisive.contains($0["rule"]?.string ?? "") },
            all.filter { !decisive.contains($0["rule"]?.string ?? "") }
        )
        members["findings"] = .array(first + rest.prefix(3))
        return .object(members)
    }

    private static let contents: JSON = [
        "digest": .string(digest(7)), "rules": 1_187,
        "overlays": ["Examples/s02/given"],
        "instruments": [
            [
                "name": "UNTOC", "title": "UN Convention against Transnational Organized Crime",
                "kind": "convention", "inForceFrom": "2003-09-29", "rules": 61,
                "confidence": "verified",
            ],
            [
                "name": "CETS224", "title": "Second Additional Protocol", "kind": "protocol",
                "rules": 0, "confidence": "medium",
            ],
        ],
        "states": [["name": "CH", "title": "Switzerland"], ["name": "BR", "title": "Brazil"]],
        "measures": [["name": "freezing", "title": "freezing of an account or other assets"]],
        "offences": [["name": "fraud", "title": "fraud"]],
        "data": [["name": "kyc", "title": "know-your-customer records"]],
    ]

    private static let found: JSON = [
        ["entry": "rule", "name": "UNTOC.18.8", "title": "Bank secrecy is no ground to refuse."],
        ["entry": "fact", "name": "ground.bankSecrecy", "title": "Is bank secrecy relied on?"],
    ]

    private static let bindings: JSON = [
        "bindings": [
            [
                "instrument": "UNTOC", "title": "UN Convention against Transnational Crime",
                "since": "2006-11-26", "declarations": ["CH: letters go to the Federal Office."],
                "reservations": [],
            ]
        ],
        "notBinding": [
            ["instrument": "BUD", "title": "Convention on Cybercrime", "why": "BR: not before"]
        ],
    ]
}

import Encoding
import Files
import Fixtures
import Law
import Testing

/// The whole book as whoever browses it sees it.
struct BookBrowserTests {
    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    @Test func everyEntryThatIsNamedHasACard() throws {
        let book = try BookBrowserTests.book.get()
        let contents = book.contents
        #expect(contents["digest"]?.string == book.digest)
        let lists: [(String, BookEntryKind)] = [
            ("instruments", .instrument), ("states", .state), ("measures", .measure),
            ("offences", .offence), ("data", .data),
        ]
        var names: [(BookEntryKind, String)] = lists.flatMap { list, kind in
            (contents[list]?.array ?? []).compactMap { one in
                one["name"]?.string.map { (kind, $0) }
            }
        }
        names += book.rules.map { (.rule, $0.id) } + book.facts.keys.map { (.fact, $0) }
        #expect(names.count > 500)
        for (kind, name) in names {
            let card = book.card(kind, name, year: 2026)
            #expect(card?["entry"]?.string == kind.rawValue && card?["name"]?.string == name)
        }
        #expect(book.card(.rule, "NONE.1", year: 2026) == nil)
    }

    /// Whatever a card points to is there: no link of the pages leads nowhere.
    @Test func whatACardNamesIsThere() throws {
        let book = try BookBrowserTests.book.get()
        for rule in book.rules {
            let card = try #require(book.card(.rule, rule.id, year: 2026))
            let exceptions = card["exceptions"]?.array?.compactMap(\.string) ?? []
            let bases = card["exceptionTo"]?.array?.compactMap(\.string) ?? []
            for other in exceptions + bases {
                #expect(book.rule(other) != nil, "\(rule.id) names \(other)")
            }
            #expect(book.instruments[rule.instrument] != nil)
            for fact in facts(card["when"]) + facts(card["requires"]) {
                #expect(book.facts[fact] != nil, "\(rule.id) turns on \(fact)")
            }
        }
        for state in book.profiles.keys {
            let card = try #require(book.card(.state, state, year: 2026))
            for part in card["participations"]?.array ?? [] {
                #expect(book.instruments[part["instrument"]?.string ?? ""] != nil)
            }
        }
    }

    private func facts(_ tree: JSON?) -> [String] {
        guard let tree else { return [] }
        let parts = (tree["all"]?.array ?? []) + (tree["any"]?.array ?? [])
        let own = [tree["fact"]?.string].compactMap(\.self)
        return own + parts.flatMap { facts($0) } + (tree["not"].map { facts($0) } ?? [])
    }

    @Test func aSearchFindsWhatHasAllWords() throws {
        let book = try BookBrowserTests.book.get()
        let found = book.search("imac dual CRIMINALITY")
        #expect(!found.isEmpty)
        for entry in found where entry["entry"] == "rule" {
            let rule = try #require(book.rule(entry["name"]?.string ?? ""))
            let text = "\(rule.id) \(rule.text) \(rule.citation.text) \(rule.ground ?? "")"
            let all = "\(text) \(rule.condition ?? "")".lowercased()
            for word in ["imac", "dual", "criminality"] { #expect(all.contains(word)) }
        }
        #expect(book.search("  ").isEmpty && book.search("xyzzy").isEmpty)
        #expect(book.search("a").count == LawBook.searchLimit)
        #expect(book.search("switzerland").contains { $0["name"] == "CH" })
    }

    @Test func aStateTellsTheHolidaysOfTheYearThatIsAsked() throws {
        let book = try BookBrowserTests.book.get()
        let card = try #require(book.card(.state, "CH", year: 2027))
        let days = card["calendar"]?["holidays"]?.array?.compactMap { $0["day"]?.string } ?? []
        #expect(days.contains("2027-01-01") && days.allSatisfy { $0.hasPrefix("2027-") })
    }
}

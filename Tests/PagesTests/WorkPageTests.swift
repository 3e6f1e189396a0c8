import Casework
import Pages
import Testing

/// The page of what waits for a person, in every language.
struct WorkPageTests {
    private func page(
        _ due: String?,
        reckoned: WorkPage.Reckoned? = nil,
        isEmergency: Bool = false,
        informal: String? = nil
    ) throws -> WorkPage {
        let now = try #require(Instant("2026-11-24T15:05:00+01:00"))
        let row = CaseListPage.Row(
            reference: "CH-2026-1",
            side: "requested",
            peer: "br-drci",
            stage: "remedy-window",
            changed: now,
            due: due.flatMap { Day($0) }
        )
        let deadline = due.flatMap { Day($0) }.map {
            CasePage.Deadline(day: $0, rule: "CH.IMAC.80k", measure: nil, flags: [])
        }
        let item = WorkPage.Item(
            row,
            deadline: deadline,
            reckoned: reckoned,
            isEmergency: isEmergency,
            said: ("question", now),
            informal: informal,
            steps: ["approve-transfer", "consent"]
        )
        return WorkPage([item], authority: "Office", now: now)
    }

    @Test(
        arguments: [
            ("2026-11-24", "today", false), ("2026-11-26", "in 2 days", false),
            ("2026-11-23", "overdue, yesterday", true),
            ("2026-11-22", "overdue, 2 days ago", true), ("2026-11-25", "tomorrow", false),
            ("2028-11-24", "in 731 days", false),
        ]
    )
    func aDaySaysHowFarItIs(_ due: String, _ words: String, _ late: Bool) throws {
        let html = try page(due).html()
        #expect(html.contains("· \(words)</p>"))
        #expect(html.contains("class=\"card late\"") == late)
    }

    @Test func aDayTellsItsRuleAndHowItWasCountedInEveryLanguage() throws {
        let reckoned = WorkPage.Reckoned(
            from: try #require(Day("2026-10-23")),
            lengths: [(30, "calendar-days"), (2, "working-days")],
            raw: try #require(Day("2026-11-22")),
            due: try #require(Day("2026-11-26")),
            flags: ["weekend", "to-be-checked"]
        )
        let page = try page("2026-11-26", reckoned: reckoned)
        let english = page.html()
        #expect(english.contains("<bdi>CH.IMAC.80k</bdi>"))
        #expect(english.contains("It runs 30 days + 2 working days from <time"))
        #expect(english.contains("That is a Saturday or Sunday."))
        #expect(english.contains("Under the law it ends on <time datetime=\"2026-11-26\">"))
        #expect(
            english.contains("is still to be checked") && !english.contains("lang=\"en\">\n<li")
        )
        let french = page.html(in: .french)
        #expect(french.contains("Elle court 30 jours + 2 jours ouvrables dès le <time"))
        #expect(french.contains("C’est un samedi ou un dimanche."))
        #expect(!french.contains("It runs") && !french.contains("Under the law"))
        #expect(try self.page("2026-11-26").html().contains("name the day themselves"))
        #expect(english.contains("The other side last: Question, <time"))
        #expect(english.contains("Asks this authority: <bdi>br-drci</bdi>"))
        let link = "<a href=\"/cases/CH-2026-1/steps/approve-transfer\">Approve the transfer</a>"
        #expect(english.contains(link))
    }

    /// Who has to act, by which hour, and how it was counted: of a question, of an emergency.
    @Test(arguments: ["requesting", "requested"])
    func aCardSaysWhoHasToAnswer(_ side: String) throws {
        let now = try #require(Instant("2026-11-24T14:05:00Z"))
        let row = CaseListPage.Row(
            reference: "CH-2026-1",
            side: side,
            peer: "br-drci",
            stage: "info-requested",
            changed: now,
            due: now.day
        )
        let at = try #require(Instant("2026-11-24T22:00:00Z"))
        var deadlines = ["question", "conditions", "emergency-answer", "CH.IMAC.80k"].map {
            CasePage.Deadline(day: at.day, at: at, rule: $0, measure: nil, flags: [])
        }
        let from = try #require(Instant("2026-11-24T14:00:00Z"))
        deadlines[2].clock = .init(hours: 8, from: from, rule: "EEV.10.4")
        for index in 0..<3 { deadlines[index].isOurs = (side == "requesting") == (index < 2) }
        let cards = deadlines.map { deadline in
            let item = WorkPage.Item(row, deadline: deadline, reckoned: nil, said: nil, steps: [])
            var page = WorkPage([item], authority: "Office", now: now)
            page.names = PeerNames([.init(authority: "br-drci", state: "BR", names: [:])])
            return page.html()
        }
        let (ours, theirs) = ("<strong>Awaited from us</strong>: ", "<p>Awaited from Brazil: ")
        for (index, isOurs) in [side == "requesting", side == "requesting", side == "requested"]
            .enumerated()
        {
            #expect(cards[index].contains(ours) == isOurs)
            #expect(cards[index].contains(theirs) != isOurs)
            #expect(cards[index].contains("24 November 2026, 22:00 UTC</time> · today"))
        }
        #expect(!cards[3].contains("Awaited"))
        #expect(cards[0].contains("name the day themselves"))
        #expect(cards[2].contains("It runs 8 hours from <time datetime=\"2026-11-24T14:00:00Z\">"))
        #expect(cards[2].contains("as under <a href=\"/law/rule/EEV.10.4\">"))
    }

    @Test func anEmergencyStandsBeforeEverything() throws {
        let html = try page("2026-11-26", isEmergency: true).html()
        let lane = try #require(html.firstRange(of: "<h2 id=\"urgent\">Emergencies"))
        let card = try #require(html.firstRange(of: "class=\"card\""))
        let due = try #require(html.firstRange(of: "<h2 id=\"due\">"))
        #expect(lane.lowerBound < card.lowerBound && card.lowerBound < due.lowerBound)
        #expect(html.contains("Nothing else is due in your cases."))
    }

    /// Of a list that goes on behind a page, no day is said to be free.
    @Test func theFirstLineCountsNoMoreThanItSees() throws {
        var page = try page("2026-11-23")
        let line = "nothing is due today, 1 case is overdue (<a href=\"/cases/CH-2026-1\">"
        #expect(page.html().contains(line))
        page.next = "due_1"
        #expect(!page.html().contains("nothing is due today"))
        (page.next, page.isFirst) = (nil, false)
        #expect(!page.html().contains("nothing is due today"))
        page = try self.page("2026-11-24")
        page.items = Array(repeating: page.items[0], count: 7)
        let html = page.html()
        let start = try #require(html.firstRange(of: "7 cases are due today ("))
        let names = html[start.upperBound...].prefix { $0 != ")" }
        #expect(names.ranges(of: "CH-2026-1</bdi>").count == 5 && names.hasSuffix(", …"))
        #expect(try self.page(nil).html().contains("</time>: nothing is due today.</p>"))
    }

    @Test func whatIsNotDueStandsBelow() throws {
        let html = try page(nil).html()
        let due = try #require(html.firstRange(of: "Nothing is due in your cases."))
        let card = try #require(html.firstRange(of: "class=\"card\""))
        #expect(due.lowerBound < card.lowerBound)
    }

    @Test(
        arguments: [
            (
                "draft-waits", "An informal draft waits for your comments",
                "Un projet informel attend vos commentaires"
            ),
            (
                "comments-came", "Comments on your informal draft came",
                "Des commentaires sur votre projet informel sont arrivés"
            ),
        ]
    )
    func anInformalDraftIsSaidAndLedTo(_ code: String, _ english: String, _ french: String) throws {
        let page = try page(nil, informal: code)
        let link = "<a href=\"/cases/CH-2026-1/informal\">"
        #expect(page.html().contains("\(link)\(english)</a>"))
        #expect(page.html(in: .french).contains("\(link)\(french)</a>"))
        #expect(!(try self.page(nil).html().contains("/informal")))
    }

    @Test func theFrameNamesWhoReadsAndWhere() throws {
        let reader = Reader(holder: "o-1<b>", token: "T", isReadOnly: false, path: "/")
        let html = try page(nil).html(in: .french, for: reader)
        #expect(html.contains("<html lang=\"fr\" dir=\"ltr\">"))
        #expect(html.contains("<bdi>o-1&lt;b&gt;</bdi>") && !html.contains("<b>"))
        #expect(html.contains("<a href=\"/\" aria-current=\"page\">Mon travail</a>"))
        #expect(html.contains("name=\"form-token\" value=\"T\""))
        #expect(html.contains("href=\"/language/en?back=%2F\" lang=\"en\" hreflang=\"en\""))
    }

    @Test func aBrowserGetsTheFirstLanguageItAsksFor() {
        let cases: [(String, String)] = [
            ("", "en"), ("fr", "fr"), ("FR-ca", "fr"), ("en;q=0.5, fr;q=0.6", "fr"),
            ("fr;q=0", "en"), ("de, *;q=0.5", "en"), ("fr;q=x", "en"), (";;,,", "en"),
        ]
        for (accepted, language) in cases {
            let words = Catalogue.best(chosen: nil, accepted: accepted)
            #expect(words.language == language, "\(accepted)")
        }
        #expect(Catalogue.best(chosen: "en", accepted: "fr").language == "en")
        #expect(Catalogue.best(chosen: "tlh", accepted: "fr").language == "fr")
    }
}

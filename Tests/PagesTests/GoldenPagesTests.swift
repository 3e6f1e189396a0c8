import Files
import Fixtures
import Foundation
import Testing

@testable import Pages

/// Pages as they were looked at, and what holds of each of them whatever it shows.
struct GoldenPagesTests {
    /// `COMITY_WRITE_GOLDEN=1` writes the pages anew; look at them in a browser then.
    @Test(arguments: GoldenPage.all)
    func aPageIsShownAsBefore(_ page: GoldenPage) throws {
        for words in page.kept {
            let html = try page.html(in: words)
            let place = "\(Checkout.path)/Tests/PagesTests/Golden"
            let path = "\(place)/page-\(page.name)-\(words.language).html"
            if ProcessInfo.processInfo.environment["COMITY_WRITE_GOLDEN"] != nil {
                try Files.write(html.utf8, to: path)
            }
            let golden = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
            let pairs = zip(html.split(separator: "\n"), golden.split(separator: "\n"))
            let first = pairs.first { $0 != $1 }
            #expect(html == golden, "\(path): \(first?.0 ?? "") was \(first?.1 ?? "")")
        }
    }

    /// Closed in order, named, in one language, without styles or scripts of its own, and read
    /// word by word where no style sheet sets words apart.
    @Test(arguments: GoldenPage.all)
    func aPageIsReadByAnything(_ page: GoldenPage) throws {
        for words in Catalogue.all {
            let problems = Markup(try page.html(in: words)).problems
            #expect(problems.isEmpty, "\(words.language): \(problems.joined(separator: "\n"))")
        }
    }

    /// What a rule of the style sheet cuts off holds no text, on whatever page its class stands.
    @Test func nothingThatIsReadIsCutOff() throws {
        let rules = Stylesheet.css.split(separator: "}").map { $0.split(separator: "{") }
        let cut = rules.filter { $0.last?.contains("overflow: hidden") ?? false }
        let classes = Set(
            cut.flatMap { ($0.first ?? "").matches(of: /\.([a-z-]+)/).map { $0.output.1 } }
        )
        #expect(!classes.isEmpty)
        for page in GoldenPage.all {
            let markup = Markup(try page.html(in: .english))
            for index in markup.nodes.indices {
                let own = markup.nodes[index].attributes["class"]?.split(separator: " ") ?? []
                guard !classes.isDisjoint(with: own) else { continue }
                let text = markup.text(of: index)
                #expect(!text.contains { !$0.isWhitespace }, "\(page.name): \(text)")
            }
        }
    }

    /// Every byte of a text is itself or its escape; what has no place in a page is replaced.
    @Test func everyTextIsEscapedWhole() {
        func escaped(_ text: String) -> String { HTML.plain(text).text }
        #expect(escaped("a & <b> \"c\" 'd'") == "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;")
        #expect(escaped("Élise · Иван – 東京 𝕏") == "Élise · Иван – 東京 𝕏")
        #expect(escaped("\t\n\r\u{0}\u{7f}") == "\t\n\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(escaped("\u{80}x\u{9f}\u{a0}\u{c2}") == "\u{FFFD}x\u{FFFD}\u{a0}\u{c2}")
        // Whatever stands alone or between others: as the scalars say.
        for value in UInt32(0)..<0x300 {
            guard let scalar = Unicode.Scalar(value), !"&<>\"'".unicodeScalars.contains(scalar)
            else { continue }
            let isControl = scalar.properties.generalCategory == .control
            let stays = !isControl || scalar == "\t" || scalar == "\n"
            let shown = stays ? "\(scalar)" : "\u{FFFD}"
            #expect(escaped("é\(scalar)z") == "é\(shown)z", "\(value)")
        }
    }

    /// An account, and the holder of a key, are called as they are called.
    @Test func whoeverIsNamedInTheInboxKeepsTheName() throws {
        let page = try #require(GoldenPage.watch.first { $0.name == "inbox" })
        let html = try page.html(in: .french)
        #expect(html.contains("<bdi>o-4</bdi>") && html.contains("<bdi>person o-17</bdi>"))
        #expect(html.contains("dimanche 22 novembre 2026"))
    }

    @Test func everyPageHasANameOfItsOwn() {
        #expect(Set(GoldenPage.all.map(\.name)).count == GoldenPage.all.count)
    }

    /// Due, why, and what the other state said come before anything else of a case.
    @Test func aCaseBeginsWithWhatIsDueWhyAndWhatWasSaid() throws {
        let page = try #require(GoldenPage.cases.first { $0.name == "case" })
        let english = try page.html(in: .english)
        let end = try #require(english.firstRange(of: "<h2 id=\"overview\">"))
        let top = english[..<end.lowerBound]
        for text in [
            "Due: <time datetime=\"2026-11-24\">Tuesday 24 November 2026</time> · today",
            "href=\"/law/rule/CH.IMAC.80k\"",
            "<summary>How it was counted</summary>", "It runs 30 days from", "Brazil last sent: ",
            "A complaint against the final order",
        ] { #expect(top.contains(text), "\(text)") }
        let french = try page.html(in: .french)
        #expect(french.contains("Dernier envoi (Brésil): <a href"))
    }

    @Test func workBeginsWithWhatIsDueToday() throws {
        let page = try #require(GoldenPage.cases.first { $0.name == "work" })
        let html = try page.html(in: .english)
        let line = "</time>: 2 cases are due today (<a href=\"/cases/CH-2026-0003\">"
        let said = try #require(html.firstRange(of: line))
        let list = try #require(html.firstRange(of: "class=\"card"))
        #expect(said.lowerBound < list.lowerBound)
        let french = try page.html(in: .french)
        #expect(french.contains("2 dossiers échoient aujourd’hui (<a"))
        #expect(french.contains(", 1 dossier est en retard (<a href=\"/cases/CH-2026-0002\">"))
    }
}

/// The checks of pages find what they are for.
struct MarkupTests {
    private func page(_ body: String, head: String = "<title>A</title>") -> Markup {
        Markup(
            "<!DOCTYPE html>\n<html lang=\"en\"><head>\(head)</head><body><header></header>"
                + "<main><h1>B</h1>\(body)</main><footer></footer></body></html>"
        )
    }

    @Test func aPlainPageHasNoProblem() {
        let body = """
            <p>One <a href="#x"><bdi>two</bdi></a>, <strong>three</strong>: four</p>
            <label for="x">Five <span>six</span></label> <input id="x" name="x">
            <ul><li><a href="/">a</a></li><li><a href="/">b</a></li></ul>
            <p>se<mark>ve</mark>n &amp; <span lang="fr">le</span></p>
            """
        #expect(page(body).problems == [])
    }

    @Test(arguments: [
        "<p>a", "<p>a</div>", "<p id=\"a\" id=\"b\">a</p>", "<p>a & b</p>", "<p id=a>b</p>",
        "<p><p>a</p></p>", "<p><ul><li>a</li></ul></p>", "<a href=\"/\"><button>a</button></a>",
        "<h1>a</h1>", "<p lang=\"English\">a</p>", "<p id=\"a\">b</p><p id=\"a\">c</p>",
        "<p id=\"a b\">c</p>", "<a href=\"#nowhere\">a</a>", "<p aria-describedby=\"no\">a</p>",
        "<input name=\"a\">", "<label for=\"a\"></label><input id=\"a\">",
        "<button type=\"submit\"></button>", "<img src=\"/a\">", "<p style=\"top:0\">a</p>",
        "<style>a</style>", "<script>a</script>", "<p onclick=\"a\">b</p>",
        "<p><a href=\"/\">one</a><a href=\"/\">two</a></p>", "<p><bdi>a</bdi><span>b</span></p>",
        "<p><strong>a</strong>b</p>", "<p>il est dit</p>",
        "<p lang=\"fr\">the court</p>",
    ])
    func whatIsWrongIsFound(_ body: String) {
        #expect(!page(body).problems.isEmpty)
    }

    @Test func aPageWithoutATitleIsFound() {
        #expect(page("", head: "").problems == ["not one <title>"])
    }
}

import Files
import Fixtures
import Testing

@testable import Pages

/// What an office refuses with has words in every language of the pages.
struct RefusalWordsTests {
    /// The sentences of a source, `#` in the place of what is interpolated.
    struct Sentences {
        private let text: [Character]
        private(set) var found: Set<String> = []

        init(_ source: String) { text = Array(source) }

        /// Takes the arguments of each call of these names, up to its closing parenthesis.
        mutating func take(calls names: [String]) {
            for name in names {
                let call = Array(name + "(")
                var place = 0
                while let start = find(call, from: place) {
                    place = start + call.count
                    let before = start > 0 ? text[start - 1] : " "
                    if before.isLetter || before == "_" { continue }
                    read(from: place, skipsFirst: name != "Problem")
                }
            }
        }

        private func find(_ piece: [Character], from place: Int) -> Int? {
            guard text.count >= piece.count, place <= text.count - piece.count else { return nil }
            return (place...(text.count - piece.count)).first { start in
                text[start] == piece[0]
                    && text[start..<(start + piece.count)].elementsEqual(piece)
            }
        }

        /// Reads arguments: literals joined by a plus are one, and a field's name is none.
        private mutating func read(from start: Int, skipsFirst: Bool) {
            var (place, depth, argument) = (start, 1, 0)
            var label = ""
            var literal: String?
            var joins = false
            func isSentence(_ label: String, _ argument: Int) -> Bool {
                !label.contains("field:") && !(skipsFirst && argument == 0)
            }
            while place < text.count, depth > 0 {
                let letter = text[place]
                if letter == "\"" {
                    let (piece, end) = string(at: place)
                    if joins, let before = literal {
                        literal = before + piece
                    } else {
                        if let literal, isSentence(label, argument) { found.insert(literal) }
                        literal = piece
                    }
                    (joins, place) = (false, end)
                    continue
                }
                if letter == "+" { joins = true }
                if letter == "(" { depth += 1 }
                if letter == ")" { depth -= 1 }
                if depth == 0 || (letter == "," && depth == 1) {
                    if let literal, isSentence(label, argument) { found.insert(literal) }
                    (literal, label, joins) = (nil, "", false)
                    argument += 1
                } else if literal == nil {
                    label.append(letter)
                }
                place += 1
            }
        }

        /// A literal from its first quotation mark, and the place after its last.
        private func string(at start: Int) -> (String, Int) {
            var (place, out) = (start + 1, "")
            while place < text.count, text[place] != "\"" {
                guard text[place] == "\\" else {
                    out.append(text[place])
                    place += 1
                    continue
                }
                guard text[place + 1] == "(" else {
                    out.append(text[place + 1])
                    place += 2
                    continue
                }
                var depth = 1
                place += 2
                while place < text.count, depth > 0 {
                    if text[place] == "(" { depth += 1 }
                    if text[place] == ")" { depth -= 1 }
                    place += 1
                }
                out.append("#")
            }
            return (out, place + 1)
        }
    }

    private static func sources() throws -> [(name: String, text: String)] {
        try ["Office", "OfficeWeb"].flatMap { target in
            try Command.run("find", ["\(Checkout.path)/Sources/\(target)", "-name", "*.swift"])
                .text.split(separator: "\n").map { path in
                    let bytes = try Files.read(String(path), limit: 1 << 20)
                    return (String(path), String(decoding: bytes, as: UTF8.self))
                }
        }
    }

    /// True for names of members and the like alone, which are the same in every language.
    private static func saysNothing(_ sentence: String) -> Bool {
        !sentence.replacing(#/`[^`]*`/#, with: "").contains { $0.isLetter }
    }

    @Test func everySentenceHasWordsInEveryLanguage() throws {
        var sentences: Set<String> = []
        for (name, text) in try RefusalWordsTests.sources() {
            var found = Sentences(text)
            found.take(calls: ["Problem", "problem", "wrong"])
            sentences.formUnion(found.found)
            // The reasons of lifecycle, fold and statuses are values of their own.
            guard name.hasSuffix("CentralAuthority+Commit.swift") else { continue }
            let reasons = text.split(separator: "extension StateRefusal").last ?? ""
            for match in reasons.matches(of: #/case [^"\n]*: "([^"\n]*)"/#) {
                sentences.insert(String(match.1).replacing(#/\\\([a-zA-Z.]*\)/#, with: "#"))
            }
        }
        sentences = sentences.filter { !RefusalWordsTests.saysNothing($0) }
        #expect(sentences.count > 150)
        for words in Catalogue.all {
            let missing = sentences.filter { !words.knows(sentence: $0) }.sorted()
            #expect(missing.isEmpty, "\(words.language): \(missing.joined(separator: "\n"))")
        }
    }

    @Test func aSentenceIsSaidWithWhatStandsInItsGaps() {
        let french = Catalogue.french
        #expect(
            french.said("`measures` is missing").text == "`measures` : manque"
        )
        #expect(
            french.said("no paired authority is called `x` (an operator pairs with `comityd pair`)")
                .text == "aucune autorité reliée ne s’appelle `x` "
                + "(l’exploitation relie avec `comityd pair`)"
        )
        #expect(
            french.said("measure `m1`: `reasons` is missing: reasons must be given").text
                == "mesure `m1` : `reasons` manque : il faut des motifs"
        )
        #expect(
            french.said("a <b> sentence").text == "<span lang=\"en\">a &lt;b&gt; sentence</span>"
        )
        #expect(french.said("`x` a sentence").text.contains("lang=\"en\""))
        #expect(Catalogue.english.said("a <b> sentence").text == "a &lt;b&gt; sentence")
    }

    @Test func whatIsCountedHasAFormForOne() {
        for words in Catalogue.all { #expect(words.malformedCounts.isEmpty, "\(words.language)") }
        let (english, french) = (Catalogue.english, Catalogue.french)
        #expect(english.counting(.countedCases, 0) == "0 cases")
        #expect(english.counting(.countedCases, 1) == "1 case")
        #expect(english.counting(.countedCases, 2) == "2 cases")
        #expect(french.counting(.countedCases, 0) == "0 dossier")
        #expect(french.counting(.countedCases, 1) == "1 dossier")
        #expect(french.counting(.byteCount, 2_000) == "2\u{202F}000 octets")
    }

    /// No page counts by a phrase that has one form for all numbers.
    @Test func nothingIsCountedByAPhraseWithoutForms() throws {
        let files = try Command.run(
            "find",
            ["\(Checkout.path)/Sources/Pages", "-name", "*.swift"]
        )
        for path in files.text.split(separator: "\n") {
            let bytes = try Files.read(String(path), limit: 1 << 20)
            let text = String(decoding: bytes, as: UTF8.self)
            for match in text.matches(of: #/words\.counting\(\.([a-zA-Z]+)/#) {
                let phrase = try #require(Phrase(rawValue: String(match.1)), "\(match.1)")
                #expect(Catalogue.counted.contains(phrase), "\(match.1) in \(path)")
            }
        }
    }
}

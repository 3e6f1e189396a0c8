import Fixtures
import Testing

@testable import Disclosure

private func words(_ text: String) -> [UInt64] {
    var words: [UInt64] = []
    RelevanceWords.each(Array(text.utf8)) { words.append($0) }
    return words
}

@Test func wordsAreComparedWithoutCaseAndAccents() {
    #expect(words("Société GÉNÉRALE, n° 7") == words("societe generale n 7"))
    #expect(words("Socie\u{301}te\u{301}") == words("societe"))
    #expect(words("Überweisung") == words("uberweisung"))
    #expect(words("") == [] && words(" ,.") == [])
}

@Test func scriptsWithoutSpacesAreComparedByTwos() {
    #expect(words("東京都") == words("東京") + words("京都"))
    #expect(Set(words("東京都内")).isDisjoint(with: words("内東")))
    #expect(words("東京abc都内").count == 3)
}

/// The formula written anew in Python over words cut by Python.
@Test func ranksAreThoseOfTheFormula() throws {
    let letter = ["Payments for rent went to Bert, who lives in Zug.", "rent zug iban"]
    let texts = [
        "Rent rent rent and nothing else", "Bert went to Zug by train; Bert lives there", "",
        "An IBAN of Zug", "Nothing at all about it, only many words that say nothing at all",
        "the rent for the flat in Zug was paid with the IBAN of Bert to who lives in it",
    ]
    var relevance = Relevance(letter)
    for text in texts {
        relevance.beginDocument()
        relevance.add(Array(text.utf8))
    }
    let ranks = relevance.ranked()
    let script = """
        import re, math, sys
        lines = sys.stdin.read().split('\\n')
        cut = lambda t: re.findall('[a-z0-9]+', t.lower())
        query, docs = set(cut(lines[0])), [cut(l) for l in lines[1:]]
        mean = sum(map(len, docs)) / len(docs)
        def score(d):
            s = 0
            for w in query:
                n = sum(w in x for x in docs); f = d.count(w)
                idf = math.log(1 + (len(docs) - n + .5) / (n + .5))
                s += idf * f * 2.2 / (f + 1.2 * (.25 + .75 * len(d) / mean))
            return s
        for i in sorted(range(len(docs)), key=lambda i: (-score(docs[i]), i)):
            print(i, round(score(docs[i]) * 1e6))
        """
    let input = ([letter.joined(separator: " ")] + texts).joined(separator: "\n")
    let oracle = try Command.run("python3", ["-c", script], input: Array(input.utf8))
    let ours = ranks.map { "\($0.document) \(Int(($0.score * 1e6).rounded()))\n" }.joined()
    #expect(oracle.text == ours, "\(oracle.errorText)")
    #expect(ranks.first?.document == 5 && ranks.last?.score == 0)
}

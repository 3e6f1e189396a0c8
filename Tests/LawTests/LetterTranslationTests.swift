import Casework
import Encoding
import Files
import Fixtures
import Testing

@testable import Law

/// A letter's own texts in the language of its translation: whole, missing, out of date.
struct LetterTranslationTests {
    private func draft(_ change: (inout LetterDraft) -> Void = { _ in }) throws -> LetterDraft {
        let bytes = try Files.read(Checkout.path + "/Examples/s02/letter.yaml", limit: 1 << 20)
        var draft = try LetterDraft(LetterFile(bytes).json)
        change(&draft)
        return draft
    }

    /// The draft with every text translated to itself and an arrow.
    private func translated(_ draft: LetterDraft) throws -> LetterDraft {
        var rendering = LetterDraft.Rendering()
        rendering.language = "fr"
        rendering.translator = "M. Interprète"
        rendering.date = Day("2026-03-10")
        for text in try #require(draft.letter).freeTexts {
            rendering.texts[text.field] = "→ \(text.text)"
        }
        return draft.translating(rendering)
    }

    private func check(_ draft: LetterDraft) throws -> LetterCheck {
        let book = try Cases.law()
        let content = try #require(draft.letter)
        let letter = try LetterOfRequest(content, vocabulary: book.vocabulary)
        return book.check(letter, on: content.date)
    }

    @Test func everyTextHasATranslationAndComesBackFromTheFile() throws {
        let whole = try translated(try draft())
        let read = try LetterDraft(LetterFile(Array(whole.yaml.utf8)).json)
        #expect(read == whole)
        let letter = try #require(read.letter)
        let found = try #require(LetterTranslation(of: letter))
        #expect(found.isWhole && found.isInLetter && found.language == "fr")
        #expect(found.texts.count > 8 && found.texts.allSatisfy { $0.state == .present })
        let other = try #require(read.letter?.translated)
        #expect(other.purpose?.hasPrefix("→ ") == true)
        #expect(other.facts.allSatisfy { $0.hasPrefix("→ ") })
        #expect(other.persons == read.letter?.persons)
    }

    @Test func aChangedTextShowsUntilSomebodyReadsItAgain() throws {
        let whole = try translated(try draft())
        let changed = whole.replacing(["purpose": "Something else."])
        let letter = try #require(changed.letter)
        let found = try #require(LetterTranslation(of: letter))
        #expect(found.fields(.changed) == ["purpose"] && !found.isWhole)
        // What is out of date is not shown as a translation.
        #expect(letter.translated?.purpose == "Something else.")
        // Saved again as it is, it stays out of date; confirmed, it is not.
        var again = LetterDraft.Rendering()
        again.language = "fr"
        for text in found.texts { again.texts[text.field] = text.translation }
        let kept = try #require(changed.translating(again).letter)
        #expect(LetterTranslation(of: kept)?.fields(.changed) == ["purpose"])
        again.confirmed = ["purpose"]
        let confirmed = try #require(changed.translating(again).letter)
        #expect(LetterTranslation(of: confirmed)?.isWhole == true)
        // Whoever translated saw what stood there then.
        again.shown = ["purpose": LetterTranslation.digest(of: "another text")]
        again.texts["purpose"] = "new words"
        let late = try #require(changed.translating(again).letter)
        #expect(LetterTranslation(of: late)?.fields(.changed) == ["purpose"])
    }

    @Test func aTranslationGoesWithItsTextToAnotherPlace() throws {
        let two = try draft { $0 = $0.replacing(["facts": ["one", "two"]]) }
        let whole = try translated(two)
        let moved = whole.replacing(["facts": ["new", "two", "one"]])
        let letter = try #require(moved.letter)
        let texts = LetterTranslation.texts(of: letter).filter { $0.field.hasPrefix("facts") }
        #expect(texts.map(\.translation) == ["→ one", "→ two", "→ one"])
        #expect(texts.map(\.state) == [.changed, .present, .present])
    }

    @Test func halfATranslationIsNotFitToSend() throws {
        let whole = try translated(try draft())
        let texts = whole.fields["translation"]?["texts"]?.array ?? []
        var members = whole.fields["translation"]?.object ?? [:]
        members["texts"] = .array(Array(texts.dropFirst()))
        let half = try check(whole.replacing(["translation": .object(members)]))
        #expect(!half.isFit && half.translation?.fields(.missing).count == 1)
        #expect(half.text.contains("missing: urgent.reason"))
        #expect(half.json["translation"]?["whole"] == false)
        // A translation that is a paper of its own is only named.
        members["texts"] = nil
        let paper = try check(whole.replacing(["translation": .object(members)]))
        #expect(paper.translation?.isWhole == true && paper.translation?.isInLetter == false)
        #expect(try check(whole.replacing(["translation": nil])).translation == nil)
    }
}

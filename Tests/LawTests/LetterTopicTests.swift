import Encoding
import Files
import Fixtures
import Testing

@testable import Law

/// Topics of a letter: every field has its page, and a page knows why it asks.
struct LetterTopicTests {
    private func draft() throws -> LetterDraft {
        let bytes = try Files.read(Checkout.path + "/Examples/s02/letter.yaml", limit: 1 << 20)
        return try LetterDraft(LetterFile(bytes).json)
    }

    @Test func everyFieldHasItsPage() throws {
        let (draft, book) = (try draft(), try Cases.law())
        let topics = LetterTopic.all(of: draft)
        for field in LetterField.all(of: draft, book) {
            #expect(topics.contains(LetterTopic(of: field)), "\(field.id)")
        }
        #expect(Set(topics.map(\.name)).count == topics.count)
        for topic in topics { #expect(LetterTopic.named(topic.name, in: draft) == topic) }
    }

    @Test func anAnswerTakesAwayTheQuestionAndNotItsReason() throws {
        let (draft, book) = (try draft(), try Cases.law())
        #expect(!LetterGuide.next(draft, in: book).contains { $0.field.id == "purpose" })
        let asked = LetterGuide.questions(about: .proceedings, draft, in: book)
        let purpose = try #require(asked.first { $0.field.id == "purpose" })
        #expect(!purpose.reasons.isEmpty)
        let measure = LetterGuide.questions(about: .measure("m2"), draft, in: book)
        #expect(measure.contains { $0.field.id.hasPrefix("measures.m2.") })
        #expect(measure.allSatisfy { $0.field.id.hasPrefix("measures.m2.") })
    }

    @Test func whatIsOpenStandsByItsTopic() throws {
        let book = try Cases.law()
        let begun = LetterDraft().replacing([
            "id": "BR-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "measures": [["id": "m1", "type": "freezing"]],
        ])
        let progress = LetterGuide.progress(begun, in: book)
        let open = progress.flatMap(\.open).map(\.field.id)
        #expect(Set(open) == Set(LetterGuide.next(begun, in: book).map(\.field.id)))
        #expect(progress.first { $0.topic == .offences }?.needed.isEmpty == false)
        #expect(progress.first { $0.topic == .measure("m1") }?.isBegun == false)
        #expect(begun.defects(in: book).isEmpty && LetterDraft().defects(in: book).isEmpty)
    }

    @Test func aShortFormIsReadAndWrittenAsItIs() {
        let control = LetterControl("requested.authority", .line)
        var members: [String: JSON] = ["requested": "CH", "target": "a house"]
        control.put("FOJ", in: &members)
        #expect(members["requested"] == ["state": "CH", "authority": "FOJ"])
        control.put(nil, in: &members)
        #expect(members["requested"] == "CH")
        let target = LetterControl("target.description", .line)
        #expect(target.value(in: .object(members)) == "a house")
        let identifier = LetterControl("target.identifier", .line)
        #expect(identifier.value(in: .object(members)) == nil)
        identifier.put("17", in: &members)
        #expect(members["target"] == ["description": "a house", "identifier": "17"])
    }

    @Test func versionsDifferFieldByField() {
        let old: JSON = [
            "id": "A", "purpose": "one", "unit": "U",
            "persons": [["id": "p1", "name": "N"], ["id": "p2", "role": "witness"]],
        ]
        let new: JSON = [
            "id": "A", "purpose": "two", "language": "pt",
            "persons": [["id": "p2", "role": "witness"], ["id": "p1", "name": "M"]],
        ]
        let found = LetterDifference.all(from: old, to: new)
        #expect(
            found.map { "\($0.path) \($0.kind)" } == [
                "language added", "purpose changed", "persons[p1].name changed", "unit removed",
            ]
        )
        #expect(LetterDifference.all(from: new, to: new).isEmpty)
    }
}

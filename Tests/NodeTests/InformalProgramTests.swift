import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Law
import Testing

/// A letter with a file and a translation that is shown, commented on, changed and sent between two
/// authorities, whose offices are killed right after each act that they acknowledged.
@Suite(.serialized) struct InformalProgramTests {
    private static let reference = "BR-2026-0117"
    private static let remarks = "Is the conduct described well enough?"
    private static let comment = "The bank is known; name the branch."
    /// An order of a court, with every byte there is.
    private static let order = Array("%PDF-1.7\n".utf8) + [UInt8](0...255)

    private static let home = "cases/\(reference)"

    @Test func aDraftIsShownChangedAndSentThoughEachActIsFollowedByAKill() async throws {
        let (brazil, swiss) = try await MortalOffice.pair()
        let written = try await write(at: brazil)
        try await open(written, at: brazil)
        try await show(written, brazil, swiss)
        let changed = try await change(written, at: brazil)
        try await brazil.send(InformalProgramTests.reference)
        try await receive(changed, at: swiss)
        #expect(await brazil.kills == 12)
        #expect(await swiss.kills == 2)
        for one in [brazil, swiss] { try await one.end() }
    }

    // MARK: - The letter

    /// The draft with each of its texts translated.
    private func translated(_ draft: LetterDraft) throws -> LetterDraft {
        let letter = try #require(draft.letter)
        let texts = try #require(LetterTranslation(of: letter)).texts
        #expect(texts.count > 8)
        var rendering = LetterDraft.Rendering()
        rendering.language = "fr"
        rendering.translator = "M. Interprète"
        for text in texts { rendering.texts[text.field] = "→ \(text.original)" }
        return draft.translating(rendering)
    }

    /// Begins a letter, attaches the order, and translates it.
    private func write(at brazil: MortalOffice) async throws -> LetterDraft {
        let begun = try await brazil.act(
            "POST",
            "letters",
            as: "drafter",
            ["peer": "ch-foj", "letter": .object(try MortalOffice.example().fields)]
        )
        let place = "letters/" + (try #require(begun["id"]?.string))
        let all = try await brazil.get("letters", as: "drafter")["letters"]?.array
        #expect(all?.map { $0["id"] } == [begun["id"]])
        let attached = try await brazil.act(
            "POST",
            place + "/attachments?title=Order%20of%20the%20court",
            as: "drafter",
            bytes: InformalProgramTests.order
        )
        #expect(attached["attachments"]?.array?.first?["state"] == "verified")
        let file = try await brazil.bytes(place + "/attachments/a1", as: "drafter")
        #expect(file == InformalProgramTests.order)
        let kept = try await brazil.get(place, as: "drafter")
        let draft = try translated(LetterDraft(try #require(kept["letter"])))
        let revision = try #require(kept["revision"])
        _ = try await brazil.act(
            "PUT",
            place,
            as: "drafter",
            ["revision": revision, "letter": .object(draft.fields)]
        )
        let last = try await brazil.get(place, as: "drafter")
        let written = try LetterDraft(try #require(last["letter"]))
        #expect(written == draft && written.attachments.map(\.id) == ["a1"])
        return written
    }

    /// Opens a case with the letter.
    private func open(_ letter: LetterDraft, at brazil: MortalOffice) async throws {
        let content = Base64.url.encode(InformalProgramTests.order)
        try await brazil.step(
            "draft",
            InformalProgramTests.reference,
            as: "drafter",
            [
                "peer": "ch-foj", "letter": .string(letter.yaml),
                "attachments": [["id": "a1", "content": .string(content)]],
            ]
        )
        try await expectCase(InformalProgramTests.reference, at: brazil, letter, versions: 1)
    }

    /// The case's letter as it stands, and the file that came with it, byte for byte.
    private func expectCase(
        _ reference: String,
        at office: MortalOffice,
        _ letter: LetterDraft,
        versions count: Int
    ) async throws {
        let home = "cases/\(reference)"
        let versions = try await office.get(home + "/versions", as: "lawyer")["versions"]?.array
        #expect(versions?.count == count)
        let text = try #require(versions?.last?["letter"]?.string)
        let kept = try LetterDraft(LetterFile(Array(text.utf8)).json)
        #expect(kept == letter)
        let translation = try #require(kept.letter.flatMap { LetterTranslation(of: $0) })
        #expect(translation.isWhole && translation.isInLetter && translation.language == "fr")
        let files = try await office.get(home + "/attachments", as: "lawyer")["attachments"]
        #expect(files?.array?.map { $0["state"] } == ["verified"])
        let file = try await office.bytes(home + "/attachments/a1", as: "lawyer")
        #expect(file == InformalProgramTests.order)
    }

    // MARK: - The informal draft

    private func drafts(
        _ reference: String,
        _ office: MortalOffice,
        as holder: String = "lawyer"
    ) async throws -> [JSON] {
        let answer = try await office.get("cases/\(reference)/informal", as: holder)
        return answer["drafts"]?.array ?? []
    }

    /// Waits until an informal draft has something for a person, and gives back in which case.
    private func waiting(
        _ word: String,
        for holder: String,
        at office: MortalOffice
    ) async throws -> String {
        try await office.until(word) {
            let work = try await office.get("work", as: holder)["work"]?.array ?? []
            return work.first { $0["informal"]?.string == word }?["case"]?["reference"]?.string
        }
    }

    private func waits(for holder: String, at office: MortalOffice) async throws -> Bool {
        let work = try await office.get("work", as: holder)["work"]?.array ?? []
        return work.contains { $0["informal"] != nil }
    }

    /// Brazil shows the letter, Switzerland comments, and the drafter reads that.
    private func show(
        _ letter: LetterDraft,
        _ brazil: MortalOffice,
        _ swiss: MortalOffice
    ) async throws {
        let reference = InformalProgramTests.reference
        let remarks = JSON.string(InformalProgramTests.remarks)
        try await brazil.step("share-draft", reference, as: "drafter", ["remarks": remarks])
        let own = try await drafts(reference, brazil)
        #expect(own.map { $0["own"] } == [true] && own.first?["state"] == "current")
        let there = try await waiting("draft-waits", for: "lawyer", at: swiss)
        let theirs = try #require(try await drafts(there, swiss).first)
        #expect(theirs["remarks"] == remarks && theirs["letter"]?.string == letter.yaml)
        let digest = try #require(theirs["digest"])
        let text = JSON.string(InformalProgramTests.comment)
        try await swiss.step(
            "comment",
            there,
            as: "lawyer",
            ["about": digest, "comments": [["topic": "measure-m1", "text": text]]]
        )
        let said = try await drafts(there, swiss).first?["comments"]?.array
        #expect(said?.map { $0["text"] } == [text])
        #expect(try await !waits(for: "lawyer", at: swiss))
        #expect(try await waiting("comments-came", for: "drafter", at: brazil) == reference)
        // Somebody else's look takes it from nobody; what the drafter has read stays read.
        _ = try await drafts(reference, brazil)
        #expect(try await waits(for: "drafter", at: brazil))
        let read = try await drafts(reference, brazil, as: "drafter").first?["comments"]?.array
        #expect(read?.map { $0["text"] } == [text])
        try await brazil.kill()
        #expect(try await !waits(for: "drafter", at: brazil))
        let kept = try await drafts(reference, brazil).first?["comments"]?.array
        #expect(kept?.map { $0["text"] } == [text])
    }

    // MARK: - The formal letter

    /// The drafter does what the comment asks for.
    private func change(
        _ letter: LetterDraft,
        at brazil: MortalOffice
    ) async throws -> LetterDraft {
        let purpose = "Evidence for the proceedings named below; the bank's branch is in Geneva."
        let changed = try translated(letter.replacing(["purpose": .string(purpose)]))
        try await brazil.step(
            "revise",
            InformalProgramTests.reference,
            as: "drafter",
            ["letter": .string(changed.yaml)]
        )
        try await expectCase(InformalProgramTests.reference, at: brazil, changed, versions: 2)
        return changed
    }

    /// The formal letter follows in the same case, with its file and its translation.
    private func receive(_ letter: LetterDraft, at swiss: MortalOffice) async throws {
        let reference = try await swiss.until("the letter") {
            let cases = try await swiss.get("cases", as: "lawyer")["cases"]?.array ?? []
            #expect(cases.count <= 1)
            return cases.first { $0["stage"] == "received" }?["reference"]?.string
        }
        try await expectCase(reference, at: swiss, letter, versions: 1)
        let last = try #require(try await drafts(reference, swiss).first)
        #expect(last["state"] == "followed" && last["comments"]?.array?.count == 1)
        try await swiss.step("register", reference, as: "lawyer")
        try await expectCase(reference, at: swiss, letter, versions: 1)
    }
}

import Casework
import Crypto
import Encoding
import Files
import Fixtures
import Law
import Testing
import Transport

@testable import Office

/// Letters that are being written: sealed, whole, and nobody's words lost.
struct LetterFolderTests {
    private static let id = "0123456789abcdef0123456789abcdef"

    private func now(_ seconds: Int64 = 0) throws -> Instant {
        try #require(Instant(seconds: 1_790_000_000 + seconds))
    }

    private func letter() throws -> WrittenLetter {
        WrittenLetter(
            id: LetterFolderTests.id,
            holder: "o-1",
            peer: "ch-foj",
            draft: LetterDraft().replacing(["id": "secret-reference"]),
            at: try now()
        )
    }

    private func folder(_ root: TemporaryFolder) -> (LetterFolder, String) {
        let listen = ListenAddress(host: "127.0.0.1", port: 0)
        let home = OfficeHome(
            root.file("home"),
            OfficeConfiguration(authority: "br-drci", state: "BR", listen: listen)
        )
        let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
        return (LetterFolder(home, key: key), home.office + "/letters/" + LetterFolderTests.id)
    }

    private func purpose(_ text: String) -> @Sendable (LetterDraft) -> LetterDraft {
        { $0.replacing(["purpose": .string(text)]) }
    }

    @Test func whatIsKeptIsSealedAndComesBackWhole() throws {
        let root = try TemporaryFolder()
        let (folder, path) = folder(root)
        let (begun, at) = (try letter(), try now(5))
        let seal = folder.seal(of: begun.id)
        let change = LetterChange("proceedings", base: 0, typed: [:], apply: purpose("why"))
        let (kept, isTaken) = try folder.change(begun, seal) { $0.take(change, by: "o-2", at: at) }
        #expect(isTaken && kept.revision == 1)
        #expect(try folder.read(begun.id, seal) == kept)
        #expect(try folder.all() == [kept])
        let bytes = try Files.read(path, limit: 1 << 20)
        #expect(bytes.firstRange(of: Array("secret-reference".utf8)) == nil)
        // Under another name, or with a bit changed, it is nothing.
        let other = folder.seal(of: String(begun.id.reversed()))
        #expect(throws: LetterFolder.Failure.damaged) { try folder.read(begun.id, other) }
        var spoilt = bytes
        spoilt[20] ^= 1
        try Files.write(spoilt, to: path)
        #expect(throws: LetterFolder.Failure.damaged) { try folder.read(begun.id, seal) }
        try folder.drop(begun.id)
        #expect(try folder.read(begun.id, seal) == nil && !Files.exists(path))
    }

    @Test func theSecondEditorIsToldAndKeepsTheWords() throws {
        var letter = try letter()
        let at = try now()
        func take(_ change: LetterChange, _ holder: String) -> Bool {
            letter.take(change, by: holder, at: at)
        }
        let first = LetterChange(
            "proceedings",
            base: 0,
            typed: ["purpose": "a"],
            apply: purpose("a")
        )
        let second = LetterChange(
            "proceedings",
            base: 0,
            typed: ["purpose": "b"],
            apply: purpose("b")
        )
        #expect(take(first, "o-1"))
        #expect(!take(second, "o-2"))
        #expect(letter.draft.fields["purpose"] == "a")
        #expect(letter.typed["proceedings"]?["o-2"]?.values == ["purpose": "b"])
        // The same words twice are no conflict, another topic is none, and who saw it may go on.
        #expect(take(first, "o-2"))
        let unit = LetterChange("parties", base: 0) { $0.replacing(["unit": "U"]) }
        #expect(take(unit, "o-2"))
        let seen = LetterChange("proceedings", base: letter.revision, apply: purpose("b"))
        #expect(take(seen, "o-2"))
        #expect(letter.draft.fields["purpose"] == "b" && letter.typed.isEmpty)
        // Everything at once meets everybody's change.
        let whole = LetterChange(WrittenLetter.whole, base: 1) { _ in LetterDraft() }
        #expect(!take(whole, "o-1"))
    }

    @Test func whatWasSaidBesidesComesBackToo() throws {
        var letter = try letter()
        let at = try now()
        func take(_ change: LetterChange, _ holder: String) -> Bool {
            letter.take(change, by: holder, at: at)
        }
        let day = try #require(Day("2026-01-02"))
        let change = LetterChange("known", base: 0) { draft in
            draft.saying([
                "reciprocity.granted": .truth(true), "presence.releasedOn": .day(day),
            ])
        }
        #expect(take(change, "o-1"))
        let typed = LetterChange("facts", base: 1, typed: ["facts.0": "half\na thought"])
        #expect(take(typed, "o-1"))
        #expect(WrittenLetter(kept: letter.kept) == letter)
        #expect(WrittenLetter(kept: Array("{}".utf8)) == nil)
    }
}

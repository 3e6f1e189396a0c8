import Casework
import Crypto
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Law
import Testing
import Transport

@testable import Office

/// Files that come with a letter: kept before the letter names them, and the same on both sides.
struct AttachmentTests {
    private static let order = Array("%PDF-1.7\n% an order of the court\n".utf8)
    private static let reference = Walk.reference

    private func draft() throws -> LetterDraft {
        try LetterDraft(LetterFile(Array(try Walk.example("letter.yaml").utf8)).json)
    }

    private func attached(
        _ draft: LetterDraft,
        _ bytes: [UInt8] = order
    ) -> (LetterDraft, JSON) {
        let file = NewAttachment(title: "Order of the court", bytes: bytes)
        let next = draft.attaching([file.attachment(id: "a1")])
        return (next, [["id": "a1", "content": .string(Base64.url.encode(bytes))]])
    }

    @Test func aFileIsKeptSealedBesideItsLetterAndGoesWithIt() async throws {
        let both = try await TwoOffices()
        let (office, drafter) = (both.brazil.office, try #require(both.brazil.staff["drafter"]))
        let person = drafter.person
        let begun = try await office.beginLetter(try draft(), to: "ch-foj", by: person)
        let file = NewAttachment(title: "Order of the court", bytes: AttachmentTests.order)
        let (letter, id) = try await office.attach(file, at: begun.place, by: person)
        #expect(id == "a1" && letter.revision == begun.revision + 1)
        let named = try #require(letter.attachments.first)
        #expect(named.state == .verified && named.attachment.mediaType == "application/pdf")
        #expect(named.attachment.digest == "\(ContentDigest(of: AttachmentTests.order))")
        // Nothing of it lies in clear.
        let folder = both.brazil.home.office + "/letters"
        for name in try Files.list(folder) {
            let bytes = try Files.read("\(folder)/\(name)", limit: 8 << 20)
            #expect(bytes.firstRange(of: Array("order of the court".utf8)) == nil)
        }
        let read = try await office.attachment("a1", at: begun.place, for: person)
        #expect(read.bytes == AttachmentTests.order)
        await #expect(throws: OfficeFailure.self) {
            try await office.attach(file, at: begun.place, by: person)
        }
        let stranger = try #require(both.brazil.staff["approver"]).person
        await #expect(throws: OfficeFailure.notFound) {
            try await office.attachment("a1", at: begun.place, for: stranger)
        }
        _ = try await office.detach("a1", at: begun.place, by: person)
        #expect(try Files.list(folder).count == 1)
        _ = try await office.attach(file, at: begun.place, by: person)
        try await office.dropLetter(at: begun.place, by: person)
        #expect(try Files.list(folder).isEmpty)
    }

    @Test func whatIsTooMuchOrNoFileIsRefused() async throws {
        let both = try await TwoOffices()
        let (office, drafter) = (both.brazil.office, try #require(both.brazil.staff["drafter"]))
        let person = drafter.person
        let place = try await office.beginLetter(try draft(), to: "ch-foj", by: person).place
        func problem(_ title: String, _ bytes: [UInt8]) async throws -> String? {
            do {
                _ = try await office.attach(
                    NewAttachment(title: title, bytes: bytes),
                    at: place,
                    by: person
                )
                return nil
            } catch let OfficeFailure.refused(refusal) { return refusal.problems.first?.field }
        }
        #expect(try await problem("empty", []) == "file")
        #expect(try await problem("a\nb", [1]) == "title")
        #expect(try await problem("", [1]) == "title")
        let large = [UInt8](repeating: 7, count: Attachment.sizeLimit)
        #expect(try await problem("more", large + [1]) == "file")
        #expect(try await problem("all", large) == nil)
        // No room is left, and the file of what was refused is gone again.
        #expect(try await problem("one more", [1]) == "file")
        let folder = both.brazil.home.office + "/letters"
        #expect(try Files.list(folder).count == 2)
    }

    @Test func aLetterComesIntoItsCaseWithItsFilesOrNotAtAll() async throws {
        let both = try await TwoOffices()
        let (letter, files) = attached(try draft())
        let body: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter.yaml)]
        func tries(_ attachments: JSON?) async throws -> [String] {
            var members = body
            members["attachments"] = attachments
            let answer = try await both.brazil.tries(
                "draft",
                AttachmentTests.reference,
                by: "drafter",
                members
            )
            guard case .refused(let refusal) = answer else { return [] }
            return refusal.problems.map(\.text)
        }
        #expect(try await tries(nil).first?.contains("which did not come") == true)
        let other: JSON = [["id": "a1", "content": .string(Base64.url.encode([1, 2, 3]))]]
        #expect(try await tries(other).first?.contains("is not the one") == true)
        let stray: JSON = .array((files.array ?? []) + [["id": "a9", "content": "AQ"]])
        #expect(try await tries(stray).first?.contains("names no file `a9`") == true)
        #expect(try await tries(files).isEmpty)
        // What the case has need not be brought again; a new file must.
        let again = letter.replacing(["purpose": "p"])
        let more = NewAttachment(title: "L", bytes: [9])
        try await both.brazil.step(
            "revise",
            AttachmentTests.reference,
            by: "drafter",
            ["letter": .string(again.yaml)]
        )
        let two = again.attaching(again.attachments + [more.attachment(id: "a2")])
        try await both.brazil.step(
            "revise",
            AttachmentTests.reference,
            by: "drafter",
            [
                "letter": .string(two.yaml),
                "attachments": [["id": "a2", "content": .string(Base64.url.encode([9]))]],
            ]
        )
        let desk = try await both.brazil.office.desk(
            AttachmentTests.reference,
            for: try #require(both.brazil.staff["drafter"]).person
        )
        #expect(desk.attachments.map(\.size) == [AttachmentTests.order.count, 1])
    }

    @Test func theOtherSideHasTheFilesThatTheSignedLetterNames() async throws {
        let both = try await TwoOffices()
        let (letter, files) = attached(try draft())
        try await Walk(both).sendLetter(letter.yaml, attachments: files)
        let reference = try await both.swiss.onlyCase()
        let lawyer = try #require(both.swiss.staff["lawyer"]).person
        let desk = try await both.swiss.office.desk(reference, for: lawyer)
        let file = try #require(desk.attachments.first)
        #expect(desk.attachments.count == 1 && file.state == .verified)
        #expect(file.size == AttachmentTests.order.count)
        let read = try await both.swiss.office.caseAttachment("a1", of: reference, for: lawyer)
        #expect(read.bytes == AttachmentTests.order && read.file == file.attachment)
        await #expect(throws: OfficeFailure.notFound) {
            try await both.swiss.office.caseAttachment("a2", of: reference, for: lawyer)
        }
        let auditor = try #require(both.swiss.staff["auditor"]).person
        await #expect(throws: OfficeFailure.notFound) {
            try await both.swiss.office.caseAttachment("a1", of: reference, for: auditor)
        }
        try await both.expectConsistent()
    }

    @Test func anEnvelopeMustBringWhatItsLetterNames() async throws {
        let both = try await TwoOffices()
        let office = both.brazil.office
        let (draft, _) = attached(try draft())
        let content = try #require(draft.letter)
        var header = EnvelopeHeader(
            .supplement,
            from: Party(authority: "br-drci"),
            to: Party(authority: "ch-foj"),
            at: both.clock.now
        )
        // A supplement needs no officer, and brings annexes in the same way.
        header.seq = 2
        let digest = ContentDigest(of: [1])
        (header.caseDigest, header.prev) = (digest, digest)
        func fits(_ annexes: [AnnexBody]?) throws -> Bool {
            var bodies: [Section: SectionBody] = [.supplement: .supplement(.init(text: "t"))]
            bodies[.annexes] = annexes.map { .annexes($0) }
            let envelope = try office.signed(header, bodies, officer: nil, at: both.clock.now)
            return LetterFiles.fit(content, envelope)
        }
        func annex(_ id: String, _ type: String, _ bytes: [UInt8]) -> AnnexBody {
            AnnexBody(id: id, title: "Order of the court", mediaType: type, content: bytes)
        }
        let (order, pdf) = (AttachmentTests.order, "application/pdf")
        #expect(try fits([annex("a1", pdf, order)]))
        #expect(try !fits(nil))
        #expect(try !fits([annex("a1", pdf, order + [0])]))
        #expect(try !fits([annex("a2", pdf, order)]))
        #expect(try !fits([annex("a1", "text/plain", order)]))
        #expect(try !fits([annex("a1", pdf, order), annex("a2", pdf, [1])]))
    }
}

import Casework
import Encoding
import Evidence
import Law
import Synchronization

@testable import Office

extension FakeOffice {
    func attach(
        _ file: NewAttachment,
        at place: LetterPlace,
        by person: Office.Person
    ) async throws(OfficeFailure) -> (letter: WrittenLetter, id: String) {
        if let problem = LetterOfRequest.Draft.problem(with: file) {
            throw .refused(Refusal(.malformed, [problem]))
        }
        var letter = try await letter(at: place, for: person)
        let name = String(repeating: "a", count: 32)
        let (problem, id) = letter.attach(file, kept: name, by: person.holder, at: Fixed.now)
        guard let id else {
            throw .refused(Refusal(.malformed, [problem].compactMap(\.self)))
        }
        files.withLock { $0["\(ContentDigest(of: file.bytes))"] = file.bytes }
        let kept = letter
        letters.withLock { $0[place] = kept }
        return (letter, id)
    }

    func detach(
        _ id: String,
        at place: LetterPlace,
        by person: Office.Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        var letter = try await letter(at: place, for: person)
        guard letter.detach(id, by: person.holder, at: Fixed.now).0 else { throw .notFound }
        let kept = letter
        letters.withLock { $0[place] = kept }
        return letter
    }

    func attachment(
        _ id: String,
        at place: LetterPlace,
        for person: Office.Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8]) {
        let letter = try await letter(at: place, for: person)
        guard let file = letter.draft.attachments.first(where: { $0.id == id }),
            let bytes = files.withLock({ $0[file.digest] })
        else { throw .notFound }
        return (file, bytes)
    }

    func informalDrafts(
        _ reference: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> [InformalDraft] {
        guard reference == "A/1 <b>" else { throw .notFound }
        return informal.withLock { $0 }
    }

    func caseAttachment(
        _ id: String,
        of reference: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8]) {
        guard reference == "A/1 <b>", id == "a1" else { throw .notFound }
        let bytes = Array("%PDF-1.7".utf8)
        let file = NewAttachment(title: "Order", bytes: bytes)
        return (file.attachment(id: id), bytes)
    }
}

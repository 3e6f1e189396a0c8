package import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

extension CentralAuthority {
    /// Puts a file into a letter; the file and what the letter says of it are kept durably.
    ///
    /// - Returns: the letter, and under which id the file is in it.
    package func attach(
        _ file: NewAttachment,
        at place: LetterPlace,
        by person: Person
    ) async throws(OfficeFailure) -> (letter: WrittenLetter, id: String) {
        if let problem = LetterOfRequest.Draft.problem(with: file) {
            throw .refused(Refusal(.malformed, [problem]))
        }
        let (letter, seal, _) = try await written(place, person)
        let (folder, holder, now) = (letters, person.holder, clock())
        let (name, inCase) = (NewCase.identifier(), letter.caseFiles)
        let (kept, outcome) = try await CentralAuthority.reading {
            () throws(LetterFolder.Failure) in
            try folder.attach(file.bytes, as: name, to: letter, seal) { letter in
                letter.caseFiles = inCase
                return letter.attach(file, kept: name, by: holder, at: now)
            }
        }
        guard let id = outcome.id else {
            throw .refused(Refusal(.malformed, [outcome.problem].compactMap(\.self)))
        }
        return (kept, id)
    }

    /// Takes a file out of a letter.
    package func detach(
        _ id: String,
        at place: LetterPlace,
        by person: Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        let (letter, seal, _) = try await written(place, person)
        let (folder, holder, now) = (letters, person.holder, clock())
        guard letter.draft.attachments.contains(where: { $0.id == id }) else { throw .notFound }
        let inCase = letter.caseFiles
        return try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
            let (kept, outcome) = try folder.change(letter, seal) { letter in
                letter.caseFiles = inCase
                return letter.detach(id, by: holder, at: now)
            }
            if let file = outcome.1 { try folder.forget(file, of: kept.id) }
            return kept
        }
    }

    /// A file of a letter that is being written.
    package func attachment(
        _ id: String,
        at place: LetterPlace,
        for person: Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8]) {
        let (letter, seal, open) = try await written(place, person)
        guard let file = letter.draft.attachments.first(where: { $0.id == id }),
            let digest = ContentDigest(file.digest)
        else { throw .notFound }
        let bytes: [UInt8]?
        if let kept = letter.files[file.digest] {
            let folder = letters
            bytes = try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
                try folder.file(kept.name, of: letter.id, seal)
            }
        } else if let open {
            do throws(Refusal) {
                try await noteReading(open, by: person, why: "work")
                bytes = try await attachedBytes(digest, of: open)
            } catch { throw .unavailable }
        } else {
            bytes = nil
        }
        guard let bytes else { throw .notFound }
        guard ContentDigest(of: bytes) == digest else { throw .unavailable }
        return (file, bytes)
    }

    /// A file that came with the letter of a case, on either side; who looked is on record first.
    package func caseAttachment(
        _ id: String,
        of reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8]) {
        try await shown(reference, for: person) { open, reads throws(Refusal) in
            guard reads, let letter = try await caseLetter(open),
                let file = letter.attachments.first(where: { $0.id == id }),
                let digest = ContentDigest(file.digest),
                let bytes = try await attachedBytes(digest, of: open)
            else { throw Refusal(.notFound) }
            return (file, bytes)
        }
    }

    /// The files that came with a case's letter, each with whether it is there as it was named.
    func attachedFiles(of open: OpenCase) async throws(Refusal) -> [AttachedFile] {
        guard let letter = try await caseLetter(open) else { return [] }
        var files: [AttachedFile] = []
        for attachment in letter.attachments {
            guard let digest = ContentDigest(attachment.digest) else { continue }
            let bytes = try await attachedBytes(digest, of: open)
            files.append(AttachedFile(attachment, size: bytes?.count))
        }
        return files
    }

    /// The letter of a case; of one with an informal draft alone, that.
    func caseLetter(_ open: OpenCase) async throws(Refusal) -> LetterOfRequest.Draft? {
        guard let part = open.record.letter ?? open.record.drafts.last else { return nil }
        if let known = open.shelf.letter(part.body) { return known }
        guard let bytes = try await store.text(of: open, part.body),
            let file = try? LetterFile(bytes),
            let letter = try? LetterOfRequest.Draft(file.json)
        else { return nil }
        open.shelf.keep(letter, part.body, size: bytes.count)
        return letter
    }

    /// The bytes of that digest: the own side has them as a body of the case, the other in the
    /// envelope that brought them; nothing where they did not come or were erased.
    private func attachedBytes(
        _ digest: ContentDigest,
        of open: OpenCase
    ) async throws(Refusal) -> [UInt8]? {
        if let part = open.record.attachments[digest] {
            let bytes = try await store.text(of: open, part.body)
            return bytes.flatMap { ContentDigest(of: $0) == digest ? $0 : nil }
        }
        let types = [EnvelopeType.letter, .informalDraft].map(\.rawValue)
        for row in open.kept.envelopes where types.contains(row.type) {
            guard let envelope = try await store.envelope(row.digest.content, of: open),
                case .annexes(let annexes)? = envelope.bodies[.annexes]
            else { continue }
            if let annex = annexes.first(where: { ContentDigest(of: $0.content) == digest }) {
                return annex.content
            }
        }
        return nil
    }
}

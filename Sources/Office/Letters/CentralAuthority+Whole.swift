package import Casework
import Encoding
import Law

extension CentralAuthority {
    /// A case's letter as it stands today, with every part added since; who looked is on record
    /// first.
    ///
    /// - Throws: `notFound` for whoever does not read the case, and where no letter is readable.
    package func letterAsItStands(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> LetterOfRequest {
        let today = days.day(clock())
        return try await shown(reference, for: person) { open, reads throws(Refusal) in
            guard reads, open.record.letter != nil else { throw Refusal(.notFound) }
            do throws(Refusal) {
                return try await letter(of: open, on: today).0
            } catch {
                // Its text was erased, or is one that this law book does not read.
                throw error.kind == .unavailable ? error : Refusal(.notFound)
            }
        }
    }

    /// A case's letter with every part added since, and what a later day leaves aside.
    func letter(
        of open: OpenCase,
        on day: Day
    ) async throws(Refusal) -> (LetterOfRequest, later: [String]) {
        guard let part = open.record.letter, let bytes = try await store.text(of: open, part.body)
        else { throw Refusal(.wrongState, [Problem("the letter's text was erased")]) }
        var draft = try letter(String(decoding: bytes, as: UTF8.self)).content
        var later: [String] = []
        for part in open.record.standingSupplements {
            guard let bytes = try await store.text(of: open, part.body),
                let file = try? LetterFile(bytes)
            else { continue }
            do throws(LetterOfRequest.Malformed) {
                let date = try LetterOfRequest.Draft.day(ofSupplement: file.json)
                if date > day {
                    later.append("supplement of \(date)")
                } else {
                    draft = try draft.supplemented(by: file.json)
                }
            } catch {
                throw Refusal(.malformed, [Problem(field: "supplement.\(error.path)", error.text)])
            }
        }
        do throws(LetterOfRequest.Malformed) {
            return (try LetterOfRequest(draft, vocabulary: book.vocabulary), later)
        } catch {
            throw Refusal(.malformed, [Problem(field: "supplement.\(error.path)", error.text)])
        }
    }
}

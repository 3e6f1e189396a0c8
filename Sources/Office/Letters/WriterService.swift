package import Casework
package import Law

/// What the people's side asks of an authority while a letter is being written.
package protocol WriterService: Sendable {
    /// The law book in use.
    var letterLaw: LawBook { get }

    /// The two letters of the authority's own state.
    var letterState: String { get }

    /// The authorities a letter can be written to.
    func letterPeers() async -> [LetterPeer]

    /// The letters a person writes before there is a case, the newest change first.
    func letters(of person: Person) async throws(OfficeFailure) -> [WrittenLetter]

    /// A letter that is being written; in a case, its letter as it stands when nobody writes yet.
    func letter(at place: LetterPlace, for person: Person) async throws(OfficeFailure)
        -> WrittenLetter

    /// Begins a letter.
    func beginLetter(
        _ draft: LetterDraft,
        to peer: String,
        by person: Person
    ) async throws(OfficeFailure) -> WrittenLetter

    /// Keeps a change of a letter.
    func keepLetter(
        at place: LetterPlace,
        _ change: LetterChange,
        by person: Person
    ) async throws(OfficeFailure) -> LetterKept

    /// Puts a file into a letter; the file and what the letter says of it are kept durably.
    ///
    /// - Returns: the letter, and under which id the file is in it.
    func attach(
        _ file: NewAttachment,
        at place: LetterPlace,
        by person: Person
    ) async throws(OfficeFailure) -> (letter: WrittenLetter, id: String)

    /// Takes a file out of a letter.
    func detach(
        _ id: String,
        at place: LetterPlace,
        by person: Person
    ) async throws(OfficeFailure) -> WrittenLetter

    /// A file of a letter that is being written.
    func attachment(
        _ id: String,
        at place: LetterPlace,
        for person: Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8])

    /// A file that came with the letter of a case, on either side; who looked is on record first.
    func caseAttachment(
        _ id: String,
        of reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> (file: Attachment, bytes: [UInt8])

    /// The informal drafts of a case, the oldest first; who looked is on record first.
    func informalDrafts(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [InformalDraft]

    /// Forgets what is being written; a case's own letter stays as it is.
    func dropLetter(at place: LetterPlace, by person: Person) async throws(OfficeFailure)

    /// The versions of a case's letter, the oldest first; who looked is on record first.
    func letterVersions(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [LetterVersion]

    /// A case's letter as it stands today, with every part added since; who looked is on record
    /// first.
    func letterAsItStands(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> LetterOfRequest

    /// A letter's page as a PDF.
    func letterPDF(_ html: String, dated day: Day) async throws(OfficeFailure) -> [UInt8]
}

import Casework
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// A letter as the document it becomes, as a page or a PDF, in the languages that were asked for.
struct LetterDocument {
    private let page: LetterPage
    private let day: Day

    /// A letter in the form that its legal bases ask for.
    ///
    /// - Throws: *not found* where no form is carried for it.
    init(_ letter: LetterOfRequest, _ book: LawBook) throws(WebFailure) {
        day = letter.content.date
        guard let form = try? book.form(for: letter, on: day) else { throw .notFound }
        let bases = book.assess(letter, on: day, side: .requesting).bases
        page = LetterPage(letter.content, form: form, bases: bases, book: book)
    }

    /// A page, in the first of the reader's languages where none is asked for.
    func html(for request: Request) -> Response {
        Response(html: page.html(in: languages(request), linked: true))
    }

    /// The same as a file; the office makes it in its sandbox.
    func pdf(for request: Request, by office: any OfficeService) async throws -> Response {
        do throws(OfficeFailure) {
            let html = page.html(in: languages(request), onPaper: true)
            let bytes = try await office.letterPDF(html, dated: day)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/pdf",
                    .contentDisposition: "inline; filename=\"letter.pdf\"",
                ],
                body: .init(byteBuffer: .init(bytes: bytes))
            )
        } catch { throw WebFailure(error) }
    }

    private func languages(_ request: Request) -> [LetterWords] {
        switch request.uri.queryParameters["language"].map(String.init) {
        case "en": [.english]
        case "fr": [.french]
        case "both": [.english, .french]
        default: [request.words.language == "fr" ? .french : .english]
        }
    }
}

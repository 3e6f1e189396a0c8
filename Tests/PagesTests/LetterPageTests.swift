import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Law
import Pages
import Testing

/// Letters written out: what stands on them in each form and language.
struct LetterPageTests {
    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    /// A scenario's letter as the program renders it.
    private func html(
        _ path: String,
        given: String? = nil,
        in languages: [LetterWords] = [.english],
        form: LetterForm? = nil,
        change: (inout LetterOfRequest.Draft) -> Void = { _ in }
    ) throws -> String {
        let examples = Checkout.path + "/Examples/"
        let book =
            try given.map {
                try LawBook(folder: Checkout.path + "/law", overlays: [examples + $0])
            } ?? Self.book.get()
        let bytes = try Files.read(examples + path, limit: 1 << 20)
        var draft = try LetterOfRequest.Draft(LetterFile(bytes).json)
        change(&draft)
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let chosen = try book.form(for: letter, on: draft.date, wanted: form)
        let bases = book.assess(letter, on: draft.date, side: .requesting).bases
        return LetterPage(draft, form: chosen, bases: bases, book: book).html(in: languages)
    }

    /// `COMITY_WRITE_GOLDEN=1` writes the pages anew; look at them in a browser then.
    @Test(arguments: [
        ("s01", "letter", "s01/given"), ("s01", "preservation", "s01/given"),
        ("s02", "letter", "s02/given"), ("s09", "letter", nil),
    ])
    func lettersAreWrittenOutAsBefore(_ folder: String, _ name: String, _ given: String?) throws {
        for words in [LetterWords.english, .french] {
            let page = try html("\(folder)/\(name).yaml", given: given, in: [words])
            let place = "\(Checkout.path)/Tests/PagesTests/Golden"
            let path = "\(place)/\(folder)-\(name)-\(words.language).html"
            if ProcessInfo.processInfo.environment["COMITY_WRITE_GOLDEN"] != nil {
                try Files.makeDirectory(place)
                try Files.write(page.utf8, to: path)
            }
            let golden = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
            let pairs = zip(page.split(separator: "\n"), golden.split(separator: "\n"))
            for (line, expected) in pairs { #expect(line == expected) }
            #expect(page == golden)
        }
    }
}

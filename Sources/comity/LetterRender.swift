import ArgumentParser
import Casework
import Console
import Files
import Law
import Pages
import Sandbox

/// The languages of `--language`.
enum LetterLanguage: String, ExpressibleByArgument, CaseIterable {
    case en, fr, both

    var words: [LetterWords] {
        switch self {
        case .en: [.english]
        case .fr: [.french]
        case .both: [.english, .french]
        }
    }
}

extension LetterForm: ExpressibleByArgument {}

/// `comity letter render`: a letter written out as a formal document.
struct LetterRender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write a letter out as HTML or PDF, under the headings of its instrument.",
        discussion: """
            The form is that of the letter's primary basis unless `--form` names one. The headings \
            are in the language named; what the letter says stands as it was written.
            """
    )

    @Argument(help: "The letter, YAML or JSON.") var letter: String
    @Option(
        name: .shortAndLong,
        help: "The document to write, named .html or .pdf; HTML on standard output when absent."
    )
    var output: String?
    @Option(help: "The language of the headings: en, fr, or both, one after the other.")
    var language: LetterLanguage = .en
    @Option(help: "The form, instead of the one that the primary basis calls for.")
    var form: LetterForm?
    @Option(help: "The day of the law, YYYY-MM-DD; the letter's own day when absent.")
    var on: String?
    @Option(help: "A folder of law laid over the book; repeatable.") var law: [String] = []
    @Flag(help: "Replace the document if it is there already.") var replace = false

    func run() async throws {
        let isPDF = try checkOutput()
        let given = try LetterCommand.day(on, of: "--on")
        let book = try LawPlace.load(overlays: law)
        let reader = CaseReader(book: book)
        let draft = try reader.draft(letter)
        let request = try reader.letter(draft, letter)
        let day = given ?? draft.date
        let form = try chosenForm(request, book, day)
        let bases = book.assess(request, on: day, side: .requesting).bases
        let page = LetterPage(draft, form: form, bases: bases, book: book)
        let html = page.html(in: language.words, onPaper: isPDF)
        guard let output else { return try Terminal.write(html) }
        let bytes = isPDF ? try await LetterPaper.pdf(html, dated: draft.date) : Array(html.utf8)
        do throws(FileFailure) {
            try Files.write(bytes, to: output, replacing: replace)
        } catch {
            throw failure(error)
        }
    }

    /// Whether a PDF is wanted; refuses early what could not be written at the end.
    private func checkOutput() throws -> Bool {
        guard let output else { return false }
        let isPDF = output.hasSuffix(".pdf")
        guard isPDF || output.hasSuffix(".html") else {
            throw CommandFailure(
                .usage,
                "`\(output)` ends neither in `.html` nor in `.pdf`",
                hint: "the name says which of the two is written"
            )
        }
        if !replace && Files.exists(output) {
            throw failure(FileFailure(.open, code: FileFailure.exists, path: output))
        }
        return isPDF
    }

    private func failure(_ error: FileFailure) -> CommandFailure {
        guard error.code == FileFailure.exists else { return CommandFailure(error) }
        return CommandFailure(
            .inputOutput,
            "`\(error.path)` exists",
            hint: "give another name, or `--replace` to write over it"
        )
    }

    private func chosenForm(
        _ letter: LetterOfRequest,
        _ book: LawBook,
        _ day: Day
    ) throws -> LetterForm {
        do throws(LetterForm.Refused) {
            return try book.form(for: letter, on: day, wanted: form)
        } catch {
            let hint =
                switch error {
                case .notCarried: "send that measure in the instrument's own form, by itself"
                case .mixed: "make two letters of it"
                case .unfit: "leave `--form` out to get the form the primary basis calls for"
                }
            throw CommandFailure(.verdict, "no form for this letter: \(error.words)", hint: hint)
        }
    }
}

/// Letters on paper: HTML to PDF by weasyprint, which sees nothing but the page.
enum LetterPaper {
    /// The page as PDF; the same page gives the same bytes.
    static func pdf(_ html: String, dated day: Day) async throws -> [UInt8] {
        do throws(Sandbox.Failure) {
            return try await PaperProgram.pdf(html, at: day.number * 86_400)
        } catch {
            throw failure(error)
        }
    }

    private static func failure(_ failure: Sandbox.Failure) -> CommandFailure {
        let hint = "HTML needs no other program: give a name that ends in `.html`"
        switch failure {
        case .unavailable:
            return CommandFailure(
                .missing,
                "the sandbox for PDF (bubblewrap, prlimit) is missing or may not start here",
                hint: hint
            )
        case .missing(let program):
            return CommandFailure(.missing, "`\(program)` is not installed", hint: hint)
        case .tooSlow, .tooMuch, .killed:
            return CommandFailure(.inputOutput, "the letter is too large for a PDF", hint: hint)
        case .refused:
            return CommandFailure(.inputOutput, "weasyprint did not make a PDF of it", hint: hint)
        }
    }
}

import Casework
import Encoding
import Files
import Fixtures
import Testing

@testable import Law
@testable import Pages

/// A letter that is being written, page by page: persons and the account are made up.
extension GoldenPage {
    static let writer = [
        GoldenPage("writer-list") { words in
            var page = WriterListPage(
                [
                    .init(
                        id: "d1",
                        name: "BR-2026-0117",
                        peer: "ch-foj",
                        holder: "o-17",
                        measures: ["freezing", "account-records"],
                        changed: try now()
                    ),
                    .init(
                        id: "d2",
                        name: "BR-2026-0118",
                        peer: "ch-foj",
                        holder: "o-4",
                        measures: [],
                        changed: try at("2026-11-20T08:00:00Z")
                    ),
                ],
                authority: authority
            )
            page.isDropped = true
            return page.html(in: words, for: reader("/letters"))
        },
        GoldenPage("writer-start") { words in
            try start().html(in: words, for: reader("/letters/new"))
        },
        GoldenPage("writer-start-wrong") { words in
            var page = try start()
            page.values = ["peer": "ch-foj", "measures:freezing": "on", "text": "id: 7"]
            page.wrong = [.peer, .measures, .id, .text("id must be a text")]
            return page.html(in: words, for: reader("/letters/new"))
        },
        GoldenPage("writer-topic", inFrench: true) { words in
            try desk().topic(.proceedings).html(in: words, for: reader("/letters/draft/d1"))
        },
        GoldenPage("writer-statements") { words in
            try desk().topic(.statements).html(in: words, for: reader("/letters/draft/d1"))
        },
        GoldenPage("writer-measure") { words in
            try measure().html(in: words, for: reader("/letters/draft/d1/measure-m2"))
        },
        GoldenPage("writer-attachments") { words in
            try attachments().html(in: words, for: reader("/letters/draft/d1/attachments"))
        },
        GoldenPage("writer-translation") { words in
            try translation().html(in: words, for: reader("/letters/draft/d1/translation"))
        },
        GoldenPage("writer-check") { words in
            var page = try desk().check(.check)
            (page.reference, page.refused) = ("BR-2026-0117", ["the reference is taken"])
            page.comments = try comments("letter")
            return page.html(in: words, for: reader("/letters/draft/d1/check"))
        },
        GoldenPage("writer-basis") { words in
            try desk().check(.basis).html(in: words, for: reader("/letters/draft/d1/basis"))
        },
    ]

    private static func desk() throws -> WriterDesk { try WriterDesk.shared.get() }

    private static func start() throws -> WriterStartPage {
        WriterStartPage(
            [
                .init(authority: "ch-foj", state: "CH", names: ["en": "Office", "fr": "Office"]),
                .init(authority: "de-gsta", state: "DE", names: ["de": "Staatsanwaltschaft"]),
            ],
            book: try desk().book,
            authority: authority,
            seal: ("form-token", "form-key")
        )
    }

    static func comments(_ topic: String) throws -> [InformalPage.Comment] {
        [
            .init(draft: 1, topic: topic, text: "Por que estes anos?", at: try now()),
            .init(draft: 2, topic: topic, text: "Sem mais.", at: try now()),
        ]
    }

    /// A page on which somebody typed what is no answer while another person changed it.
    private static func measure() throws -> WriterPage {
        var form = WriterForm(.measure("m2"), of: try desk().draft)
        form.values["period.from"] = "2027-01-01"
        var page = try desk().page(form)
        page.problems = form.problems(with: page.draft, in: page.book)
        page.current = WriterForm(.measure("m2"), of: page.draft).values
        page.notice = .overtaken(by: "o-4", at: try now())
        page.comments = try comments("measure-m2")
        return page
    }

    private static func attachments() throws -> WriterAttachmentsPage {
        let desk = try desk()
        let files = [attachment("a1", "Mandado"), attachment("a2", "Lista")]
        let draft = desk.draft.replacing(["attachments": .array(files.map(\.json))])
        var outlook = desk.outlook
        outlook.lackingFiles = 1
        var page = WriterAttachmentsPage(
            desk.place,
            [.init(files[0], size: 24_001), .init(files[1], size: nil)],
            draft,
            outlook,
            book: desk.book,
            authority: authority,
            seal: ("form-token", "form-key")
        )
        (page.title, page.done) = ("Sentença", "removed")
        return page
    }

    /// Two texts translated, one of which was changed since.
    private static func translation() throws -> WriterTranslationPage {
        let desk = try desk()
        var values = ["language": "fr", "certified": "true", "translator": "T-1"]
        values["date"] = "2026-03-15"
        for text in LetterTranslation.texts(of: try #require(desk.draft.letter)).prefix(2) {
            values[WriterTranslationForm.name(text)] = "Texte traduit."
        }
        let told = WriterTranslationForm(values).apply(to: desk.draft)
        let draft = told.replacing(["purpose": "Outra finalidade."])
        var page = WriterTranslationPage(
            desk.place,
            WriterTranslationForm(of: draft),
            draft,
            WriterOutlook(draft, unfinished: ["translation"], in: desk.book),
            book: desk.book,
            authority: authority,
            seal: ("form-token", "form-key", 4)
        )
        page.problems = [.init("date", .notADay)]
        page.notice = .kept
        return page
    }
}

/// The letter of a scenario with all that stands beside it, worked out once.
struct WriterDesk: Sendable {
    static let shared = Result { try WriterDesk() }

    let place = WriterPlace(draft: "d1")
    let book: LawBook
    let draft: LetterDraft
    let outlook: WriterOutlook

    private init() throws {
        book = try LawBook(folder: Checkout.path + "/law")
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        draft = try LetterDraft(LetterFile(Files.read(path, limit: 1 << 20)).json)
        outlook = WriterOutlook(draft, unfinished: ["offences"], in: book)
    }

    func topic(_ topic: LetterTopic) -> WriterPage { page(WriterForm(topic, of: draft)) }

    func page(_ form: WriterForm) -> WriterPage {
        WriterPage(
            place,
            form,
            LetterGuide.questions(about: form.topic, draft, in: book),
            draft,
            outlook,
            book: book,
            authority: GoldenPage.authority,
            seal: ("form-token", "form-key", 3)
        )
    }

    func check(_ kind: WriterCheckPage.Kind) -> WriterCheckPage {
        WriterCheckPage(
            kind,
            place,
            draft,
            outlook,
            book: book,
            authority: GoldenPage.authority,
            seal: ("form-token", "form-key", 3)
        )
    }
}

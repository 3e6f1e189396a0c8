import Casework
import Encoding
import Testing

@testable import Law
@testable import Pages

/// A letter between two authorities: its versions, and drafts that one showed the other.
extension GoldenPage {
    static let letters = [
        GoldenPage("letter-versions") { words in
            let rows = try [1, 2, 3].map { number in
                LetterVersionsPage.Row(
                    number: number,
                    by: "o-17",
                    at: try at("2026-11-2\(number)T08:00:00Z"),
                    digest: digest(number)
                )
            }
            var page = LetterVersionsPage("BR-2026-0117", rows, authority: authority)
            page.compared = (1, 3, differences)
            return page.html(in: words, for: reader("/cases/BR-2026-0117/versions"))
        },
        GoldenPage("informal-own") { words in
            try informal(isOwn: true)
                .html(in: words, for: reader("/cases/BR-2026-0117/informal"))
        },
        GoldenPage("informal-theirs") { words in
            var page = try informal(isOwn: false)
            page.seal = ("form-token", "form-key")
            (page.typed, page.isEmpty) = (["facts": "Quando?"], true)
            return page.html(in: words, for: reader("/cases/CH-2026-0001/informal"))
        },
    ]

    private static let differences = LetterDifference.all(
        from: ["purpose": "Prova.", "unit": "Grupo 1", "facts": ["Um fato."]],
        to: ["purpose": "Prova e bloqueio.", "facts": ["Um fato.", "Outro fato."]]
    )

    private static func informal(isOwn: Bool) throws -> InformalPage {
        let desk = try WriterDesk.shared.get()
        let newest = InformalPage.Draft(
            digest: digest(52),
            number: 2,
            at: try now(),
            state: "current",
            letter: desk.draft,
            remarks: "Segunda versão.",
            reasons: nil,
            comments: try comments("measure-m2") + comments("letter")
        )
        let older = InformalPage.Draft(
            digest: digest(51),
            number: 1,
            at: try at("2026-11-20T09:30:00Z"),
            state: "superseded",
            letter: nil,
            remarks: nil,
            reasons: "Erro no prazo.",
            comments: try comments("facts")
        )
        return InformalPage(
            isOwn ? "BR-2026-0117" : "CH-2026-0001",
            [older, newest],
            isOwn: isOwn,
            book: desk.book,
            authority: authority
        )
    }
}

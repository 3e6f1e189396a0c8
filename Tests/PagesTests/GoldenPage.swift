import Casework
import Testing

@testable import Pages

/// A page with fixed contents; files keep how it was looked at last, by eye and in a browser.
struct GoldenPage: Sendable, CustomTestStringConvertible {
    let name: String
    /// The languages in which a file keeps it.
    let kept: [Catalogue]
    private let write: @Sendable (Catalogue) throws -> String

    /// - Parameter inFrench: true where a file keeps it in French too.
    init(
        _ name: String,
        inFrench: Bool = false,
        _ write: @escaping @Sendable (Catalogue) throws -> String
    ) {
        self.name = name
        kept = inFrench ? [.english, .french] : [.english]
        self.write = write
    }

    var testDescription: String { name }

    func html(in words: Catalogue) throws -> String { try write(words) }

    /// Every page.
    static let all = [cases, forms, law, lists, material, people, watch, writer, letters].flatMap(
        \.self
    )

    /// The moment at which all of them were put together.
    static func now() throws -> Instant { try at("2026-11-24T14:05:00Z") }

    static func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// Somebody who works here; nobody's name.
    static func reader(_ path: String, isReadOnly: Bool = false, isDrill: Bool = false) -> Reader {
        Reader(
            holder: "o-17",
            token: "form-token",
            isReadOnly: isReadOnly,
            path: path,
            places: Set(Place.allCases),
            isDrill: isDrill
        )
    }

    static let authority = "Justizamt"

    /// A digest of nothing, told from others by its last digits.
    static func digest(_ end: Int) -> String {
        "sha256:" + String(repeating: "0", count: 62) + (end < 10 ? "0\(end)" : "\(end)")
    }

    static let names = PeerNames([
        .init(
            authority: "br-drci",
            state: "BR",
            names: [
                "en": "Department of International Cooperation",
                "fr": "Département de la coopération internationale",
            ]
        ),
        .init(authority: "de-gsta", state: "DE", names: ["de": "Generalstaatsanwaltschaft"]),
    ])
}

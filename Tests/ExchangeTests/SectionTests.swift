import Encoding
import Evidence
import Exchange
import Testing

/// The shape of each section: what is written is read, and one change is refused.
@Suite struct SectionTests {
    /// A body with every part there is.
    private static func full(_ section: Section) -> SectionBody {
        let text = "Zeile 1\n\tZeile 2: «Müller»"
        let letter = LetterBody(text: text, signature: [1, 2, 3])
        switch section {
        case .letter, .preservation: return .letter(letter)
        case .reasons: return .text(TextBody(text, grounds: ["IMAC-28", "UNTOC-18"]))
        case .report, .certificate, .remedies:
            return .text(TextBody(text, facts: ["frozen": "CHF 120'000", "until": "2026-07-01"]))
        case .questions:
            return .questions([
                QuestionBody(id: "q1", text: text, measures: ["M1"]),
                QuestionBody(id: "q2", text: "?"),
            ])
        case .conditions:
            return .conditions([
                ConditionBody(id: "c1", text: text, rule: "IMAC-67", measures: ["M1", "M2"])
            ])
        case .supplement:
            let answers = [AnswerBody(question: "q1", text: text)]
            return .supplement(SupplementBody(text: text, answers: answers, letter: letter))
        case .manifest:
            return .manifest(
                ManifestBody(
                    package: 2,
                    exhibits: [
                        ExhibitBody(
                            path: "data/é.csv",
                            size: 0,
                            content: .commitment(Array(repeating: 7, count: 32)),
                            mediaType: "text/csv"
                        )
                    ]
                )
            )
        case .contact:
            return .contact(
                ContactBody(
                    name: "Desk 4",
                    email: "desk4@foj.example",
                    telephone: "+41 58 000 00 00",
                    languages: ["de", "fr"]
                )
            )
        default: return Made.body(section)
        }
    }

    @Test(arguments: Section.allCases) func whatIsWrittenIsRead(_ section: Section) throws {
        for body in [Made.body(section), Self.full(section)] {
            #expect(try SectionBody(section, body.json) == body)
            let octets = body.json.canonical
            let json = try JSON(parsing: octets, limit: octets.count)
            #expect(try SectionBody(section, json) == body)
        }
    }

    /// Every member taken away, of another type, empty, or joined by a foreign one: at any depth.
    private static func changes(_ json: JSON) -> [JSON] {
        switch json {
        case .object(let members):
            var changed: [JSON] = [.object(members.merging(["foreign": 1]) { $1 })]
            for (name, value) in members {
                for other in changes(value) { changed.append(.object(with(members, name, other))) }
            }
            return changed + [.array([json]), .null]
        case .array(let elements):
            var changed: [JSON] = [.array([])]
            for index in elements.indices {
                var copy = elements
                for other in changes(elements[index]) {
                    copy[index] = other
                    changed.append(.array(copy))
                }
            }
            // An element twice: its name is then taken.
            return changed + [.array(elements + elements.prefix(1)), .null, "text"]
        case .string: return ["", .integer(7), .null, [json], "a\u{0}b", "a\u{1b}[2Jb"]
        case .integer: return [.integer(-1), "7", .null]
        case .bool, .null: return [.integer(1), "true"]
        }
    }

    private static func with(_ members: [String: JSON], _ name: String, _ value: JSON) -> [String:
        JSON]
    {
        var copy = members
        copy[name] = value
        return copy
    }

    /// Use limits are Evidence's to read, and every word is the name of a number.
    static let closed = Section.allCases.filter { $0 != .useLimits && $0 != .statistics }

    @Test(arguments: closed) func anyOtherShapeIsRefused(_ section: Section) {
        let failure = EnvelopeFailure.malformed(member: "sections.\(section.rawValue)")
        for json in Self.changes(Self.full(section).json) {
            #expect(throws: failure, "\(json)") { try SectionBody(section, json) }
        }
    }

    @Test func everyMemberIsNeededButThoseThatMayBeAbsent() {
        let may: Set = [
            "signature", "grounds", "facts", "measures", "rule", "answers", "letter", "mediaType",
            "email", "telephone", "languages",
        ]
        for section in Section.allCases {
            guard let members = Self.full(section).json.object, section != .statistics else {
                continue
            }
            for name in members.keys {
                var fewer = members
                fewer[name] = nil
                let isRead = (try? SectionBody(section, .object(fewer))) != nil
                let absent = may.contains(name) || section == .supplement && name == "text"
                #expect(isRead == absent, "\(section) without \(name)")
            }
        }
    }

    @Test func everyTextAndListHasItsBound() throws {
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let cases: [(Section, Int, (Int) -> SectionBody)] = [
            (.letter, SectionBody.letterLimit, { .letter(LetterBody(text: text($0))) }),
            (.remarks, SectionBody.textLimit, { .text(TextBody(text($0))) }),
            (.contact, SectionBody.lineLimit, { .contact(ContactBody(name: text($0))) }),
            (
                .letter, SectionBody.signatureLimit,
                { .letter(LetterBody(text: "x", signature: Array(repeating: 1, count: $0))) }
            ),
            (
                .questions, SectionBody.listLimit,
                { .questions((0..<$0).map { QuestionBody(id: "q\($0)", text: "x") }) }
            ),
            (
                .statistics, SectionBody.listLimit,
                { .statistics(Dictionary(uniqueKeysWithValues: (0..<$0).map { ("s\($0)", 1) })) }
            ),
            (
                .annexes, SectionBody.annexLimit,
                {
                    let content = [UInt8](repeating: 0, count: $0)
                    return .annexes([
                        AnnexBody(id: "a", title: "x", mediaType: "x", content: content)
                    ])
                }
            ),
        ]
        for (section, limit, body) in cases {
            #expect(try SectionBody(section, body(limit).json) == body(limit))
            let failure = EnvelopeFailure.malformed(member: "sections.\(section.rawValue)")
            #expect(throws: failure) { try SectionBody(section, body(limit + 1).json) }
        }
    }

    @Test func whatDoesNotBelongToASectionIsRefused() {
        let refused: [(Section, JSON)] = [
            (.remarks, TextBodyJSON.grounds), (.report, TextBodyJSON.grounds),
            (.reasons, TextBodyJSON.facts), (.consultation, TextBodyJSON.facts),
            (.supplement, [:]), (.statistics, [:]), (.statistics, ["Fulano de Tal": 1]),
            (.recipient, "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk"),
            (.recipient, "AGE-PLUGIN-YUBIKEY-1"), (.useLimits, ["limits": []]),
            (.contact, ["name": "Desk\n4"]), (.contact, ["name": "Desk \u{202e}4"]),
            (.contact, ["name": "Desk 4", "languages": ["FR"]]),
            (
                .manifest,
                [
                    "package": 1,
                    "exhibits": [["path": "../a", "size": 1, "content": "sha256:00"]],
                ]
            ),
        ]
        for (section, json) in refused {
            let failure = EnvelopeFailure.malformed(member: "sections.\(section.rawValue)")
            #expect(throws: failure, "\(json)") { try SectionBody(section, json) }
        }
    }

    private enum TextBodyJSON {
        static let grounds: JSON = ["text": "x", "grounds": ["IMAC-28"]]
        static let facts: JSON = ["text": "x", "facts": ["a": "b"]]
    }

    @Test func aForeignShapeIsNeitherSignedNorTaken() throws {
        let keys = try Made.of(.requesting).seal.signatories + [Made.officer(.requesting)]
        let header = Made.opening(.letter, ["M1"])
        #expect(throws: SigningFailure.malformed(.member("sections.letter"))) {
            try header.signed(sections: [.letter: "x"], by: keys)
        }
        var lie = header
        lie.sections = [.letter]
        let object = try SignedObject.sign(
            lie.members,
            as: .envelope,
            sections: ["letter": ["text": 7]],
            by: keys
        )
        let envelope = try UnverifiedEnvelope(object.bytes)
        #expect(throws: EnvelopeFailure.malformed(member: "sections.letter")) {
            try Made.verify(envelope, from: .requesting)
        }
    }

    @Test func whatWasWithheldIsNamed() throws {
        let signed = try Made.sign(Made.opening(.letter, ["M1"]), .requesting, with: [.remarks])
        let whole = try Made.verify(signed, from: .requesting)
        #expect(whole.withheld == [])
        #expect(whole.bodies[.letter] == Made.body(.letter))
        let bytes = try whole.withholding([.remarks])
        let part = try Made.verify(UnverifiedEnvelope(bytes), from: .requesting)
        #expect(part.withheld == [.remarks])
        #expect(part.bodies == [.letter: Made.body(.letter)])
    }
}

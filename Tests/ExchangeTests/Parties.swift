import Casework
import Encoding
import Evidence
import Exchange
import Testing

/// Two authorities made once for all tests.
enum Made {
    static let from = instant("2026-03-02T10:00:00Z")
    static let now = instant("2026-06-01T00:00:00Z")
    static let brazil = Result { try authority("br-drci", "BR") }
    static let swiss = Result { try authority("ch-foj", "CH") }

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("a constant") }
        return instant
    }

    private static func authority(_ name: String, _ state: String) throws -> NewAuthority {
        var request = AuthorityRequest(
            authority: name,
            names: ["en": "Central authority of \(state)"],
            state: state,
            from: from
        )
        request.officers = [Officer(holder: "o-9", role: .officer)]
        request.units = ["cyber"]
        return try NewAuthority(request)
    }

    static func of(_ side: Side) throws -> NewAuthority {
        try side == .requesting ? brazil.get() : swiss.get()
    }

    static func party(_ side: Side) -> Party {
        Party(authority: side == .requesting ? "br-drci" : "ch-foj")
    }

    static func officer(_ side: Side) throws -> Evidence.Signatory {
        let officer = try #require(of(side).officers.first)
        return Evidence.Signatory(officer.key, officer.officer.role)
    }

    static func opening(_ type: EnvelopeType, _ measures: [String]) -> EnvelopeHeader {
        var header = EnvelopeHeader(
            type,
            from: party(.requesting),
            to: party(.requested),
            at: now
        )
        header.measures = measures
        return header
    }

    /// Signed with whatever its type asks for, the sections it must have and those given.
    static func sign(
        _ header: EnvelopeHeader,
        _ side: Side,
        with extra: Set<Section> = []
    ) throws -> UnverifiedEnvelope {
        let form = header.type.form
        var keys = try of(side).seal.signatories
        if form.officer { keys.append(try officer(side)) }
        let names = form.sections.union(extra)
        let pairs = names.map { ($0, body($0)) }
        return try header.signed(bodies: Dictionary(uniqueKeysWithValues: pairs), by: keys)
    }

    /// A small body of each shape.
    static func body(_ section: Section) -> SectionBody {
        let text = "Text of \(section.rawValue), Fulano de Tal"
        switch section {
        case .letter, .preservation, .draft: return .letter(LetterBody(text: text))
        case .comments:
            return .comments([CommentBody(id: "c1", topic: "measure-M1", text: text)])
        case .questions: return .questions([QuestionBody(id: "q1", text: text)])
        case .conditions: return .conditions([ConditionBody(id: "c1", text: text)])
        case .supplement: return .supplement(SupplementBody(text: text))
        case .manifest:
            let content = ContentReference.digest(ContentDigest(of: [7]))
            let exhibit = ExhibitBody(path: "data/a.csv", size: 7, content: content)
            return .manifest(ManifestBody(package: 1, exhibits: [exhibit]))
        case .useLimits:
            return .useLimits([
                "limits": [
                    [
                        "exhibits": ["data/a.csv"], "purpose": "this case",
                        "onwardTransfer": "forbidden", "sourceRule": "IMAC-67",
                    ]
                ]
            ])
        case .translation:
            return .translation(TranslationBody(language: "fr", text: text, certified: true))
        case .annexes:
            let content = Array(text.utf8)
            return .annexes([
                AnnexBody(id: "a1", title: "Order", mediaType: "text/plain", content: content)
            ])
        case .recipient:
            return .recipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
        case .contact: return .contact(ContactBody(name: "Desk 4", languages: ["fr", "pt"]))
        case .statistics: return .statistics(["measures": 3])
        case .reasons, .report, .certificate, .remedies, .consultation, .remarks, .confidential:
            return .text(TextBody(text))
        }
    }

    static func verify(_ envelope: UnverifiedEnvelope, from side: Side) throws -> VerifiedEnvelope {
        try envelope.verify(
            by: of(side).descriptor.signers,
            to: party(side.other),
            at: now
        )
    }
}

/// A conversation: both sides' files of one case, and everything written.
struct Talk {
    var files: [Side: CaseFile]
    var all: [VerifiedEnvelope] = []
    let caseDigest: ContentDigest

    /// Opens a case; the other side has it too.
    init(_ type: EnvelopeType = .letter, measures: [String] = ["M1", "M2", "M3"]) throws {
        let signed = try Made.sign(Made.opening(type, measures), .requesting)
        caseDigest = signed.digest
        files = [.requesting: CaseFile(caseDigest: signed.digest)]
        files[.requested] = files[.requesting]
        let opening = try Made.verify(signed, from: .requesting)
        all = [opening]
        for side in Side.allCases { _ = try receive(opening, at: side) }
    }

    func view(_ side: Side) throws -> CaseView { try #require(files[side]).view }

    func stage(_ measure: String) throws -> MeasureLife.Stage {
        try #require(view(.requesting).state.measures[measure]).stage
    }

    /// Writes an envelope at one side only.
    mutating func write(
        _ type: EnvelopeType,
        by side: Side,
        _ measures: [String] = [],
        with extra: Set<Section> = [],
        day: Int = 0,
        _ change: (inout EnvelopeHeader) -> Void = { _ in }
    ) throws -> VerifiedEnvelope {
        let seconds = Made.now.seconds + Int64(day) * 86_400
        let instant = try #require(Instant(seconds: seconds))
        var header = try #require(files[side]?.draft(type, by: side, at: instant))
        header.measures = measures
        change(&header)
        let envelope = try Made.verify(Made.sign(header, side, with: extra), from: side)
        all.append(envelope)
        _ = try receive(envelope, at: side)
        return envelope
    }

    /// Takes an envelope in at one side.
    mutating func receive(_ envelope: VerifiedEnvelope, at side: Side) throws -> Reception {
        var file = try #require(files[side])
        let reception = try file.receive(envelope.header)
        files[side] = file
        return reception
    }

    /// Writes an envelope and brings it across; both views must then be the same.
    @discardableResult
    mutating func say(
        _ type: EnvelopeType,
        by side: Side,
        _ measures: [String] = [],
        with extra: Set<Section> = [],
        day: Int = 0,
        expecting: Reception = .folded,
        _ change: (inout EnvelopeHeader) -> Void = { _ in }
    ) throws -> VerifiedEnvelope {
        let envelope = try write(type, by: side, measures, with: extra, day: day, change)
        let reception = try receive(envelope, at: side.other)
        #expect(reception == expecting, "\(type)")
        #expect(try view(.requesting) == view(.requested), "\(type)")
        return envelope
    }
}

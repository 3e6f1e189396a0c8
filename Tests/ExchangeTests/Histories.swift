import Casework
import Encoding
import Evidence
import Exchange
import Testing

/// Writes both chains of a case by hand: whatever a peer may sign, right or wrong.
struct Writer {
    private(set) var caseDigest: ContentDigest?
    private(set) var chains: [Side: [VerifiedHeader]] = [.requesting: [], .requested: []]
    private(set) var all: [VerifiedHeader] = []

    /// The name of what a side wrote at a place; nothing for place 0.
    func link(_ side: Side, _ seq: Int) -> ChainLink? {
        guard seq > 0, let entry = chains[side]?[seq - 1] else { return nil }
        return ChainLink(seq: seq, digest: entry.digest)
    }

    func count(_ side: Side) -> Int { chains[side]?.count ?? 0 }

    /// Writes the next envelope of a side that had seen so many of the other's; all by default.
    @discardableResult
    mutating func write(
        _ type: EnvelopeType,
        _ side: Side,
        _ measures: [String] = ["M1"],
        seen: Int? = nil,
        isKept: Bool = true,
        _ change: (inout EnvelopeHeader) -> Void = { _ in }
    ) throws -> VerifiedHeader {
        var header = EnvelopeHeader(
            type,
            from: Made.party(side),
            to: Made.party(side.other),
            at: Made.now
        )
        header.caseDigest = caseDigest
        header.seq = count(side) + 1
        header.prev = chains[side]?.last?.digest
        header.seen = link(side.other, seen ?? count(side.other))
        header.measures = measures
        if type.form.members.contains(.attested) { header.attested = CaseState.attestable }
        change(&header)
        let entry = try Made.verify(Made.sign(header, side), from: side).header
        caseDigest = caseDigest ?? entry.digest
        all.append(entry)
        if isKept { chains[side, default: []].append(entry) }
        return entry
    }

    /// Both sides write, each in its own time; some lag, some answer what they have not seen, and
    /// with `forks` some sign a place twice.
    static func random(_ seed: Int, length: Int, forks: Bool) throws -> Writer {
        var source = SeededNumbers(seed: UInt64(seed))
        var writer = Writer()
        try writer.write(.letter, .requesting, ["M1", "M2"])
        try writer.write(.consultation, .requested, ["M1", "M2"])
        while writer.all.count < length {
            let side = Bool.random(using: &source) ? Side.requesting : .requested
            let last = writer.chains[side]?.last?.header.seen?.seq ?? 0
            let most = writer.count(side.other)
            let least = min(max(last, side == .requested ? 1 : 0), most)
            // Now and then less than before: refused, and to be refused alike.
            let isWrong = Int.random(in: 0..<20, using: &source) == 0 && side == .requested
            let some = Bool.random(using: &source) ? least : most
            let seen = isWrong ? 1 : Int.random(in: least...some, using: &source)
            let type = try #require(types[side]?.randomElement(using: &source))
            let measure = ["M1", "M2"].randomElement(using: &source).map { [$0] } ?? []
            let about = writer.all.randomElement(using: &source)
            let own = writer.chains[side]?.suffix(3).randomElement(using: &source)?.digest
            let isFork = forks && Int.random(in: 0..<12, using: &source) == 0
            try writer.write(
                type,
                side,
                type.form.mayName ? measure : [],
                seen: seen,
                isKept: !isFork
            ) { fill(&$0, about: about, own: own) }
        }
        return writer
    }

    private static let types: [Side: [EnvelopeType]] = [
        .requesting: [
            .consultation, .supplement, .supplement, .supplement, .withdrawal, .conditionsAccepted,
            .retraction, .retraction, .emergency, .closing,
        ],
        .requested: [
            .question, .decision, .decision, .postponement, .postponement, .resumption, .retraction,
            .provisionalMeasure, .conditionsProposed, .acknowledgement, .suspension, .formalReturn,
        ],
    ]

    private static func fill(
        _ header: inout EnvelopeHeader,
        about: VerifiedHeader?,
        own: ContentDigest?
    ) {
        let form = header.type.form
        if form.members.contains(.deadline) { header.deadline = Made.now }
        if form.members.contains(.about) || about?.header.type == .question {
            if form.members.union(form.options).contains(.about) { header.about = about?.digest }
        }
        if header.type == .retraction { header.about = own ?? about?.digest }
        if header.type == .decision {
            header.outcomes = Dictionary(
                uniqueKeysWithValues: header.measures.map { ($0, "ACCEPT") }
            )
        }
    }
}

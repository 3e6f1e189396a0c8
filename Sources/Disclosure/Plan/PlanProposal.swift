package import Detection

/// What the machine proposes for a value: who is asked about stays, others do not show.
package struct PlanProposal: Sendable {
    /// Findings below this confidence, in thousandths, are marked for a person to check.
    package static let sureFrom = 600
    /// Below this a number is nearly always another number: it stays unless a person looks at it.
    package static let likelyFrom = 300
    /// Why what the letter asks about stays.
    static let asked = "asked for by the letter"

    /// Classes that name no person: they get no entry.
    private static let impersonal: Set<String> = ["date", "bic", "lei"]
    /// Classes that show who deals with whom: a pseudonym keeps that readable.
    private static let linking: Set<String> = [
        "iban", "phone", "email", "name", "mac", "imei", "imsi", "ipv4", "ipv6", "btc", "eth",
        "plate", "account",
    ]

    /// Values that the letter asks about, as ``ValueForm/compact(_:)`` writes them.
    private var values: Set<[UInt8]> = []
    /// The words of each person's name, in lower case.
    private var names: [Set<String>] = []
    /// What looks into addresses of the web, which are one finding whatever stands in them.
    private let detector: Detector?

    /// - Parameters:
    ///   - identifiers: accounts, addresses and numbers of the measure and of the persons it is
    ///     about.
    ///   - names: their names.
    ///   - detector: what looks for identifiers within addresses of the web; without one there are
    ///     none in any.
    package init(identifiers: [String], names: [String], detector: Detector? = nil) {
        self.detector = detector
        values = Set((identifiers + names).map { ValueForm.compact(Array($0.utf8)) })
        self.names = names.map(PlanProposal.words).filter { !$0.isEmpty }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    /// True when the letter asks about this value.
    package func isAskedFor(_ value: [UInt8], _ finding: Finding) -> Bool {
        if values.contains(ValueForm.compact(value)) { return true }
        guard finding.best.validation == .term || finding.best.dataClass.rawValue == "name" else {
            return false
        }
        let words = PlanProposal.words(String(decoding: value, as: UTF8.self))
        // One word of a name may be anybody's, two of them in any order are hers.
        return words.count > 1 && names.contains { words.isSubset(of: $0) }
            || finding.best.validation == .term && names.contains { !words.isDisjoint(with: $0) }
    }

    /// True for an address of the web in which an identifier of somebody stands whom the letter
    /// does not ask about: one that is sure, or a term of the case.
    private func holdsIdentifier(_ address: [UInt8]) -> Bool {
        guard let detector else { return false }
        // Between its signs, percent-encoding undone.
        var parts: [[UInt8]] = [[]]
        var place = 0
        while place < address.count {
            let digits = address[place...].dropFirst().prefix(2)
            if address[place] == UInt8(ascii: "%"), digits.count == 2,
                let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                parts[parts.count - 1].append(byte)
                place += 3
                continue
            }
            if "/?&=;#".utf8.contains(address[place]) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(address[place])
            }
            place += 1
        }
        // The scheme and the host name nobody.
        return parts.dropFirst(3).contains { part in
            part.count >= 5
                && detector.findings(in: part).contains { finding in
                    let isSure =
                        finding.best.validation == .term || finding.best.confidence >= 900
                    return isSure
                        && !["url", "date", "hash", "ipv4", "name"].contains(
                            finding.best.dataClass.rawValue
                        ) && !isAskedFor(Array(part[finding.range]), finding)
                }
        }
    }

    /// What is proposed for a finding; nothing where it names no person.
    package func proposal(
        for finding: Finding,
        value: [UInt8]
    ) -> (act: DisclosurePlan.Act, reason: String, ground: String?)? {
        let dataClass = finding.best.dataClass
        if dataClass.isPrivileged {
            return (.withhold, "may be covered by a privilege or an immunity", nil)
        }
        if dataClass.isSpecial {
            return (
                .redact, "special category of personal data",
                "Directive (EU) 2016/680, Art. 10"
            )
        }
        if dataClass.isProtected { return (.redact, "protected person", nil) }
        if PlanProposal.impersonal.contains(dataClass.rawValue) { return nil }
        if isAskedFor(value, finding) { return (.keep, PlanProposal.asked, nil) }
        if finding.best.confidence < PlanProposal.likelyFrom {
            return (.keep, "most likely no identifier of a person", nil)
        }
        if PlanProposal.linking.contains(dataClass.rawValue) {
            return (.pseudonymise, "third person, not asked for by the letter", nil)
        }
        if dataClass.rawValue == "url" {
            return PlanProposal.mayName(value) || holdsIdentifier(value)
                ? (.pseudonymise, "an address with the number or address of a third person", nil)
                : (.keep, "names no person by itself", nil)
        }
        return (.redact, "third person, not asked for by the letter", nil)
    }
}

extension PlanProposal {
    /// How many digits a word of an address of the web has at least that may be a person's number.
    private static let numberFrom = 8

    /// True for an address of the web that holds an address of mail or a long number: what else
    /// stands in it is no finding of its own.
    fileprivate static func mayName(_ url: [UInt8]) -> Bool {
        let text = String(decoding: url, as: UTF8.self).lowercased()
        if text.contains("@") || text.contains("%40") { return true }
        return text.split { !$0.isLetter && !$0.isNumber }.contains { word in
            word.filter(\.isNumber).count >= numberFrom
        }
    }
}

/// Makes the entries of one exhibit from what detectors find in its segments.
package struct EntryBuilder {
    private let proposal: PlanProposal
    private let key: CaseKey
    private let prefix: String
    private var entries: [DisclosurePlan.Entry] = []
    private var seen: Set<Seen> = []
    /// What is proposed to be taken out, each value once, but for passages.
    private(set) var values: [FoundValue] = []
    private var hashes: Set<ValueHash> = []
    /// Whether anything was found that the letter asks about, whatever is proposed for it then.
    private(set) var hasAsked = false

    private struct Seen: Hashable {
        let layer: Layer
        let places: [Place]
        /// What a passage is about; nothing for a value, which is one thing only.
        let about: DataClass?
        /// The value, since a cell or an encoded word is one place and may hold several; nothing
        /// for a passage, which is known by its places.
        let value: ValueHash?
    }

    /// - Parameter prefix: what the ids of its entries begin with, such as `E1`.
    package init(proposal: PlanProposal, key: CaseKey, prefix: String) {
        self.proposal = proposal
        self.key = key
        self.prefix = prefix
    }

    /// Takes what was found in the next segment.
    package mutating func take(_ findings: [Finding], in segment: Segment) {
        for finding in findings where finding.range.upperBound > segment.overlap {
            var value = Array(segment.text[finding.range])
            guard let (act, reason, ground) = proposal.proposal(for: finding, value: value) else {
                continue
            }
            hasAsked = hasAsked || act == .keep && reason == PlanProposal.asked
            var range = finding.range
            let dataClass = finding.best.dataClass
            let isPassage = dataClass.isSpecial || dataClass.isProtected || dataClass.isPrivileged
            if isPassage {
                range = Passage(around: range, in: segment).range
                value = Array(segment.text[range])
            }
            let places = segment.places(of: range)
            let hash = self.key.hash(value)
            if !isPassage, act != .keep, hashes.insert(hash).inserted {
                values.append(
                    FoundValue(
                        value: value,
                        dataClass: dataClass,
                        act: act,
                        reason: reason,
                        confidence: finding.best.confidence
                    )
                )
            }
            let key = Seen(
                layer: segment.layer,
                places: places,
                about: isPassage ? dataClass : nil,
                value: isPassage ? nil : hash
            )
            guard !places.isEmpty,
                seen.insert(key).inserted
            else { continue }
            var entry = DisclosurePlan.Entry(
                id: "",
                dataClass: finding.best.dataClass,
                layer: segment.layer,
                places: places,
                act: act,
                reason: reason,
                record: .init(proposedBy: .machine)
            )
            entry.ground = ground
            entry.value = hash
            entry.candidates = finding.candidates
            entry.confidence = finding.best.confidence
            entry.toBeChecked = finding.best.confidence < PlanProposal.sureFrom
            entries.append(entry)
        }
    }

    /// How many entries there are so far.
    package var count: Int { entries.count }

    /// The entries, numbered; of two that overlap, what shows less decides.
    package consuming func finish() -> [DisclosurePlan.Entry] {
        var result = EntryBuilder.agreeing(entries)
        for index in result.indices { result[index].id = "\(prefix).\(index + 1)" }
        return result
    }

    /// Overlapping entries that agree: within a chain of overlaps the strictest act holds for all,
    /// so that no kept part of a removed value is a contradiction.
    static func agreeing(_ entries: [DisclosurePlan.Entry]) -> [DisclosurePlan.Entry] {
        var result = entries
        let spans = entries.indices.flatMap { index in
            entries[index].places.compactMap { place in
                place.span(in: entries[index].layer).map { (index: index, key: $0.0, range: $0.1) }
            }
        }.sorted { ($0.key, $0.range.lowerBound) < ($1.key, $1.range.lowerBound) }
        // An entry has several places, so one pass can change what another chain has to say.
        var changed = true
        while changed {
            changed = false
            var start = 0
            while start < spans.count {
                var end = start + 1
                var reach = spans[start].range.upperBound
                while end < spans.count, spans[end].key == spans[start].key,
                    spans[end].range.lowerBound < reach
                {
                    reach = max(reach, spans[end].range.upperBound)
                    end += 1
                }
                let group = spans[start..<end].map(\.index)
                if let strictest = group.max(by: { result[$0].act < result[$1].act }) {
                    let model = result[strictest]
                    for index in group where result[index].act != model.act {
                        result[index].act = model.act
                        result[index].reason = model.reason
                        result[index].ground = model.ground
                        changed = true
                    }
                }
                start = end
            }
        }
        return result
    }
}

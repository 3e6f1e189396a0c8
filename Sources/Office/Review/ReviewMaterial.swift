import Casework
import Crypto
import Detection
import Disclosure
import Encoding
import Evidence
import Files
import Registry

/// What a review is about: the plan as proposed, the text around each entry, and the cut.
struct ReviewMaterial: Sendable {
    /// How many days or months of a cut are told apart at most.
    static let bucketLimit = 400

    /// The plan of this one exhibit, as proposed.
    let plan: DisclosurePlan
    /// The text around each entry; nothing where none was found.
    let contexts: [EntryContext?]
    /// How the exhibit is cut to the measure; nothing when it is not.
    let scope: ReviewScope?
    /// How the ledgers within it are cut.
    let ledgers: [ReviewLedger]
    /// The places of entries by their ids.
    let places: [String: Int]

    init(
        _ plan: DisclosurePlan,
        _ contexts: [EntryContext?],
        _ scope: ReviewScope?,
        ledgers: [ReviewLedger] = []
    ) {
        self.plan = plan
        self.contexts = contexts
        self.scope = scope
        self.ledgers = ledgers
        let entries = plan.exhibits.first?.entries ?? []
        places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// What lies beside the plan in the vault.
    var beside: JSON {
        var members: [String: JSON] = [
            "version": 1, "contexts": .array(contexts.map { $0?.json ?? .null }),
        ]
        members["scope"] = scope?.json
        if !ledgers.isEmpty { members["ledgers"] = .array(ledgers.map(\.json)) }
        return .object(members)
    }

    /// Reads plan and what lies beside it; nothing when they are not what was kept.
    init?(plan bytes: [UInt8], beside: [UInt8]) {
        let limit = DisclosureReview.planLimit
        guard
            let plan = try? DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes),
            plan.isOfOne,
            let json = try? JSON(parsing: beside, limit: limit), json["version"] == 1,
            let contexts = json["contexts"]?.array, contexts.count == plan.exhibits[0].entries.count
        else { return nil }
        self.init(
            plan,
            contexts.map { $0 == .null ? nil : EntryContext($0) },
            json["scope"].flatMap { ReviewScope($0) },
            ledgers: (json["ledgers"]?.array ?? []).compactMap { ReviewLedger($0) }
        )
    }

    /// The exhibit the plan is about; the ledgers within it come after it.
    var exhibit: DisclosurePlan.Exhibit { plan.exhibits[0] }
}

extension EntryContext {
    fileprivate init?(_ json: JSON) {
        guard let text = json["text"]?.string, let marks = json["marks"]?.array else { return nil }
        let bytes = Array(text.utf8)
        let read = marks.compactMap { mark -> Mark? in
            guard let numbers = mark.array?.compactMap({ $0.integer.map { Int($0) } }),
                numbers.count == 3, numbers[1] >= 0, numbers[1] < numbers[2],
                numbers[2] <= bytes.count
            else { return nil }
            return Mark(entry: numbers[0], range: numbers[1]..<numbers[2])
        }
        self.init(text: bytes, marks: read)
    }

    fileprivate var json: JSON {
        [
            "text": .string(String(decoding: text, as: UTF8.self)),
            "marks": .array(
                marks.map { mark in
                    [
                        .integer(Int64(mark.entry)), .integer(Int64(mark.range.lowerBound)),
                        .integer(Int64(mark.range.upperBound)),
                    ]
                }
            ),
        ]
    }
}

/// A plan with every decision that stands, and when each entry was last touched.
struct DecidedPlan: Sendable {
    /// The plan as decided so far.
    let plan: DisclosurePlan
    /// By entry the number of the decision that stands.
    let standing: [Int?]
    /// By entry the revision at which it was last decided or a decision of it taken back.
    let touched: [Int]
    /// The same of the exhibit as a whole.
    let wholeTouched: Int
    /// The same of the ledgers within it.
    let ledgersTouched: [Int]
    /// By ledger the decision on it alone that stands.
    let ledgerRulings: [Review.Decision?]

    /// The exhibit's part.
    var exhibit: DisclosurePlan.Exhibit { plan.exhibits[0] }

    /// The parts of the ledgers within it.
    var ledgers: [DisclosurePlan.Exhibit] { Array(plan.exhibits.dropFirst()) }

    /// The digest that an approver stands for.
    var digest: ContentDigest { ContentDigest(of: plan.json.canonical) }

    /// The plan of a review after its decisions.
    ///
    /// - Parameter entries: the entries of each decision, in the order of the decisions.
    init(_ material: ReviewMaterial, _ review: Review, _ entries: [EntryRanges]) {
        var plan = material.plan
        let count = plan.exhibits[0].entries.count
        var standing = [Int?](repeating: nil, count: count)
        var touched = [Int](repeating: 0, count: count)
        var whole: Review.Decision?
        var wholeTouched = 0
        var ledgers = LedgerRulings(plan.exhibits.count - 1)
        for (decision, ranges) in zip(review.decisions, entries) {
            let at = decision.undone ?? decision.number
            if decision.isWhole {
                wholeTouched = max(wholeTouched, at)
                if decision.undone == nil { whole = decision }
            }
            ledgers.take(decision, at)
            for range in ranges.ranges {
                for place in range where place < count {
                    touched[place] = max(touched[place], at)
                    if decision.undone == nil { standing[place] = decision.number }
                }
            }
        }
        let decisions = Dictionary(review.decisions.map { ($0.number, $0) }) { first, _ in first }
        for place in 0..<count {
            guard let decision = standing[place].flatMap({ decisions[$0] }) else { continue }
            plan.exhibits[0].entries[place].take(decision)
        }
        if let whole {
            plan.exhibits[0].decision.take(whole)
            // Ledgers within it leave with it as they are cut, and stay where that is proposed.
            for index in plan.exhibits.indices.dropFirst() {
                plan.exhibits[index].decision.record.decidedBy = whole.by
            }
        }
        ledgers.rule(&plan)
        (ledgersTouched, ledgerRulings) = (ledgers.touched, ledgers.standing)
        self.plan = plan
        self.standing = standing
        self.touched = touched
        self.wholeTouched = wholeTouched
    }

    /// The places of entries that nobody has decided; those of a withheld exhibit need nobody.
    var openPlaces: [Int] {
        guard exhibit.decision.act == .disclose else { return [] }
        // Of a special category that leaves, the second person is who approves.
        return exhibit.entries.indices.filter { place in
            let entry = exhibit.entries[place]
            let waits = entry.needsAgreement && entry.record.decidedAs == .dataProtectionOfficer
            return !entry.isDecided && !waits
        }
    }

    /// How many entries are decided, how many are not, and whether the exhibit itself is.
    var isDecided: Bool { exhibit.decision.record.decidedBy != nil && openPlaces.isEmpty }
}

extension DisclosurePlan.Entry {
    /// What needs a person of its own to decide.
    var care: Care { Care(dataClass.rawValue) }

    fileprivate mutating func take(_ decision: Review.Decision) {
        if let next = decision.act.flatMap({ DisclosurePlan.Act(rawValue: $0) }), next != act {
            act = next
            record.proposedBy = .person
            ground = nil
        }
        reason = decision.reason ?? reason
        ground = decision.ground ?? ground
        record.decidedBy = decision.by
        record.decidedAs = decision.cares.contains(.special) ? .dataProtectionOfficer : nil
        record.agreedBy = nil
        toBeChecked = false
    }
}

extension DisclosurePlan.Decision {
    mutating func take(_ decision: Review.Decision) {
        let isUncut = decision.act == LedgerRulings.uncut
        let word = isUncut ? Act.disclose.rawValue : decision.act
        if let next = word.flatMap({ Act(rawValue: $0) }), next != act {
            act = next
            record.proposedBy = .person
            ground = nil
        }
        reason = decision.reason ?? reason
        ground = decision.ground ?? ground
        record.decidedBy = decision.by
    }
}

extension CentralAuthority {
    /// What a review is about, from memory or from the vault.
    func material(of review: Review, in open: OpenCase) async throws(Refusal) -> ReviewMaterial {
        guard let plan = review.plan, let beside = review.material else {
            throw Refusal(
                .wrongState,
                [Problem(field: "review", "the exhibit is not read yet", hint: "come again")]
            )
        }
        var material = try await proposed(plan, beside, in: open)
        for mark in review.marks {
            guard let bytes = try await store.text(of: open, mark.body),
                let more = ReviewMaterial(mark: bytes)
            else { throw CaseStore.damaged }
            material = material.adding(more)
        }
        return material
    }

    /// What the machine proposed, before anybody marked anything.
    private func proposed(
        _ plan: StoredExhibit,
        _ beside: StoredExhibit,
        in open: OpenCase
    ) async throws(Refusal) -> ReviewMaterial {
        if let known = desk.material(plan.object) { return known }
        let key = try await vaultKey(of: open)
        let vault = vault
        let made = await Blocking.run { () -> ReviewMaterial? in
            guard let plan = vault.bytes(of: plan, with: key),
                let beside = vault.bytes(of: beside, with: key)
            else { return nil }
            return ReviewMaterial(plan: plan, beside: beside)
        }
        guard let made else { throw CaseStore.damaged }
        desk.keep(made, of: plan.object)
        return made
    }

    /// The plan of a review after its decisions.
    func decided(
        _ review: Review,
        _ material: ReviewMaterial,
        in open: OpenCase
    ) async throws(Refusal) -> DecidedPlan {
        var entries: [EntryRanges] = []
        for decision in review.decisions {
            if let ranges = decision.entries {
                entries.append(ranges)
                continue
            }
            guard let body = decision.body else {
                entries.append(EntryRanges([]))
                continue
            }
            guard let text = try await store.text(of: open, body),
                let ranges = EntryRanges(String(decoding: text, as: UTF8.self))
            else { throw CaseStore.damaged }
            entries.append(ranges)
        }
        let ranges = entries
        return await Blocking.run { DecidedPlan(material, review, ranges) }
    }

    /// The secret of a case's disclosures: hashes, pseudonyms and salts come from it.
    func disclosureKey(of open: OpenCase) async throws(Refusal) -> Disclosure.CaseKey {
        guard let bytes = try await store.text(of: open, CentralAuthority.disclosureKeyBody),
            let key = Disclosure.CaseKey(bytes)
        else { throw CaseStore.damaged }
        return key
    }

    /// The name of the body that holds it.
    static let disclosureKeyBody = "disclosure/key"
}

extension Vault {
    /// The whole content of an object, compared with what was stored; nothing when it is another.
    func bytes(of stored: StoredExhibit, with key: VaultKey) -> [UInt8]? {
        var queue = ByteQueue()
        guard stored.size <= DisclosureReview.planLimit,
            (try? open(stored.object, with: key, into: &queue)) == stored.size
        else { return nil }
        let bytes = queue.bytes
        return ContentDigest(of: bytes) == stored.digest ? bytes : nil
    }

    /// Keeps bytes as an object.
    func store(_ bytes: [UInt8], with key: VaultKey) -> StoredExhibit? {
        guard var writer = try? intake(under: key) else { return nil }
        var rest = bytes[...]
        while !rest.isEmpty {
            guard (try? writer.write(Array(rest.prefix(1 << 20)))) != nil else { return nil }
            rest = rest.dropFirst(1 << 20)
        }
        return try? writer.finish()
    }
}

extension StoredExhibit {
    /// The row that says the object belongs to a case.
    func row(of caseID: String, at instant: Instant) -> Change {
        .store(
            VaultRow(
                name: "\(object)",
                caseID: caseID,
                size: UInt64(sealedSize),
                digest: sealedDigest.hash,
                stored: instant
            )
        )
    }
}

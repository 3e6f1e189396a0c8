import Casework
import Detection
import Disclosure
import Encoding
import Evidence

/// What an officer decides on, and how.
private struct Ruling {
    let selection: EntrySelection
    let whole: DisclosurePlan.Decision.Act?
    /// A ledger within the exhibit, from 1, which is meant instead of all of it.
    let ledger: Int?
    /// Whether that leaves whole, whatever the cut says of it.
    let isUncut: Bool
    let act: DisclosurePlan.Act?
    let reason: String?
    let ground: String?
}

/// Which entries are meant; all that is given must hold.
struct EntrySelection: Sendable, Hashable {
    /// By their ids; all when empty.
    var entries: [String] = []
    /// A class, or all that begin with it and a dot when it ends in `.*`.
    var dataClass: String?
    /// All with the value of this entry.
    var like: String?
    /// What is proposed or decided now.
    var act: String?
    /// Only those nobody has decided.
    var isOpen = false
    /// Only those a person should look at.
    var isDoubtful = false

    /// True when single entries are named.
    var isByName: Bool { !entries.isEmpty }

    /// True when something is selected at all.
    var isGiven: Bool { isByName || dataClass != nil || like != nil || act != nil || isOpen }

    /// The places of the entries, in order; an unknown one is refused by its id.
    func places(
        in exhibit: DisclosurePlan.Exhibit,
        _ known: [String: Int]
    ) throws(Refusal) -> [Int] {
        var places: [Int] = Array(exhibit.entries.indices)
        if isByName {
            let unknown = entries.filter { known[$0] == nil }
            guard unknown.isEmpty else {
                throw Refusal(
                    .malformed,
                    [Problem(field: "entries", "the plan has no \(unknown.count) of them")]
                )
            }
            places = entries.compactMap { known[$0] }.sorted()
        }
        var value: ValueHash?
        if let like {
            guard let place = known[like], let hash = exhibit.entries[place].value else {
                throw Refusal(
                    .malformed,
                    [Problem(field: "like", "the plan has no such entry, or it has no value")]
                )
            }
            value = hash
        }
        return places.filter { place in
            let entry = exhibit.entries[place]
            if let value, entry.value != value { return false }
            if let act, entry.act.rawValue != act { return false }
            if isOpen && entry.isDecided { return false }
            if isDoubtful && !entry.toBeChecked { return false }
            guard let dataClass else { return true }
            let name = entry.dataClass.rawValue
            return dataClass.hasSuffix(".*")
                ? name.hasPrefix(dataClass.dropLast()) : name == dataClass
        }
    }
}

extension StepWork {
    /// Takes down what an officer decides on entries, or on the exhibit as a whole.
    func decideEntries(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let id = fields.word("review")
        let revision = fields.whole("revision")
        let ruling = try Ruling(&fields)
        let review = try review(id)
        try checkAssigned(review)
        let material = try await office.material(of: review, in: open)
        let decided = try await office.decided(review, material, in: open)
        let covered = Care.covered(by: person.roles)
        var places: [Int] = []
        var left = 0
        if ruling.whole == nil {
            let found = try ruling.selection.places(in: decided.exhibit, material.places)
            places = found.filter { covered.contains(decided.exhibit.entries[$0].care) }
            left = found.count - places.count
            try checkCover(ruling, places, left, found, decided)
        } else {
            guard covered.contains(.ordinary) else { throw StepWork.notCovered(.ordinary) }
            try checkLedger(ruling, decided, material)
        }
        try checkFresh(ruling, places, decided, since: revision, review)
        try checkReasons(ruling, places, material)
        var plan = try decision(ruling, places, covered, decided, of: review)
        plan.answer["left"] = .integer(Int64(left))
        return plan
    }

    /// Takes a decision back: what was decided or proposed before stands again.
    func undoDecision(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let id = fields.word("review")
        let number = fields.whole("decision")
        let reasons = fields.text("reasons", limit: DisclosurePlan.lineLimit)
        try fields.check()
        let review = try review(id)
        try checkAssigned(review)
        guard let decision = review.decisions.first(where: { $0.number == number }) else {
            throw Refusal(
                .malformed,
                [Problem(field: "decision", "the review has no decision of that number")]
            )
        }
        guard decision.undone == nil else {
            throw Refusal(
                .conflict,
                [Problem(field: "decision", "it was taken back at \(decision.undone ?? 0)")]
            )
        }
        let covered = Care.covered(by: person.roles)
        if let missing = decision.cares.subtracting(covered).sorted(by: {
            $0.rawValue < $1.rawValue
        })
        .first {
            throw StepWork.notCovered(missing)
        }
        let told: [String: JSON] = [
            "review": .string(id), "decision": .integer(Int64(decision.number)),
        ]
        let object = ContentDigest(of: JSON.object(told).canonical)
        var plan = reviewPlan(review, object, why: reasons)
        plan.event.detail["decision"] = .integer(Int64(decision.number))
        plan.answer["revision"] = .integer(Int64(review.revision + 1))
        return plan
    }

    // MARK: - What stands against a decision

    /// Whoever a review is assigned to decides, and those whose care an entry needs.
    func checkAssigned(_ review: Review) throws(Refusal) {
        guard let officer = review.officer, officer != person.holder,
            person.roles.isDisjoint(with: [.dpo, .lawyer])
        else { return }
        throw Refusal(
            .conflict,
            [
                Problem(
                    field: "review",
                    "it is assigned to another officer",
                    hint: "step `assign-review` gives it to you"
                )
            ]
        )
    }

    static func notCovered(_ care: Care) -> Refusal {
        Refusal(
            .notPermitted,
            [Problem(field: "entries", "they are decided by \(care.officer)")]
        )
    }

    /// Entries that are named must all be this person's; of a class, those that are count.
    private func checkCover(
        _ ruling: Ruling,
        _ places: [Int],
        _ left: Int,
        _ found: [Int],
        _ decided: DecidedPlan
    ) throws(Refusal) {
        guard !found.isEmpty else {
            throw Refusal(.malformed, [Problem(field: "entries", "nothing is what was named")])
        }
        guard places.isEmpty || left > 0 && ruling.selection.isByName else { return }
        let kept = Set(places)
        let missing = found.first { !kept.contains($0) }
        throw StepWork.notCovered(missing.map { decided.exhibit.entries[$0].care } ?? .ordinary)
    }

    /// A ledger has to be there, and one that nothing can be left out of leaves whole or not.
    private func checkLedger(
        _ ruling: Ruling,
        _ decided: DecidedPlan,
        _ material: ReviewMaterial
    ) throws(Refusal) {
        guard let number = ruling.ledger else { return }
        guard decided.ledgersTouched.indices.contains(number - 1) else {
            throw Refusal(
                .malformed,
                [Problem(field: "ledger", "the exhibit has no ledger of that number")]
            )
        }
        let scope = material.plan.exhibits[number].scope
        guard ruling.whole == .withhold || ruling.isUncut || scope?.open.isEmpty == true else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "whole",
                        "the ledger cannot be cut to the measure",
                        hint: "`uncut` lets it leave as it is"
                    )
                ]
            )
        }
    }

    /// Nobody overwrites what was decided since they looked.
    private func checkFresh(
        _ ruling: Ruling,
        _ places: [Int],
        _ decided: DecidedPlan,
        since revision: Int,
        _ review: Review
    ) throws(Refusal) {
        guard revision <= review.revision else { throw StepWork.changed(review) }
        if ruling.whole != nil {
            let touched = ruling.ledger.map { decided.ledgersTouched[$0 - 1] }
            if touched ?? decided.wholeTouched > revision { throw StepWork.changed(review) }
            return
        }
        guard let place = places.first(where: { decided.touched[$0] > revision }) else { return }
        throw Refusal(
            .conflict,
            [
                Problem(
                    field: "revision",
                    "entry `\(decided.exhibit.entries[place].id)` was decided at revision "
                        + "\(decided.touched[place]); the review is at \(review.revision)",
                    hint: "look again, and send that revision"
                )
            ]
        )
    }

    /// Another act than the proposed one needs a reason.
    private func checkReasons(
        _ ruling: Ruling,
        _ places: [Int],
        _ material: ReviewMaterial
    ) throws(Refusal) {
        guard ruling.reason == nil else { return }
        let differs: Bool
        if let whole = ruling.whole {
            let meant = material.plan.exhibits[ruling.ledger ?? 0]
            differs = ruling.isUncut || meant.decision.act != whole
        } else {
            differs = places.contains { place in
                ruling.act.map { $0 != material.exhibit.entries[place].act } ?? false
            }
        }
        guard differs else { return }
        throw Refusal(
            .malformed,
            [Problem(field: "reason", "another act than the proposed one needs a reason")]
        )
    }

    // MARK: - The event

    private func decision(
        _ ruling: Ruling,
        _ places: [Int],
        _ covered: Set<Care>,
        _ decided: DecidedPlan,
        of review: Review
    ) throws(Refusal) -> Plan {
        let number = review.revision + 1
        let ranges = EntryRanges(places).description
        var cares = Set(places.map { decided.exhibit.entries[$0].care })
        if ruling.whole != nil { cares.insert(.ordinary) }
        var detail: [String: JSON] = [
            "review": .string(review.id), "count": .integer(Int64(places.count)),
            "number": .integer(Int64(number)),
            "cares": .array(cares.map(\.rawValue).sorted().map { .string($0) }),
        ]
        if let ledger = ruling.ledger {
            detail["ledger"] = .integer(Int64(ledger))
        } else if ruling.whole != nil {
            detail["whole"] = true
        }
        let act = ruling.isUncut ? LedgerRulings.uncut : ruling.whole?.rawValue
        detail["act"] = (act ?? ruling.act?.rawValue).map { .string($0) }
        detail["reason"] = ruling.reason.map { .string($0) }
        detail["ground"] = ruling.ground.map { .string($0) }
        let object = ContentDigest(
            of: JSON.object(detail.merging(["entries": .string(ranges)]) { $1 }).canonical
        )
        var plan = reviewPlan(review, object, why: ruling.reason ?? "")
        plan.event.detail = detail
        if ranges.utf8.count <= EntryRanges.textLimit {
            plan.event.detail["entries"] = .string(ranges)
        } else {
            let body = "review/\(review.id)/decision/\(number)"
            try plan.keep(Array(ranges.utf8), as: body, in: open)
            plan.event.detail["body"] = .string(body)
        }
        plan.answer["revision"] = .integer(Int64(number))
        plan.answer["decided"] = .integer(Int64(ruling.whole == nil ? places.count : 1))
        return plan
    }
}

extension Ruling {
    fileprivate init(_ fields: inout StepFields) throws(Refusal) {
        var selection = EntrySelection()
        selection.entries = fields.names("entries", optional: true)
        selection.dataClass = fields.optionalText("class", limit: StepFields.wordLimit)
        selection.like = fields.optionalText("like", limit: DisclosurePlan.lineLimit)
        selection.act = fields.optionalText("proposed", limit: StepFields.wordLimit)
        selection.isOpen = fields.flag("open")
        let word = fields.optionalText("act", limit: StepFields.wordLimit)
        let wholeWord = fields.optionalText("whole", limit: StepFields.wordLimit)
        reason = fields.optionalText("reason", limit: DisclosurePlan.lineLimit)
        ground = fields.optionalText("ground", limit: DisclosurePlan.lineLimit)
        act = word.flatMap { DisclosurePlan.Act(rawValue: $0) }
        ledger = fields.optionalWhole("ledger")
        isUncut = ledger != nil && wholeWord == LedgerRulings.uncut
        whole =
            isUncut
            ? .disclose : wholeWord.flatMap { DisclosurePlan.Decision.Act(rawValue: $0) }
        if word != nil && act == nil {
            fields.problem("act", "must be keep, pseudonymise, redact or withhold")
        }
        if wholeWord != nil && whole == nil {
            fields.problem(
                "whole",
                ledger == nil
                    ? "must be disclose or withhold" : "must be disclose, withhold or uncut"
            )
        }
        if ledger != nil && wholeWord == nil {
            fields.problem("whole", "must say whether the ledger leaves")
        }
        if whole != nil && (selection.isGiven || act != nil) {
            fields.problem("whole", "is about the exhibit alone")
        }
        if wholeWord == nil && !selection.isGiven {
            fields.problem(
                "entries",
                "or `class`, `like`, `proposed`, `open` or `whole` must say what is decided"
            )
        }
        for (name, text) in [("reason", reason), ("ground", ground)]
        where text?.unicodeScalars.contains(where: { $0.value < 0x20 }) ?? false {
            fields.problem(name, "must be one line")
        }
        self.selection = selection
        try fields.check()
    }
}

extension StepFields {
    /// A whole number from nought on.
    mutating func whole(_ name: String) -> Int {
        guard let value = value(name) else {
            problem(name, "is missing")
            return 0
        }
        guard let number = value.integer, number >= 0, number < 1 << 40 else {
            problem(name, "must be a whole number")
            return 0
        }
        return Int(number)
    }
}

import Casework
import Detection
import Disclosure
import Encoding
import Evidence
import Synchronization

/// A place that an officer marked, as the case keeps it.
struct ReviewMark: Sendable, Hashable {
    /// The body with its entries and the text around them.
    let body: String
    /// The decision that it is: the review's revision after it.
    let number: Int
}

extension StepWork {
    /// Takes out what no detector found: the officer says where, and the office finds every place.
    func markPlace(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let id = fields.word("review")
        let revision = fields.whole("revision")
        let mark = try HandMark(&fields)
        let review = try review(id)
        try checkAssigned(review)
        let care = Care(mark.dataClass.rawValue)
        guard Care.covered(by: person.roles).contains(care) else {
            throw StepWork.notCovered(care)
        }
        guard revision <= review.revision else { throw StepWork.changed(review) }
        let material = try await office.material(of: review, in: open)
        guard let stored = record.exhibits[review.exhibit]?.stored,
            stored.digest == review.digest, stored.size <= office.readLimit
        else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "review",
                        "its exhibit is not one that the office reads itself",
                        hint: "mark it in a plan and upload that"
                    )
                ]
            )
        }
        let number = review.revision + 1
        let found = try await found(mark, number, material, stored)
        let count = found.exhibit.entries.count
        guard count > 0 else {
            throw Refusal(
                .malformed,
                [Problem(field: "words", "nothing of the exhibit is what was marked")]
            )
        }
        guard material.exhibit.entries.count + count <= DisclosureReview.entryLimit else {
            throw Refusal(.tooLarge, [Problem(field: "review", "it has too many entries")])
        }
        let body = "review/\(review.id)/mark/\(number)"
        let kept: JSON = ["plan": found.plan.json, "beside": found.beside]
        var plan = reviewPlan(review, ContentDigest(of: kept.canonical), why: mark.reason)
        try plan.keep(kept.canonical, as: body, in: open)
        plan.event.detail.merge([
            "number": .integer(Int64(number)), "count": .integer(Int64(count)),
            "first": .integer(Int64(material.exhibit.entries.count)),
            "cares": [.string(care.rawValue)], "act": .string(mark.act.rawValue),
            "reason": .string(mark.reason), "body": .string(body),
        ]) { $1 }
        plan.answer["revision"] = .integer(Int64(number))
        plan.answer["marked"] = .integer(Int64(count))
        return plan
    }

    /// The entries of a mark, with the text around each.
    private func found(
        _ mark: HandMark,
        _ number: Int,
        _ material: ReviewMaterial,
        _ stored: StoredExhibit
    ) async throws(Refusal) -> ReviewMaterial {
        let key = try await office.disclosureKey(of: open)
        let vaultKey = try await office.vaultKey(of: open)
        var bare = material.plan
        bare.exhibits.removeSubrange(1...)
        bare.exhibits[0].entries = []
        bare.exhibits[0].scope = nil
        let plan = bare
        let isPicture = material.exhibit.mediaType.hasPrefix("image/")
        return try await office.reading(stored, with: vaultKey) { path, extractor in
            let marking = Held(HandMarking(mark, key: key, prefix: "M\(number)"))
            _ = try await extractor.extract(path) { marking.value.take($0) }
            guard marking.value.hasRoom else {
                throw Refusal(
                    .tooLarge,
                    [
                        Problem(
                            field: "words",
                            "over \(HandMark.placeLimit) places of the exhibit are that",
                            hint: "say more words, or one row, page or message"
                        )
                    ]
                )
            }
            marking.value.finish(isPicture: isPicture)
            var marked = plan
            marked.exhibits[0].entries = marking.value.entries
            let contexts = Held(EntryContexts(marked.exhibits[0]))
            _ = try await extractor.extract(path) { contexts.value.take($0) }
            return ReviewMaterial(
                marked,
                marked.exhibits[0].entries.indices.map { contexts.value.contexts[$0] },
                nil
            )
        }
    }
}

/// What an extraction hands its segments to.
private final class Held<Value> {
    var value: Value

    init(_ value: Value) { self.value = value }
}

extension HandMark {
    private static let most = 1 << 30

    fileprivate init(_ fields: inout StepFields) throws(Refusal) {
        self.init()
        words = fields.optionalText("words", limit: HandMark.wordsLimit) ?? ""
        row = fields.optionalWhole("row")
        column = fields.optionalWhole("column")
        page = fields.optionalWhole("page")
        message = fields.optionalWhole("message")
        part = fields.optionalWhole("part")
        if let edges = fields.value("box") {
            let numbers = edges.array?.compactMap { $0.integer.map { Int($0) } } ?? []
            if numbers.count == 4, numbers.allSatisfy({ (0...HandMark.most).contains($0) }),
                numbers[0] < numbers[2], numbers[1] < numbers[3]
            {
                box = Place.Box(
                    left: numbers[0],
                    top: numbers[1],
                    right: numbers[2],
                    bottom: numbers[3]
                )
            } else {
                fields.problem("box", "must be left, top, right and bottom, in whole numbers")
            }
        }
        let known = fields.optionalText("class", limit: StepFields.wordLimit) ?? "marked"
        dataClass = DataClass(rawValue: known)
        if dataClass != .marked, !PlanVocabulary.classes.contains(dataClass) {
            fields.problem("class", "must be `marked` or a class that detectors give")
        }
        let word = fields.optionalText("act", limit: StepFields.wordLimit) ?? "redact"
        if let known = DisclosurePlan.Act(rawValue: word), known != .keep {
            act = known
        } else {
            fields.problem("act", "must be redact, pseudonymise or withhold")
        }
        reason = fields.text("reason", limit: DisclosurePlan.lineLimit)
        if reason.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            fields.problem("reason", "must be one line")
        }
        if !isGiven {
            fields.problem(
                "words",
                "or `row` and `column`, or `page` and `box`, must say what is marked"
            )
        }
        try fields.check()
    }
}

extension StepFields {
    /// A whole number from nought on, where one is given.
    mutating func optionalWhole(_ name: String) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.integer, number >= 0, number < 1 << 30 else {
            problem(name, "must be a whole number")
            return nil
        }
        return Int(number)
    }
}

extension Review {
    /// A mark is a decision on entries that come behind those there were.
    mutating func marked(_ event: OfficeEvent) {
        guard let body = event.text("body"), let first = event.detail["first"]?.integer,
            let count = event.detail["count"]?.integer
        else { return }
        let number = changed()
        marks.append(ReviewMark(body: body, number: number))
        let cares = event.detail["cares"]?.array?.compactMap { $0.string.flatMap(Care.init) } ?? []
        decisions.append(
            Decision(
                number: number,
                by: event.who,
                at: event.when,
                entries: EntryRanges(Array(Int(first)..<Int(first + count))),
                body: nil,
                count: Int(count),
                isWhole: false,
                act: event.text("act"),
                reason: event.text("reason"),
                ground: nil,
                cares: Set(cares)
            )
        )
    }
}

extension ReviewMaterial {
    /// The same with the entries of a mark behind its own.
    func adding(_ mark: ReviewMaterial) -> ReviewMaterial {
        let before = exhibit.entries.count
        var plan = plan
        plan.exhibits[0].entries += mark.exhibit.entries
        let contexts = mark.contexts.map { context in
            context.map { context in
                EntryContext(
                    text: context.text,
                    marks: context.marks.map { .init(entry: $0.entry + before, range: $0.range) }
                )
            }
        }
        return ReviewMaterial(plan, self.contexts + contexts, scope, ledgers: ledgers)
    }

    /// Reads the body of a mark.
    init?(mark bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: DisclosureReview.planLimit),
            let plan = json["plan"], let beside = json["beside"]
        else { return nil }
        self.init(plan: plan.canonical, beside: beside.canonical)
    }
}

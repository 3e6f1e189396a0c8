package import Casework
package import Encoding
package import Exchange

/// One act that a person asks for in a case.
package struct StepRequest: Sendable, Hashable {
    /// The case's reference; a new one for the step that opens it.
    package let reference: String
    /// The step by its name (spec/api.md).
    package let step: String
    /// What the step is told.
    package let body: JSON
    /// Who asks.
    package let person: Person
    /// The idempotence key: the same one again is the same act.
    package let key: String

    /// A step that a person asks for under a key.
    package init(reference: String, step: String, body: JSON, person: Person, key: String) {
        self.reference = reference
        self.step = step
        self.body = body
        self.person = person
        self.key = key
    }
}

/// What became of a step.
package enum StepAnswer: Sendable, Hashable {
    case done(JSON)
    case refused(Refusal)
}

/// Why a step was not done; nothing of it was kept.
package struct Refusal: Error, Sendable, Hashable {
    /// What kind of refusal it is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// There is no such case or step, or this person may not know that there is.
        case notFound = "not-found"
        /// The person sees the case and has not the role for this step.
        case notPermitted = "not-permitted"
        case malformed
        /// The case or the measure is not at a stage from which this step leads.
        case wrongState = "wrong-state"
        /// Something changed meanwhile, or a second person is needed.
        case conflict
        /// The key was used for another request.
        case keyReused = "key-reused"
        case tooLarge = "too-large"
        /// Too much is waiting; the same request may be sent again.
        case busy
        /// The register or the vault does not answer.
        case unavailable
    }

    /// What kind of refusal it is.
    package let kind: Kind
    /// What is wrong, one by one; may be empty.
    package let problems: [Problem]

    /// A refusal of that kind.
    package init(_ kind: Kind, _ problems: [Problem] = []) {
        self.kind = kind
        self.problems = problems
    }

    /// `kind` and `problems`.
    package var json: JSON {
        ["kind": .string(kind.rawValue), "problems": .array(problems.map(\.json))]
    }
}

/// One thing that is wrong with a request, without personal data.
package struct Problem: Sendable, Hashable {
    /// The member of the request it is about, such as `measures[1].period`.
    package let field: String?
    /// What is wrong.
    package let text: String
    /// What can be done.
    package let hint: String?

    /// A problem, of a field or of the whole.
    package init(field: String? = nil, _ text: String, hint: String? = nil) {
        self.field = field
        self.text = text
        self.hint = hint
    }

    /// `text`, and `field` and `hint` when there are.
    package var json: JSON {
        JSON.members(["field": field.json, "text": .string(text), "hint": hint.json])
    }
}

/// Why something is not shown.
package enum OfficeFailure: Error, Sendable, Hashable {
    /// There is no such case, or this person may not know that there is.
    case notFound
    /// The register or the vault does not answer.
    case unavailable
    /// Something else stands against it.
    case refused(Refusal)
}

/// A case in a list.
package struct CaseSummary: Sendable, Hashable {
    /// The reference it goes by in this authority.
    package var reference: String
    /// `requesting` or `requested`.
    package var side: String
    /// The other authority's identifier; nothing before the letter is addressed.
    package var peer: String?
    /// The stage of the authority's own file.
    package var stage: String
    /// When something last changed.
    package var changed: Instant
    /// The next day on which something is due.
    package var due: Day?
    /// True for an exercise.
    package var isDrill = false
    /// Each measure's stage, by the measure's identifier.
    package var measures: [String: String]

    /// A case in a list, with or without a day on which something is due.
    package init(
        reference: String,
        side: String,
        peer: String?,
        stage: String,
        changed: Instant,
        due: Day? = nil,
        measures: [String: String] = [:]
    ) {
        self.reference = reference
        self.side = side
        self.peer = peer
        self.stage = stage
        self.changed = changed
        self.due = due
        self.measures = measures
    }

    /// The members of `GET /api/v1/cases`.
    package var json: JSON { JSON.members(members) }

    fileprivate var members: [String: JSON?] {
        [
            "reference": .string(reference), "side": .string(side), "peer": peer.json,
            "stage": .string(stage), "changed": .string("\(changed)"),
            "due": due.map { .string("\($0)") }, "drill": isDrill ? true : nil,
            "measures": .object(measures.mapValues { .string($0) }),
        ]
    }
}

/// A case as a person may see it.
package struct CaseView: Sendable, Hashable {
    /// What a list says of it.
    package var summary: CaseSummary
    /// The stage of the letter that both sides agree on.
    package var letterStage: String
    /// Its measures, by identifier.
    package var measures: [MeasureView] = []
    /// What a person has to look at, as codes.
    package var findings: [String] = []
    /// Both chains, the own one first, each by number.
    package var envelopes: [EnvelopeView] = []
    /// The exhibits of this side.
    package var exhibits: [ExhibitView] = []
    /// What is due, the next first.
    package var deadlines: [DeadlineView] = []
    /// The entries of the ledger about it.
    package var ledger: [LedgerView] = []
    /// The newest signed checkpoint's text; nothing before the first.
    package var checkpoint: String?

    /// A case of which nothing but its summary and the letter's stage is known yet.
    package init(_ summary: CaseSummary, letterStage: String) {
        self.summary = summary
        self.letterStage = letterStage
    }

    /// The members of `GET /api/v1/cases/{reference}`: the summary's, with the measures as a list.
    package var json: JSON {
        var members = summary.members
        members["letterStage"] = .string(letterStage)
        members["measures"] = .array(measures.map(\.json))
        members["findings"] = .array(findings.map { .string($0) })
        members["envelopes"] = .array(envelopes.map(\.json))
        members["exhibits"] = .array(exhibits.map(\.json))
        members["deadlines"] = .array(deadlines.map(\.json))
        members["ledger"] = .array(ledger.map(\.json))
        members["checkpoint"] = checkpoint.json
        return JSON.members(members)
    }
}

/// A measure of a case.
package struct MeasureView: Sendable, Hashable {
    /// The letter's identifier for it.
    package var id: String
    /// What is asked for, by the key of the law book.
    package var type: String
    /// Its stage.
    package var stage: String
    /// `none`, `proposed`, `accepted` or `refused`, as the envelopes say.
    package var conditions: String
    /// True while nothing may leave for it.
    package var suspended: Bool

    /// A measure at a stage.
    package init(id: String, type: String, stage: String, conditions: String, suspended: Bool) {
        self.id = id
        self.type = type
        self.stage = stage
        self.conditions = conditions
        self.suspended = suspended
    }

    /// Its members.
    package var json: JSON {
        [
            "id": .string(id), "type": .string(type), "stage": .string(stage),
            "conditions": .string(conditions), "suspended": .bool(suspended),
        ]
    }
}

/// An envelope of either side.
package struct EnvelopeView: Sendable, Hashable {
    /// `own` or `peer`.
    package var author: String
    /// Its number in its author's chain.
    package var seq: Int64
    /// What it is.
    package var type: String
    /// The instant it gives.
    package var at: Instant
    /// Its digest, `sha256:` and 64 digits.
    package var digest: String
    /// How far it got, such as `queued`, `transported`, `verified` or `accepted`.
    package var delivery: String

    /// An envelope of a chain and how far it got.
    package init(
        author: String,
        seq: Int64,
        type: String,
        at: Instant,
        digest: String,
        delivery: String
    ) {
        self.author = author
        self.seq = seq
        self.type = type
        self.at = at
        self.digest = digest
        self.delivery = delivery
    }

    /// Its members.
    package var json: JSON {
        [
            "author": .string(author), "seq": .integer(seq), "type": .string(type),
            "at": .string("\(at)"), "digest": .string(digest), "delivery": .string(delivery),
        ]
    }
}

/// An exhibit, sent or received.
package struct ExhibitView: Sendable, Hashable {
    /// Its name within the case.
    package var name: String
    /// The measure it belongs to, if that is settled.
    package var measure: String?
    /// What kind of content it has.
    package var mediaType: String
    /// Its size in bytes.
    package var size: Int64
    /// Its digest, `sha256:` and 64 digits.
    package var digest: String
    /// How far it got, such as `collected`, `sent`, `verified`, `accepted` or `quarantined`.
    package var state: String
    /// The exhibit it is the disclosed copy of, if it is one.
    package var of: String?

    /// An exhibit and how far it got.
    package init(
        name: String,
        measure: String? = nil,
        mediaType: String,
        size: Int64,
        digest: String,
        state: String,
        of: String? = nil
    ) {
        self.of = of
        self.name = name
        self.measure = measure
        self.mediaType = mediaType
        self.size = size
        self.digest = digest
        self.state = state
    }

    /// Its members.
    package var json: JSON {
        JSON.members([
            "name": .string(name), "measure": measure.json, "mediaType": .string(mediaType),
            "size": .integer(size), "digest": .string(digest), "state": .string(state),
            "of": of.json,
        ])
    }
}

/// Something that is due.
package struct DeadlineView: Sendable, Hashable {
    /// The rule that sets it.
    package var rule: String
    /// The measure it is about; nothing when it is the whole letter.
    package var measure: String?
    /// The day on which it is due.
    package var due: Day
    /// The moment, where hours are counted or somebody named one.
    package var at: Instant?
    /// How many hours led there, from when, and by which rule; nothing where none are counted.
    package var clock: Clock?
    /// What is special about that day, such as `weekend`.
    package var flags: [String]

    /// A day on which something is due under a rule.
    package init(rule: String, measure: String? = nil, due: Day, flags: [String] = []) {
        self.rule = rule
        self.measure = measure
        self.due = due
        self.flags = flags
    }

    /// True where a side of a case, by its name, has to answer, false where the other has; nothing
    /// where neither.
    package func isOwed(by side: String) -> Bool? { owes.map { $0.rawValue == side } }

    /// A moment at which something is due, and the day in UTC that it falls on.
    package init(rule: String, measure: String? = nil, at: Instant, flags: [String] = []) {
        // A clock is written with the offset of the state that acts, and pages tell UTC.
        let day = Instant(seconds: at.seconds)?.day ?? at.day
        self.init(rule: rule, measure: measure, due: day, flags: flags)
        self.at = at
    }

    /// The side that has to answer by then; nothing where a right of third persons ends.
    package var owes: Exchange.Side? {
        switch rule {
        case "question", "conditions": .requesting
        case _ where EmergencyClock.Kind.of(rule) != nil: .requested
        default: nil
        }
    }

    /// Hours that are counted from a moment.
    package struct Clock: Sendable, Hashable {
        /// How many.
        package let hours: Int
        /// The full hour from which they run.
        package let from: Instant
        /// The rule of the law book that counts so, be it binding or not.
        package let rule: String
    }

    /// Its members.
    package var json: JSON {
        JSON.members([
            "rule": .string(rule), "measure": measure.json, "due": .string("\(due)"),
            "at": at.map { .string("\($0)") },
            "flags": .array(flags.map { .string($0) }),
        ])
    }
}

/// An entry of the ledger about a case.
package struct LedgerView: Sendable, Hashable {
    /// Its number in the log.
    package var index: UInt64
    /// What happened, by the event's name.
    package var event: String
    /// When.
    package var at: Instant
    /// Who did it, by identifier; the authority's own for what the node did.
    package var who: String

    /// An entry and what it says.
    package init(index: UInt64, event: String, at: Instant, who: String) {
        self.index = index
        self.event = event
        self.at = at
        self.who = who
    }

    /// Its members.
    package var json: JSON {
        [
            "index": .integer(Int64(clamping: index)), "event": .string(event),
            "at": .string("\(at)"), "who": .string(who),
        ]
    }
}

extension JSON {
    /// An object of the members that have a value.
    fileprivate static func members(_ members: [String: JSON?]) -> JSON {
        .object(members.compactMapValues { $0 })
    }
}

extension String? {
    fileprivate var json: JSON? { map { .string($0) } }
}

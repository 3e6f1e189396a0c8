import Casework
package import Encoding

extension Assessment {
    /// The assessment as the one JSON value that `comity assess --format json` prints.
    package var json: JSON {
        [
            "letter": .string(letter),
            "on": .string("\(on)"),
            "side": .string(side.rawValue),
            "requesting": .string(requesting),
            "requested": .string(requested),
            "lawBook": [
                "digest": .string(digest),
                "overlays": .array(overlays.map(JSON.string)),
                "day": .string("\(on)"),
            ],
            "outcome": .string(outcome.rawValue),
            "basis": .array(bases.map(Assessment.json)),
            "rejectedBases": .array(
                rejectedBases.map {
                    ["instrument": .string($0.instrument.key), "why": .string($0.why)]
                }
            ),
            "lanes": .array(lanes.map(Assessment.json)),
            "measures": .array(measures.map(\.json)),
            "questions": .array(questions.map(\.json)),
            "deadlines": .array(deadlines.map(\.json)),
            "languages": .array(languages.map(Assessment.json)),
            "channel": channelJSON,
            "notYet": .array(notYet.map(JSON.string)),
        ]
    }

    private static func json(_ basis: Basis) -> JSON {
        [
            "instrument": .string(basis.instrument.key),
            "title": .string(basis.instrument.title),
            "role": .string(basis.role.rawValue),
            "articles": .array(basis.articles.map(JSON.string)),
            "withoutArticles": .bool(basis.instrument.withoutArticles),
            "confidence": .string(basis.instrument.citation.confidence.rawValue),
            "source": .string(basis.instrument.citation.source),
            "why": .string(basis.why),
        ]
    }

    private static func json(_ lane: Lane) -> JSON {
        [
            "instrument": .string(lane.instrument.key),
            "rule": lane.rule.map { .string($0.id) } ?? .null,
            "why": .string(lane.why),
            "citation": .string(lane.citation.text),
            "confidence": .string(lane.citation.confidence.rawValue),
            "measures": .array(lane.measures.map(JSON.string)),
        ]
    }

    private static func json(_ language: StateProfile.Language) -> JSON {
        [
            "language": .string(language.code),
            "certifiedTranslation": language.certifiedTranslation.map(JSON.bool) ?? .null,
            "reciprocityOnly": .bool(language.reciprocityOnly),
            "citation": .string(language.citation.text),
            "confidence": .string(language.citation.confidence.rawValue),
        ]
    }

    private var channelJSON: JSON {
        [
            "given": channel.map(JSON.string) ?? .null,
            "advice": channelAdvice.map { .string($0.value) } ?? .null,
            "citation": channelAdvice.map { .string($0.citation.text) } ?? .null,
        ]
    }
}

extension Assessment.Question {
    fileprivate var json: JSON {
        [
            "id": .string(fact),
            "fact": .string(fact),
            "text": .string(text),
            "to": .string(to.rawValue),
            "measures": .array(measures.map(JSON.string)),
            "rules": .array(rules.map(JSON.string)),
        ]
    }
}

extension Assessment.Deadline {
    fileprivate var json: JSON {
        [
            "rule": .string(rule),
            "citation": .string(citation),
            "trigger": .string(trigger),
            "from": .string(moments?.from.description ?? from.description),
            "raw": .string(moments?.end.description ?? raw.description),
            "due": .string(moments?.end.description ?? due.description),
            "warnFrom": .string("\(warnFrom)"),
            "counted": .string(counted),
            "met": met.map { .string("\($0)") } ?? .null,
            "lapses": lapse.map(JSON.string) ?? .null,
            "flags": .array(flags.map(JSON.string)),
            "why": .string(text),
            "measures": .array(measures.map(JSON.string)),
        ]
    }
}

extension MeasureAssessment {
    fileprivate var json: JSON {
        [
            "id": .string(measure.id),
            "type": .string(measure.type),
            "outcome": .string(outcome.rawValue),
            "provisional": .bool(isProvisional),
            "determining": .array(determining.map(JSON.string)),
            "findings": .array(findings.all.map(\.json)),
            "questions": .array(questions.map(JSON.string)),
            "conditions": .array(conditions.map(\.term)),
            "useLimits": .array(useLimits.map(\.term)),
            "guards": .array(guards.map(\.json)),
            "release": .string(release),
        ]
    }

    private var release: String {
        guard outcome.isAcceptance else { return "nothing" }
        if unconditionalOnly != nil && !conditions.isEmpty { return "unconditional-part" }
        return conditions.isEmpty ? "all" : "on-conditions"
    }
}

extension MeasureAssessment.Guard {
    fileprivate var json: JSON {
        [
            "rule": .string(rule.id),
            "before": .string(before),
            "met": .string(met.rawValue),
            "citation": .string(rule.citation.text),
            "text": .string(rule.text),
        ]
    }
}

extension Finding {
    /// A condition or limit in words that can be sent.
    fileprivate var term: JSON {
        [
            "text": .string(rule.condition ?? rule.text),
            "rule": .string(rule.id),
            "citation": .string(rule.citation.text),
        ]
    }

    /// What the finding comes to, as one word.
    package var effectWord: String {
        if effect == .condition { return "CONDITION" }
        if effect != .none { return effect.outcome.rawValue }
        if keptOutBy != nil { return truth == .true ? "OUTSIDE_CLOSED_LIST" : "NONE" }
        if isLifted { return "LIFTED" }
        let decides = rule.citation.confidence.decides
        if standing != .false && !decides { return "TO_BE_CHECKED" }
        guard standing != .false else { return "NONE" }
        switch rule.modality {
        case .mayNotRefuse: return standing == .true ? "NOT_A_GROUND" : "NONE"
        case .mustConsult, .notice, .channel, .deadline, .procedure, .contentIfPossible, .gate:
            return standing == .true ? "NOTICE" : "NONE"
        case .useLimit where rule.bindsOfItself: return "USE_LIMIT"
        case .unconditionalOnly: return standing == .true ? "UNCONDITIONAL_PART_ONLY" : "NONE"
        case .provisional: return standing == .true ? "PROVISIONAL" : "NONE"
        case .exception: return standing == .true ? "EXCEPTION" : "NONE"
        default: return "SKIPPED_FOR_PROVISIONAL_MEASURE"
        }
    }

    /// The rule in words with the facts it saw.
    package var why: String {
        let facts = seen.map(\.words)
        return facts.isEmpty ? rule.text : "\(rule.text) [\(facts.joined(separator: "; "))]"
    }

    fileprivate var json: JSON {
        [
            "rule": .string(rule.id),
            "modality": .string(rule.modality.rawValue),
            "truth": .string(truth.rawValue),
            "standing": .string(standing.rawValue),
            "effect": .string(effectWord),
            "citation": .string(rule.citation.text),
            "source": .string(rule.citation.source),
            "confidence": .string(rule.citation.confidence.rawValue),
            "exceptionTo": .array(rule.exceptionTo.map(JSON.string)),
            "why": .string(why),
            "facts": .array(seen.map(\.json)),
        ]
    }
}

extension Finding.Seen {
    /// `order.notified is 2026-05-11 (officer, 2026-05-11)`.
    package var words: String {
        guard let known else { return "\(fact) is not known" }
        let date = known.date.map { ", \($0)" } ?? ""
        return "\(fact) is \(known.value) (\(known.source.rawValue)\(date))"
    }

    fileprivate var json: JSON {
        [
            "fact": .string(fact),
            "value": known.map { .string($0.value.description) } ?? .null,
            "source": known.map { .string($0.source.rawValue) } ?? .null,
            "date": known?.date.map { .string("\($0)") } ?? .null,
        ]
    }
}

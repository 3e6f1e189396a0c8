import Encoding
import Office

/// What the bodies of requests and answers look like (JSON Schema 2020-12).
enum APISchema {
    static func reference(_ name: String) -> JSON {
        ["$ref": .string("#/components/schemas/" + name)]
    }

    static let text: JSON = ["type": "string"]
    static let flag: JSON = ["type": "boolean"]
    static let count: JSON = ["type": "integer", "minimum": 0]
    static let instant: JSON = ["type": "string", "format": "date-time"]
    static let day: JSON = ["type": "string", "format": "date"]
    static let digest: JSON = ["type": "string", "pattern": "^sha256:[0-9a-f]{64}$"]
    static let word: JSON = ["type": "string", "pattern": "^[A-Za-z0-9._-]{1,80}$"]
    static let side: JSON = ["enum": ["requesting", "requested"]]

    static func list(_ element: JSON) -> JSON { ["type": "array", "items": element] }

    /// An object with any names of that many texts.
    static func map(_ value: JSON) -> JSON {
        ["type": "object", "additionalProperties": value]
    }

    /// An object with members that must and members that may be there.
    static func object(
        _ members: [String: JSON],
        optional: [String: JSON] = [:],
        isClosed: Bool = false
    ) -> JSON {
        var schema: [String: JSON] = [
            "type": "object", "properties": .object(members.merging(optional) { $1 }),
            "required": .array(members.keys.sorted().map { .string($0) }),
        ]
        if isClosed { schema["additionalProperties"] = false }
        return .object(schema)
    }

    /// What is named in the document.
    static var named: [String: JSON] {
        [
            "Problem": problem, "Health": object(["version": count, "locked": flag]),
            "Deadline": object(
                ["rule": text, "due": day, "flags": list(text)],
                optional: ["measure": text, "at": instant]
            ),
            "CaseSummary": object(
                summary.merging(["measures": map(text)]) { $1 },
                optional: ["peer": text, "due": day, "drill": flag]
            ),
            "Case": wholeCase, "WorkItem": workItem, "StepDone": stepDone,
            "ReviewSummary": reviewSummary, "Review": wholeReview, "ReviewEntry": reviewEntry,
            "ReviewScope": reviewScope, "TrailEntry": trailEntry, "Anomaly": anomaly,
            "WrittenLetter": writtenLetter,
            "ExhibitTaken": object([
                "reference": text, "name": text, "digest": digest, "size": count,
            ]),
        ]
        .merging(PeopleAPI.schemas) { $1 }
        .merging(StatisticsAPI.schemas) { $1 }
        .merging(DefenceAPI.schemas) { $1 }
        .merging(DirectoryAPI.schemas) { $1 }
    }

    private static let summary: [String: JSON] = [
        "reference": text, "side": side, "stage": text, "changed": instant,
    ]

    /// RFC 9457, with what is wrong one by one.
    private static let problem = object([
        "type": ["const": "about:blank"], "title": text,
        "status": ["type": "integer", "minimum": 400, "maximum": 599],
        "kind": ["enum": .array(WebFailure.Kind.allCases.map { .string($0.rawValue) })],
        "detail": text,
        "problems": list(object(["text": text], optional: ["field": text, "hint": text])),
    ])

    private static let workItem = object(
        [
            "case": reference("CaseSummary"), "counted": list(text),
            "steps": list(["enum": .array(OfficeStep.allCases.map { .string($0.rawValue) })]),
        ],
        optional: [
            "deadline": reference("Deadline"), "then": reference("Deadline"),
            "said": object(["type": text, "at": instant]),
            "informal": ["enum": .array(WorkItem.Informal.allCases.map { .string($0.rawValue) })],
        ]
    )

    private static let wholeCase = object(
        summary.merging([
            "letterStage": text,
            "measures": list(
                object([
                    "id": text, "type": text, "stage": text, "suspended": flag,
                    "conditions": [
                        "enum": ["none", "proposed", "lapsed", "accepted", "refused"]
                    ],
                ])
            ),
            "findings": list(text),
            "envelopes": list(
                object([
                    "author": ["enum": ["own", "peer"]], "seq": count, "type": text,
                    "at": instant, "digest": digest, "delivery": text,
                ])
            ),
            "exhibits": list(
                object(
                    [
                        "name": text, "mediaType": text, "size": count, "digest": digest,
                        "state": text,
                    ],
                    optional: ["measure": text, "of": text]
                )
            ),
            "deadlines": list(reference("Deadline")),
            "ledger": list(
                object(["index": count, "event": text, "at": instant, "who": text])
            ),
        ]) { $1 },
        optional: ["peer": text, "due": day, "drill": flag, "checkpoint": text]
    )

    /// What any step answers; which of the members that may be there it has is in spec/office.md.
    private static let stepDone = object(
        ["reference": text, "stage": text],
        optional: [
            "letterStage": text, "measures": map(text), "envelope": digest, "letter": digest,
            "draft": digest, "parcel": digest, "statement": digest, "redaction": digest,
            "size": count, "number": text, "ends": day, "assessment": text, "outcome": text,
            "findings": list([:]), "accepted": list(text), "quarantined": list(text),
            "review": text, "revision": count, "decided": count, "left": count, "plan": digest,
            "disclosure": count,
        ]
    )
}

extension OfficeStep {
    /// What its body is, the passphrase of a signed one with it.
    var schema: JSON {
        let passphrase: JSON = ["type": "string", "minLength": 1, "format": "password"]
        return StepMember.object(members, needsSignature ? ["passphrase": passphrase] : [:])
    }
}

extension StepMember {
    /// What it holds; lengths are counted in bytes of UTF-8, which a schema cannot say.
    fileprivate var schema: JSON {
        switch kind {
        case .text(let limit):
            [
                "type": isOptional ? ["string", "null"] : "string", "minLength": 1,
                "maxLength": .integer(Int64(limit)),
            ]
        case .word: APISchema.word
        case .words: list(APISchema.word)
        case .names: list(["type": "string", "minLength": 1, "maxLength": 1024])
        case .objects(let members): list(StepMember.object(members), unique: false)
        case .day: APISchema.day
        case .instant: APISchema.instant
        case .digest: APISchema.digest
        case .flag: APISchema.flag
        case .number: APISchema.count
        case .choice(let words): ["enum": .array(words.map { .string($0) })]
        case .choices(let words):
            APISchema.map(["enum": .array(words.map { .string($0) })])
        case .value: [:]
        }
    }

    private func list(_ element: JSON, unique: Bool = true) -> JSON {
        var schema: [String: JSON] = [
            "type": "array", "items": element,
            "maxItems": .integer(Int64(StepMember.listLimit)),
        ]
        if unique { schema["uniqueItems"] = true }
        if !isOptional { schema["minItems"] = 1 }
        return .object(schema)
    }

    /// A closed object of members and of others that must be there.
    fileprivate static func object(
        _ members: [StepMember],
        _ others: [String: JSON] = [:]
    ) -> JSON {
        var required = others
        var optional: [String: JSON] = [:]
        for member in members {
            if member.isOptional {
                optional[member.name] = member.schema
            } else {
                required[member.name] = member.schema
            }
        }
        return APISchema.object(required, optional: optional, isClosed: true)
    }
}

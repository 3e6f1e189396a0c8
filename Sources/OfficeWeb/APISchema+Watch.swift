import Encoding
import Office

extension APISchema {
    /// An entry of the ledger.
    static let trailEntry = object(
        ["position": count, "event": text],
        optional: [
            "at": instant, "who": text, "for": text, "what": text, "object": text,
            "reference": text, "stage": text, "why": text,
        ]
    )

    /// Something that needs a person.
    static let anomaly = object(
        [
            "id": text, "since": instant,
            "kind": ["enum": .array(Anomaly.Kind.allCases.map { .string($0.rawValue) })],
        ],
        optional: [
            "peer": text, "reference": text, "object": text, "why": text, "count": count,
        ]
    )
}

extension WatchAPI {
    /// A page of a trail.
    static let trailSchema = APISchema.object(
        ["size": APISchema.count, "entries": APISchema.list(APISchema.reference("TrailEntry"))],
        optional: ["next": APISchema.count]
    )

    /// How the check of a ledger stands.
    static let checkSchema = APISchema.object(
        [
            "size": APISchema.count, "checkpoint": APISchema.text, "log": APISchema.text,
            "peers": APISchema.list(
                APISchema.object(
                    ["peer": APISchema.text],
                    optional: [
                        "cosigned": APISchema.count, "at": APISchema.instant,
                        "age": APISchema.count, "witnessed": APISchema.count,
                        "mirror": APISchema.object(
                            [
                                "seen": APISchema.count, "verified": APISchema.count,
                                "lag": APISchema.count,
                            ],
                            optional: [
                                "at": APISchema.instant, "age": APISchema.count,
                                "problem": APISchema.text,
                            ]
                        ),
                    ]
                )
            ),
        ],
        optional: [
            "cosigned": APISchema.text,
            "running": APISchema.object([
                "by": APISchema.text, "done": APISchema.count, "of": APISchema.count,
            ]),
            "last": APISchema.object(
                [
                    "by": APISchema.text, "at": APISchema.instant,
                    "verdict": ["enum": ["verified", "failed"]],
                ],
                optional: [
                    "problem": APISchema.text, "size": APISchema.count, "root": APISchema.text,
                    "checkpoints": APISchema.count, "opened": APISchema.count,
                    "cases": APISchema.count, "files": APISchema.count, "tiles": APISchema.count,
                ]
            ),
        ]
    )
}

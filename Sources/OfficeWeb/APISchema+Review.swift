import Encoding

/// What is answered about disclosure reviews (spec/review.md, "Shown").
extension APISchema {
    private static let summary: [String: JSON] = [
        "review": text, "exhibit": text, "measures": list(text), "revision": count,
        "decided": count, "open": count, "openForYou": count, "wholeDecided": flag,
        "offline": flag, "mayApprove": flag,
        "state": [
            "enum": [
                "preparing", "asked", "open", "approved", "disclosed", "withheld", "blocked",
                "failed",
                "dropped",
            ]
        ],
        "classes": list(
            object([
                "class": text, "act": act, "care": care, "open": count, "decided": count,
                "mayDecide": flag,
            ])
        ),
    ]

    private static let rest: [String: JSON] = [
        "questions": list(text), "unseen": count, "problem": text, "officer": text,
        "approver": text, "copy": text,
        "progress": object(["phase": text, "step": count, "of": count]),
    ]

    private static var act: JSON { ["enum": ["keep", "pseudonymise", "redact", "withhold"]] }
    private static var leaving: JSON { ["enum": ["disclose", "withhold", "uncut"]] }
    private static var care: JSON { ["enum": ["ordinary", "special", "privilege"]] }

    /// A review in a list.
    static let reviewSummary = object(summary, optional: rest)

    /// A review by itself.
    static let wholeReview = object(
        summary.merging([
            "whole": object(["act": text, "reason": text]),
            "decisions": list(
                object(
                    ["number": count, "by": text, "at": instant, "count": count],
                    optional: ["ledger": count, "act": text, "reason": text, "undone": count]
                )
            ),
        ]) { $1 },
        optional: rest.merging([
            "scope": reference("ReviewScope"),
            "ledgers": list(
                object(
                    [
                        "ledger": count, "name": text, "act": leaving, "proposed": leaving,
                        "reason": text, "mayDecide": flag,
                    ],
                    optional: ["scope": reference("ReviewScope"), "decidedBy": text]
                )
            ),
            "leaks": object([
                "clean": flag, "values": count, "files": count, "count": count,
                "leaks": list(
                    object(["exhibit": text, "layer": text, "class": text, "entry": text])
                ),
                "unchecked": list(text),
            ]),
        ]) { $1 }
    )

    /// How an exhibit is cut to the measure.
    static let reviewScope = object(
        [
            "measure": text, "rows": count, "kept": count, "leftOut": map(count),
            "timeline": list(object(["label": text, "in": count, "out": count])),
        ],
        optional: ["from": day, "to": day]
    )

    /// An entry with the text around it.
    static let reviewEntry = object(
        [
            "id": text, "place": count, "class": text, "care": care, "layer": text,
            "places": list(["type": "object"]), "act": act, "proposed": act, "reason": text,
            "confidence": count, "toBeChecked": flag, "isDecided": flag, "mayDecide": flag,
            "alike": count, "context": text,
            "highlights": list(
                object(["entry": text, "act": act, "start": count, "end": count])
            ),
        ],
        optional: ["ground": text, "decidedBy": text, "decision": count]
    )
}

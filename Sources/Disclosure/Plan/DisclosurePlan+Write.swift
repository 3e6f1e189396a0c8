import Detection
package import Encoding
package import Files

extension DisclosurePlan {
    /// The plan as JSON (`spec/disclosure-plan.md`).
    package var json: JSON {
        var members: [String: JSON] = [
            "version": .integer(DisclosurePlan.version),
            "case": .string(caseReference),
            "letter": .string("\(letter)"),
            "measures": .array(measures.map { .string($0) }),
            "useLimits": .object(useLimits.mapValues { .string($0) }),
            "exhibits": .array(exhibits.map(\.json)),
        ]
        if let seal { members["seal"] = .string("\(seal)") }
        return .object(members)
    }

    /// The bytes of the file: indented, names in order, an entry a line, so that two plans compare
    /// line by line.
    package var bytes: [UInt8] { json.indented(linesFrom: 4) }

    /// Writes the plan durably, whole or not at all: what was decided before stays if this fails.
    package func write(to path: String) throws(FileFailure) {
        try Files.write(bytes, to: path, mode: 0o600)
    }
}

extension DisclosurePlan.Exhibit {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "path": .string(path),
            "mediaType": .string(mediaType),
            "sha256": .string("\(digest)"),
            "size": .integer(Int64(size)),
            "decision": .object(
                decision.record.members.merging([
                    "act": .string(decision.act.rawValue),
                    "reason": .string(decision.reason),
                    "ground": decision.ground.map { .string($0) } ?? .null,
                ]) { $1 }
            ),
            "entries": .array(entries.map(\.json)),
            "scope": scope?.json ?? .null,
        ]
        let counts: [(String, Int?)] = [
            ("pages", extent.pages), ("rows", extent.rows), ("messages", extent.messages),
        ]
        let known = counts.compactMap { name, count in count.map { (name, JSON.integer(Int64($0))) }
        }
        if let inside {
            members["inside"] = [
                "exhibit": .string(inside.exhibit), "path": .array(inside.way.map { .string($0) }),
            ]
        }
        if let copy { members["copy"] = copy.json }
        if let seal { members["seal"] = seal.json }
        if !parts.isEmpty { members["parts"] = .array(parts.map(\.json)) }
        if !known.isEmpty { members["extent"] = .object(Dictionary(uniqueKeysWithValues: known)) }
        return .object(members)
    }
}

extension DisclosurePlan.Scope {
    fileprivate var json: JSON {
        [
            "measures": .array(measures), "mapping": mapping,
            "leftOut": .object(leftOut.mapValues { .integer(Int64($0)) }),
            "admitted": .array(
                admitted.map { group in
                    [
                        "measures": .array(group.measures.map { .string($0) }),
                        "rows": .integer(Int64(group.rows)),
                    ]
                }
            ),
            "questions": .array(questions.map(\.json)),
            "rows": .array(rows.map(\.json)),
        ]
    }
}

extension DisclosurePlan.Question {
    fileprivate var json: JSON {
        [
            "id": .string(id), "question": .string(about.rawValue),
            "answer": answer.map { .string($0) } ?? .null,
            "answeredBy": answeredBy.map { .string($0) } ?? .null,
        ]
    }
}

extension DisclosurePlan.RowRuling {
    fileprivate var json: JSON {
        let range: JSON = [
            .integer(Int64(bytes.lowerBound)), .integer(Int64(bytes.upperBound)),
        ]
        var members = record.members
        if let spot {
            members["sheet"] = .string(spot.sheet)
            members["row"] = .integer(Int64(spot.row))
        }
        return .object(
            members.merging([
                "id": .string(id), "bytes": range, "act": .string(act.rawValue),
                "reason": .string(reason),
            ]) { $1 }
        )
    }
}

extension DisclosurePlan.Record {
    var members: [String: JSON] {
        var members: [String: JSON] = ["proposedBy": .string(proposedBy.rawValue)]
        members["decidedBy"] = decidedBy.map { .string($0) } ?? .null
        if let decidedAs { members["decidedAs"] = .string(decidedAs.rawValue) }
        if let agreedBy { members["agreedBy"] = .string(agreedBy) }
        return members
    }
}

extension DisclosurePlan.Entry {
    fileprivate var json: JSON {
        var members = record.members
        members["id"] = .string(id)
        members["class"] = .string(dataClass.rawValue)
        members["layer"] = [
            "path": .array(layer.path.map { .string($0) }), "kind": .string(layer.kind.rawValue),
        ]
        members["places"] = .array(places.map(\.json))
        members["act"] = .string(act.rawValue)
        members["reason"] = .string(reason)
        members["ground"] = ground.map { .string($0) } ?? .null
        if let value { members["value"] = .string("\(value)") }
        members["confidence"] = .integer(Int64(confidence))
        if toBeChecked { members["toBeChecked"] = true }
        if let measures { members["measures"] = .array(measures.map { .string($0) }) }
        members["candidates"] = .array(
            candidates.map { candidate in
                [
                    "class": .string(candidate.dataClass.rawValue),
                    "confidence": .integer(Int64(candidate.confidence)),
                    "validated": .string(candidate.validation.rawValue),
                ]
            }
        )
        return .object(members)
    }
}

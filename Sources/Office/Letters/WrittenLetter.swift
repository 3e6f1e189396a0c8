package import Casework
package import Encoding
package import Law

/// Where a letter is being written.
package enum LetterPlace: Sendable, Hashable {
    /// Before there is a case; by the draft's own name.
    case begun(String)
    /// In the case of that reference, whose letter it changes.
    case inCase(String)
}

/// A letter that is being written: what was said so far, and what was typed and is no answer yet.
///
/// It is kept after every page, sealed under the case's key; before there is a case, the office's.
package struct WrittenLetter: Sendable, Hashable {
    /// The last change of a topic.
    package struct Touch: Sendable, Hashable {
        /// The revision it made.
        package let revision: Int
        /// Who made it.
        package let by: String
        /// When.
        package let at: Instant
    }

    /// What one person typed on one page and what did not come to an answer.
    package struct Typed: Sendable, Hashable {
        /// The revision that the page showed.
        package let base: Int
        /// What was typed, by the form's names.
        package let values: [String: String]
    }

    /// A file that came with the letter and lies beside it.
    package struct File: Sendable, Hashable {
        /// What it is kept under.
        package let name: String
        /// In bytes.
        package let size: Int
    }

    /// The topic of a change of everything at once.
    package static let whole = "letter"

    /// Its name: of a draft by itself, or of the case.
    package let id: String
    /// Who began it.
    package let holder: String
    /// The authority it is for.
    package let peer: String
    /// The case's reference; nothing before there is a case.
    package let reference: String?
    /// The digest of the case's letter from which it was begun.
    package let base: String?
    /// When it was begun, and then last changed.
    package internal(set) var changed: Instant
    /// How often it was changed; nought for one that is not kept yet.
    package internal(set) var revision = 0
    /// What it says so far.
    package internal(set) var draft: LetterDraft
    /// The last change of each topic.
    package internal(set) var touched: [String: Touch] = [:]
    /// What was typed and is no answer, by topic and person.
    package internal(set) var typed: [String: [String: Typed]] = [:]
    /// The files that lie beside it, by their digests.
    package internal(set) var files: [String: File] = [:]
    /// The files that its case has, in bytes by their digests.
    package internal(set) var caseFiles: [String: Int] = [:]
    /// What the other side said of the informal drafts of it, the oldest first.
    package internal(set) var comments: [InformalDraft.Comment] = []
    /// True when the case's letter was changed otherwise since this was begun.
    package internal(set) var isOvertaken = false

    /// Where it is written.
    package var place: LetterPlace { reference.map(LetterPlace.inCase) ?? .begun(id) }

    /// A letter that begins.
    package init(
        id: String,
        holder: String,
        peer: String,
        reference: String? = nil,
        base: String? = nil,
        draft: LetterDraft,
        at now: Instant
    ) {
        (self.id, self.holder, self.peer, self.reference) = (id, holder, peer, reference)
        (self.base, self.draft, changed) = (base, draft, now)
    }

    /// Takes in a change, unless somebody changed the same topic since to something else.
    ///
    /// - Returns: false when that is so; what was typed is kept beside.
    package mutating func take(_ change: LetterChange, by holder: String, at now: Instant) -> Bool {
        let next = change.apply?(draft)
        let isWhole = change.topic == WrittenLetter.whole
        let last = [change.topic, WrittenLetter.whole].compactMap { touched[$0]?.revision }.max()
        let isStale = (isWhole ? revision : last ?? 0) > change.base && next != draft
        if !isStale, let next {
            typed[change.topic]?[holder] = nil
            if typed[change.topic]?.isEmpty ?? false { typed[change.topic] = nil }
            guard next != draft else { return true }
            revision += 1
            (draft, changed) = (next, now)
            touched[change.topic] = Touch(revision: revision, by: holder, at: now)
            return true
        }
        typed[change.topic, default: [:]][holder] = Typed(base: change.base, values: change.typed)
        changed = now
        return !isStale
    }
}

/// A change of a letter that is being written.
package struct LetterChange: Sendable {
    /// The topic it is about.
    package let topic: String
    /// The revision that whoever makes it saw.
    package let base: Int
    /// What was typed, by the form's names.
    package let typed: [String: String]
    /// What becomes of the draft; nothing while what was typed is no answer yet.
    package let apply: (@Sendable (LetterDraft) -> LetterDraft)?

    /// A change of a topic.
    package init(
        _ topic: String,
        base: Int,
        typed: [String: String] = [:],
        apply: (@Sendable (LetterDraft) -> LetterDraft)? = nil
    ) {
        (self.topic, self.base, self.typed, self.apply) = (topic, base, typed, apply)
    }
}

/// What became of a change.
package enum LetterKept: Sendable {
    case kept(WrittenLetter)
    /// Somebody changed the same topic since: what was typed is kept beside it, and nothing else.
    case overtaken(WrittenLetter)
}

/// An authority a letter can be written to.
package struct LetterPeer: Sendable, Hashable {
    /// Its identifier.
    package let authority: String
    /// Its state.
    package let state: String
    /// Its names, by language (BCP 47), as its descriptor says them.
    package let names: [String: String]

    /// An authority of a state.
    package init(authority: String, state: String, names: [String: String] = [:]) {
        self.authority = authority
        self.state = state
        self.names = names
    }
}

/// A version of a case's letter: one that was drafted or revised.
package struct LetterVersion: Sendable, Hashable {
    /// The first is 1.
    package let number: Int
    /// Who wrote it.
    package let by: String
    /// When.
    package let at: Instant
    /// The digest of its text.
    package let digest: String
    /// Its text.
    package let text: String

    /// A version.
    package init(number: Int, by: String, at: Instant, digest: String, text: String) {
        (self.number, self.by, self.at) = (number, by, at)
        (self.digest, self.text) = (digest, text)
    }

    /// What a list says of it.
    package var json: JSON {
        [
            "number": .integer(Int64(number)), "by": .string(by), "at": .string("\(at)"),
            "digest": .string(digest),
        ]
    }
}

extension WrittenLetter {
    /// As it is kept.
    var kept: [UInt8] {
        let touched = touched.mapValues { touch -> JSON in
            [
                "revision": .integer(Int64(touch.revision)), "by": .string(touch.by),
                "at": .string("\(touch.at)"),
            ]
        }
        let typed = typed.mapValues { holders -> JSON in
            .object(
                holders.mapValues { typed in
                    [
                        "base": .integer(Int64(typed.base)),
                        "values": .object(typed.values.mapValues { .string($0) }),
                    ]
                }
            )
        }
        let members: [String: JSON?] = [
            "version": 1, "id": .string(id), "holder": .string(holder), "peer": .string(peer),
            "reference": reference.map(JSON.string), "base": base.map(JSON.string),
            "changed": .string("\(changed)"),
            "revision": .integer(Int64(revision)), "letter": .object(draft.fields),
            "facts": .object(draft.facts.mapValues(\.letterJSON)), "touched": .object(touched),
            "typed": .object(typed),
            "files": files.isEmpty ? nil : .object(files.mapValues(\.json)),
        ]
        return JSON.object(members.compactMapValues(\.self)).canonical
    }

    /// Reads what was kept; nothing when it is something else.
    init?(kept bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: LetterFolder.sizeLimit),
            json["version"] == 1, let id = json["id"]?.string, let holder = json["holder"]?.string,
            let peer = json["peer"]?.string, let letter = json["letter"],
            let changed = json["changed"]?.string.flatMap({ Instant($0) }),
            let revision = json["revision"]?.integer, var draft = try? LetterDraft(letter)
        else { return nil }
        for (name, value) in json["facts"]?.object ?? [:] {
            if let value = FactValue(letterJSON: value) { draft.learn(name, value) }
        }
        self.init(
            id: id,
            holder: holder,
            peer: peer,
            reference: json["reference"]?.string,
            base: json["base"]?.string,
            draft: draft,
            at: changed
        )
        self.revision = Int(revision)
        for (topic, touch) in json["touched"]?.object ?? [:] {
            guard let revision = touch["revision"]?.integer, let by = touch["by"]?.string,
                let at = touch["at"]?.string.flatMap({ Instant($0) })
            else { return nil }
            touched[topic] = Touch(revision: Int(revision), by: by, at: at)
        }
        for (digest, file) in json["files"]?.object ?? [:] {
            guard let file = File(file) else { return nil }
            files[digest] = file
        }
        for (topic, holders) in json["typed"]?.object ?? [:] {
            for (holder, values) in holders.object ?? [:] {
                typed[topic, default: [:]][holder] = Typed(
                    base: Int(values["base"]?.integer ?? 0),
                    values: (values["values"]?.object ?? [:]).compactMapValues(\.string)
                )
            }
        }
    }

    /// The members of `GET /api/v1/letters/{id}`.
    package var json: JSON {
        let members: [String: JSON?] = [
            "id": .string(id), "holder": .string(holder), "peer": .string(peer),
            "reference": reference.map(JSON.string), "changed": .string("\(changed)"),
            "revision": .integer(Int64(revision)), "letter": .object(draft.fields),
            "facts": .object(draft.facts.mapValues(\.letterJSON)),
            "overtaken": .bool(isOvertaken),
            "attachments": .array(attachments.map(\.json)),
        ]
        return .object(members.compactMapValues(\.self))
    }
}

extension FactValue {
    /// As a facts file has it.
    package var letterJSON: JSON {
        switch self {
        case .truth(let value): .bool(value)
        case .number(let number): .integer(Int64(number))
        default: .string("\(self)")
        }
    }

    /// Reads a truth value, a number, a day or a text; nothing for anything else.
    package init?(letterJSON json: JSON) {
        switch json {
        case .bool(let value): self = .truth(value)
        case .integer(let number): self = .number(Int(clamping: number))
        case .string(let text): self = Day(text).map(FactValue.day) ?? .text(text)
        default: return nil
        }
    }
}

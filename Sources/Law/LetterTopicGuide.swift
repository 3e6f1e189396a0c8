package import Casework
package import Encoding

/// How far a topic of a draft is.
package struct LetterProgress: Sendable, Hashable {
    /// Which.
    package let topic: LetterTopic
    /// What is open there, the needed questions first.
    package let open: [LetterQuestion]
    /// True when something of it was said.
    package let isBegun: Bool

    /// What is open and without which the letter comes back.
    package var needed: [LetterQuestion] { open.filter(\.isNeeded) }
}

extension LetterGuide {
    /// Every topic of a draft with what is open there.
    package static func progress(
        _ draft: LetterDraft,
        in book: LawBook,
        on day: Day? = nil
    ) -> [LetterProgress] {
        let open = Dictionary(grouping: next(draft, in: book, on: day)) {
            LetterTopic(of: $0.field)
        }
        return LetterTopic.all(of: draft).map { topic in
            LetterProgress(
                topic: topic,
                open: open[topic] ?? [],
                isBegun: draft != draft.without(topic, whole: true)
            )
        }
    }

    /// What a topic is asked about and why, be it answered already or not.
    package static func questions(
        about topic: LetterTopic,
        _ draft: LetterDraft,
        in book: LawBook,
        on day: Day? = nil
    ) -> [LetterQuestion] {
        let drafts = [draft, draft.without(topic, whole: true), draft.without(topic, whole: false)]
        var found: [LetterQuestion] = []
        for one in drafts.enumerated() where !drafts[..<one.offset].contains(one.element) {
            for question in next(one.element, in: book, on: day)
            where LetterTopic(of: question.field) == topic {
                guard let place = found.firstIndex(where: { $0.field.id == question.field.id })
                else {
                    found.append(question)
                    continue
                }
                found[place] = found[place].joined(with: question)
            }
        }
        return found
    }
}

extension LetterQuestion {
    fileprivate func joined(with other: LetterQuestion) -> LetterQuestion {
        LetterQuestion(
            field: field,
            text: text,
            isNeeded: isNeeded || other.isNeeded,
            reasons: reasons + other.reasons.filter { !reasons.contains($0) }
        )
    }
}

extension LetterDraft {
    /// The draft with other values in some of the letter's fields; nothing takes one out.
    package func replacing(_ members: [String: JSON?]) -> LetterDraft {
        var next = self
        for (name, value) in members { next.fields[name] = value }
        return next
    }

    /// The draft with what the officer says besides; nothing takes back what was said.
    package func saying(_ said: [String: FactValue?]) -> LetterDraft {
        var next = self
        for (name, value) in said { next.facts[name] = value }
        return next
    }

    /// The draft without what was said on a topic.
    ///
    /// - Parameter whole: false leaves the entries of lists, and of each what it is called by.
    func without(_ topic: LetterTopic, whole: Bool) -> LetterDraft {
        var next = self
        if topic == .known { next.facts = [:] }
        // Without these no law can be applied.
        if topic == .measures { return next }
        for shape in topic.shapes {
            switch shape {
            case .single(let controls):
                if case .measure(let id) = topic {
                    next.fields["measures"] = .array(
                        (fields["measures"]?.array ?? []).map { measure in
                            measure["id"]?.string == id
                                ? LetterDraft.strip(measure, controls) : measure
                        }
                    )
                } else {
                    let kept = controls.filter { !["id", "date"].contains($0.name) }
                    next.fields = LetterDraft.strip(.object(next.fields), kept).object ?? [:]
                }
            case .list(let name, let controls):
                let parts = controls.filter { !["label", "role", "kind"].contains($0.name) }
                next.fields[name] =
                    whole
                    ? nil
                    : (next.fields[name]?.array).map { list in
                        .array(list.map { LetterDraft.strip($0, parts) })
                    }
            case .texts(let name): if whole { next.fields[name] = nil }
            }
        }
        return next
    }

    private static func strip(_ json: JSON, _ controls: [LetterControl]) -> JSON {
        guard var members = json.object else { return json }
        for control in controls { control.put(nil, in: &members) }
        return .object(members)
    }

    /// Everything that is wrong with what the draft says; what is missing is no mistake yet.
    package func defects(in book: LawBook) -> [LetterOfRequest.Malformed] {
        var whole = fields
        let isOther = fields["requesting"].map { $0 == "XB" || $0["state"] == "XB" } ?? false
        let standIns: [String: JSON] = [
            "id": "x", "requesting": "XA", "requested": isOther ? "XA" : "XB",
            "date": "2000-01-01",
        ]
        for (name, value) in standIns where whole[name] == nil { whole[name] = value }
        if (whole["measures"]?.array ?? []).isEmpty, let word = book.vocabulary.measures.min() {
            whole["measures"] = [["id": "m1", "type": .string(word)]]
        }
        return LetterOfRequest.defects(in: .object(whole), vocabulary: book.vocabulary)
    }
}

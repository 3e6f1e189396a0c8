import Detection
package import Files

/// What an officer takes out that no detector found, in exhibits of a folder.
package struct PlanMark: Sendable {
    /// What is looked for.
    package enum Subject: Sendable, Hashable {
        /// Words, as ``HandMark/words``.
        case words(String)
        /// What stands at an entry, by its id, in any writing.
        case entry(String)
    }

    /// What is looked for.
    package var subject: Subject
    /// Only in this exhibit; in all when absent.
    package var exhibit: String?
    /// What is decided: the act is `redact` when absent and never `keep`.
    package var ruling: PlanRuling

    /// A mark.
    package init(_ subject: Subject, in exhibit: String? = nil, _ ruling: PlanRuling) {
        self.subject = subject
        self.exhibit = exhibit
        self.ruling = ruling
    }
}

/// Why a mark was not taken down; the plan is as it was.
package enum MarkFailure: Error, Sendable, Hashable {
    /// It stands nowhere, or no exhibit or entry is what was named.
    case nothingFound
    /// No words, or not an act that takes something out.
    case notAMark
    /// A mark needs a reason.
    case noReason
    /// Over ``HandMark/placeLimit`` places of one exhibit.
    case tooMany
    /// The exhibit is another version than the plan's.
    case otherVersion(String)
    /// An exhibit could not be read.
    case file(FileFailure)
}

extension DisclosurePlan {
    /// Takes down what an officer marks: every place of it is an entry that this officer decided,
    /// and what overlaps it goes with it.
    ///
    /// - Returns: how many places that are.
    package mutating func mark(
        _ mark: PlanMark,
        in folder: String,
        key: CaseKey,
        extractor: Extractor = Extractor()
    ) async throws(MarkFailure) -> Int {
        let act = mark.ruling.act ?? .redact
        guard act != .keep else { throw .notAMark }
        guard let reason = mark.ruling.reason else { throw .noReason }
        let value = try await value(mark.subject, in: folder, extractor)
        var next = self
        var count = 0
        for index in exhibits.indices
        where exhibits[index].inside == nil
            && mark.exhibit ?? exhibits[index].path
                == exhibits[index].path
        {
            let exhibit = exhibits[index]
            let found: [Entry]
            switch mark.subject {
            case .words(let words):
                var hand = HandMark()
                (hand.words, hand.act, hand.reason) = (words, act, reason)
                let marking = Marking(HandMarking(hand, key: key, prefix: "M"))
                try await exhibit.read(in: folder, extractor) { marking.value.take($0) }
                guard marking.value.hasRoom else { throw .tooMany }
                found = marking.value.entries
            case .entry:
                let search = ValueSearch([value].compactMap { $0 })
                let places = ElsewherePlaces(exhibit.entries, search, key: key)
                try await exhibit.read(in: folder, extractor) { places.take($0) }
                found = places.found
            }
            next.exhibits[index].add(found, index + 1, act, reason, mark.ruling)
            count += found.count
        }
        guard count > 0 else { throw .nothingFound }
        self = next
        return count
    }

    /// What stands at an entry; nothing where words are marked.
    private func value(
        _ subject: PlanMark.Subject,
        in folder: String,
        _ extractor: Extractor
    ) async throws(MarkFailure) -> FoundValue? {
        switch subject {
        case .words(let words):
            var hand = HandMark()
            hand.words = words
            guard hand.isGiven, words.utf8.count <= HandMark.wordsLimit else { throw .notAMark }
            return nil
        case .entry(let id):
            for exhibit in exhibits {
                guard let place = exhibit.entries.firstIndex(where: { $0.id == id }) else {
                    continue
                }
                let reading = Marking(ExhibitValues(exhibit))
                try await exhibit.read(in: folder, extractor) { reading.value.take($0) }
                guard let value = reading.value[place] else { throw .otherVersion(exhibit.path) }
                let entry = exhibit.entries[place]
                return FoundValue(
                    value: value,
                    dataClass: entry.dataClass,
                    act: entry.act,
                    reason: entry.reason,
                    confidence: 1000
                )
            }
            throw .nothingFound
        }
    }
}

extension DisclosurePlan.Exhibit {
    fileprivate func read(
        in folder: String,
        _ extractor: Extractor,
        _ take: @escaping (Segment) -> Void
    ) async throws(MarkFailure) {
        let file = ExhibitPath.file(path, in: folder)
        let report: ExtractReport
        do { report = try await extractor.extract(file) { take($0) } } catch {
            throw .file(FileFailure(.read, path: file))
        }
        guard report.digest == digest else { throw .otherVersion(path) }
    }

    fileprivate mutating func add(
        _ found: [DisclosurePlan.Entry],
        _ place: Int,
        _ act: DisclosurePlan.Act,
        _ reason: String,
        _ ruling: PlanRuling
    ) {
        let number =
            entries.compactMap { entry -> Int? in
                guard entry.id.hasPrefix("M") else { return nil }
                return Int(entry.id.dropFirst().prefix { $0.isNumber })
            }.max() ?? 0
        let prefix = "M\(number + 1).\(place)"
        let record = DisclosurePlan.Record(
            proposedBy: .person,
            decidedBy: ruling.officer,
            decidedAs: ruling.role,
            agreedBy: ruling.agreedBy
        )
        var marked = found
        for index in marked.indices {
            marked[index].id = "\(prefix).\(index + 1)"
            marked[index].act = act
            marked[index].reason = reason
            marked[index].ground = ruling.ground
            marked[index].record = record
            marked[index].confidence = 1000
            marked[index].toBeChecked = false
        }
        let before = entries + marked
        entries = EntryBuilder.agreeing(before)
        for index in entries.indices where entries[index].act != before[index].act {
            entries[index].record = record
        }
    }
}

/// What an extraction hands its segments to.
private final class Marking<Value> {
    var value: Value

    init(_ value: Value) { self.value = value }
}

import Detection
import Files

/// The texts of exhibits that were read, as far as they fit: what does not is read again.
final class TextStore {
    /// How much is held, in bytes of text and of places.
    private static let sizeLimit = 32 << 20

    private var held: [String: [Segment]] = [:]
    private var open: (path: String, segments: [Segment], size: Int)?
    private var size = 0

    /// Begins another exhibit.
    func begin(_ path: String) { open = (path, [], 0) }

    /// Takes the next segment of the exhibit that was begun.
    func take(_ segment: Segment) {
        guard open != nil else { return }
        let more = segment.text.count + segment.runs.count * MemoryLayout<Segment.Run>.stride
        guard size + more + (open?.size ?? 0) <= TextStore.sizeLimit else { return open = nil }
        open?.segments.append(segment)
        open?.size += more
    }

    /// Ends the exhibit: its text is held if all of it was.
    func end() {
        guard let (path, segments, more) = open else { return }
        held[path] = segments
        size += more
        open = nil
    }

    /// The text of an exhibit; nothing where it did not fit.
    subscript(path: String) -> [Segment]? { held[path] }
}

extension Planner {
    /// Why a value is taken out that no detector saw where it stands.
    static let elsewhere = "it is taken out in another place of the exhibits"

    /// Looks in every exhibit for what is to be taken out somewhere, and proposes those places as
    /// well.
    func searchElsewhere(
        _ exhibits: inout [DisclosurePlan.Exhibit],
        for values: [FoundValue],
        in texts: TextStore
    ) async throws(FileFailure) {
        let search = ValueSearch(values)
        guard !search.isEmpty else { return }
        for index in exhibits.indices where exhibits[index].inside == nil {
            let file = ExhibitPath.file(exhibits[index].path, in: folder)
            let places = ElsewherePlaces(exhibits[index].entries, search, key: key)
            if let segments = texts[exhibits[index].path] {
                for segment in segments { places.take(segment) }
            } else {
                do {
                    _ = try await extractor.extract(file) { places.take($0) }
                } catch {
                    throw FileFailure(.read, path: file)
                }
            }
            guard !places.found.isEmpty else { continue }
            let prefix = exhibits[index].entryPrefix ?? "E\(index + 1)"
            exhibits[index].add(places.found, prefix)
            try await cutAgain(&exhibits[index], file, prefix)
        }
    }

    /// Says of new entries which measures admit their rows.
    private func cutAgain(
        _ exhibit: inout DisclosurePlan.Exhibit,
        _ file: String,
        _ prefix: String
    ) async throws(FileFailure) {
        guard let scope = exhibit.scope, scope.open.isEmpty,
            let shape = try? ExhibitShape(scope.mapping)
        else { return }
        let source: ScopedExhibit
        do throws(ScopeProblem) {
            source = try await .open(file, as: shape, scratch: extractor.scratch)
        } catch { return }
        let decision = exhibit.decision
        try CutProposal(measures: scopes, shape: shape, prefix: prefix)
            .apply(to: &exhibit, from: source, file: file)
        exhibit.decision = decision
    }
}

extension DisclosurePlan.Exhibit {
    /// What the ids of its entries begin with; nothing while it has none.
    fileprivate var entryPrefix: String? {
        entries.first.flatMap { entry in
            entry.id.lastIndex(of: ".").map { String(entry.id[..<$0]) }
        }
    }

    fileprivate mutating func add(_ found: [DisclosurePlan.Entry], _ prefix: String) {
        entries = EntryBuilder.agreeing(entries + found)
        for index in entries.indices { entries[index].id = "\(prefix).\(index + 1)" }
    }
}

/// Places of one exhibit where a value stands that is taken out elsewhere.
final class ElsewherePlaces {
    private(set) var found: [DisclosurePlan.Entry] = []
    private let search: ValueSearch
    private let key: CaseKey
    /// What entries already take out, by what its ranges are ranges of.
    private var covered: [String: [Range<Int>]] = [:]
    private var fields: Set<String> = []
    private var seen: Set<Seen> = []

    private struct Seen: Hashable {
        let layer: Layer
        let places: [Place]
    }

    init(_ entries: [DisclosurePlan.Entry], _ search: ValueSearch, key: CaseKey) {
        self.search = search
        self.key = key
        // What the letter asks about stays, also where another's name is a part of it.
        for entry in entries where entry.act != .keep || entry.reason == PlanProposal.asked {
            for place in entry.places {
                if case .field(let name) = place { fields.insert(name) }
                guard let (space, range) = place.span(in: entry.layer) else { continue }
                covered[space, default: []].append(range)
            }
        }
        for space in covered.keys {
            covered[space] = covered[space].map(ElsewherePlaces.merged)
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = merged.last, last.upperBound >= range.lowerBound else {
                merged.append(range)
                continue
            }
            let end = max(last.upperBound, range.upperBound)
            merged[merged.count - 1] = last.lowerBound..<end
        }
        return merged
    }

    func take(_ segment: Segment) {
        for (range, number) in search.hits(in: segment.text)
        where range.upperBound > segment.overlap {
            let places = segment.places(of: range)
            guard !places.isEmpty, !places.allSatisfy({ isCovered($0, segment.layer) }),
                found.count < DisclosurePlan.entryLimit,
                seen.insert(Seen(layer: segment.layer, places: places)).inserted
            else { continue }
            let value = search.values[number]
            var entry = DisclosurePlan.Entry(
                id: "",
                dataClass: value.dataClass,
                layer: segment.layer,
                places: places,
                act: value.act,
                reason: Planner.elsewhere,
                record: .init(proposedBy: .machine)
            )
            entry.value = key.hash(Array(segment.text[range]))
            entry.confidence = value.confidence
            entry.candidates = [
                .init(value.dataClass, confidence: value.confidence, validation: .term)
            ]
            entry.toBeChecked = value.confidence < PlanProposal.sureFrom
            found.append(entry)
        }
    }

    private func isCovered(_ place: Place, _ layer: Layer) -> Bool {
        if case .field(let name) = place { return fields.contains(name) }
        guard let (space, range) = place.span(in: layer), let ranges = covered[space] else {
            return false
        }
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < range.upperBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < ranges.count && ranges[low].lowerBound <= range.lowerBound
    }
}

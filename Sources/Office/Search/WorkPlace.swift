import Casework
import Registry
import Synchronization

/// Where a page of work ends: among what is due, or behind it.
enum WorkPlace: CustomStringConvertible {
    case due(day: String, place: Int64)
    case step(place: Int64)

    /// The place of a case.
    init(_ entry: IndexedCase) {
        self = entry.due.map { .due(day: $0, place: entry.place) } ?? .step(place: entry.place)
    }

    /// Reads a place back; nothing, which is the beginning, for any other text.
    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2,
            let place = Int64(parts[1])
        else { return nil }
        if let day = Day(parts[0]) {
            self = .due(day: day.description, place: place)
        } else if parts[0] == "step" {
            self = .step(place: place)
        } else {
            return nil
        }
    }

    /// The day and the place on it.
    var day: (String, Int64)? {
        if case .due(let day, let place) = self { (day, place) } else { nil }
    }

    var description: String {
        switch self {
        case .due(let day, let place): "\(day)_\(place)"
        case .step(let place): "step_\(place)"
        }
    }
}

/// The steps that lead on from each stage, for those who have the same roles.
final class StepTables: Sendable {
    /// The most kinds of people that are remembered.
    static let countLimit = 256

    struct Steps: Sendable {
        /// By `side/stage`, in the order of the lifecycle; stages without any left out.
        let bySideStage: [String: [String]]
    }

    private struct Kind: Hashable {
        let roles: Set<OfficeRole>
        let others: Set<Set<OfficeRole>>
        let isAbsent: Bool
    }

    private let known = Mutex<[Kind: Steps]>([:])

    /// The steps of a person's roles.
    func steps(of person: Person) -> Steps {
        let kind = Kind(
            roles: person.roles,
            others: Set(person.principals.map(\.roles)),
            isAbsent: person.isAbsent
        )
        if let steps = known.withLock({ $0[kind] }) { return steps }
        // What a token reaches is asked of each case.
        var anybody = person
        anybody.narrow = nil
        var found: [String: [String]] = [:]
        for side in CaseRow.Side.allCases {
            let stages =
                side == .requested
                ? IncomingLetter.Stage.allCases.map(\.rawValue)
                : OutgoingLetter.Stage.allCases.map(\.rawValue)
            for stage in stages {
                let steps = anybody.steps(at: stage, side).map(\.rawValue)
                if !steps.isEmpty { found["\(side.rawValue)/\(stage)"] = steps }
            }
        }
        let steps = Steps(bySideStage: found)
        known.withLock { known in
            if known.count >= StepTables.countLimit { known.removeAll() }
            known[kind] = steps
        }
        return steps
    }
}

import Casework
import Detection
import Files

extension Planner {
    /// Why a list of records is proposed to stay that nothing cuts.
    static let dated =
        "not cut to the measure: it has records with days, and how they are read is not known"

    /// The days that every measure asks for; nothing where there are none.
    var sharedPeriod: ClosedRange<Int>? {
        guard !scopes.isEmpty else { return nil }
        var shared = Int.min...Int.max
        for scope in scopes {
            guard let from = scope.period?.from?.number, let to = scope.period?.to?.number,
                max(from, shared.lowerBound) <= min(to, shared.upperBound)
            else { return nil }
            shared = max(from, shared.lowerBound)...min(to, shared.upperBound)
        }
        return shared
    }

    /// Puts before an officer what nothing cut to the measures: it leaves as a whole or not at all.
    ///
    /// - Parameters:
    ///   - isDated: whether it is, or holds, a list of records with days.
    ///   - isAsked: whether somebody or something was found in it that the letter asks about.
    ///   - prefix: what ids of its questions begin with.
    func settle(
        _ exhibit: inout DisclosurePlan.Exhibit,
        isDated: Bool,
        isAsked: Bool,
        _ file: String,
        _ prefix: String
    ) throws(FileFailure) {
        guard !scopes.isEmpty, exhibit.scope == nil, exhibit.decision.act == .disclose else {
            return
        }
        guard !isDated else { return exhibit.stay(Planner.dated) }
        guard asksAboutDocuments, !isAsked, !exhibit.showsMeasure else { return }
        // Nothing that was found in it says whether the letter asks for it.
        let shape = ExhibitShape(.whole, .document)
        try CutProposal(measures: scopes, shape: shape, prefix: prefix)
            .apply(to: &exhibit, from: .file(file), file: file)
    }
}

extension DisclosurePlan.Exhibit {
    /// Proposes that it stays.
    mutating func stay(_ reason: String) {
        decision.act = .withhold
        decision.reason = reason
    }

    /// Whether what was found in it allows to take it for inside the measure: at least persons, and
    /// not the accounts of others alone.
    fileprivate var showsMeasure: Bool {
        let hasOther = entries.contains { entry in
            entry.dataClass.rawValue == "iban" && entry.confidence >= PlanProposal.sureFrom
        }
        return !entries.isEmpty && !hasOther
    }
}

/// What becomes of a measure or of a whole letter.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case blockIssue = "BLOCK_ISSUE"
    case blockUse = "BLOCK_USE"
    case refuse = "REFUSE"
    case holdConsent = "HOLD_CONSENT"
    case returnFormal = "RETURN_FORMAL"
    case needInfo = "NEED_INFO"
    case postpone = "POSTPONE"
    case acceptWithConditions = "ACCEPT_WITH_CONDITIONS"
    case accept = "ACCEPT"
    /// Only of a letter: its measures fare differently.
    case partial = "PARTIAL"

    /// Whether it lets the measure go ahead.
    package var isAcceptance: Bool { self == .accept || self == .acceptWithConditions }
}

/// What one finding pulls towards, the strongest first (DESIGN §6).
package enum Effect: Int, Sendable, Hashable, Comparable, CaseIterable {
    case blockIssue, blockUse, mustRefuse, holdConsent, returnFormal, needInfo, mayRefuse, postpone
    case condition, none

    package static func < (left: Effect, right: Effect) -> Bool { left.rawValue < right.rawValue }

    /// The outcome of a measure that this effect decides.
    package var outcome: Outcome {
        switch self {
        case .blockIssue: .blockIssue
        case .blockUse: .blockUse
        case .mustRefuse, .mayRefuse: .refuse
        case .holdConsent: .holdConsent
        case .returnFormal: .returnFormal
        case .needInfo: .needInfo
        case .postpone: .postpone
        case .condition: .acceptWithConditions
        case .none: .accept
        }
    }
}

/// The decision on one measure: the strongest effect among those that may decide.
///
/// A rule we are not sure of proposes and never decides; without a basis nothing is accepted.
package func decide(_ pulls: some Sequence<Effect>, hasBasis: Bool) -> Effect {
    let strongest = pulls.min() ?? .none
    return hasBasis ? strongest : min(strongest, .needInfo)
}

/// What a rule pulls towards, given the truth of what it looks for.
///
/// - Parameters:
///   - truth: whether the ground is there, or the required content is lacking.
///   - breach: whether the use somebody wants breaks the limit.
///   - provisional: whether the measure only keeps things as they are: form never stops it.
///   - manifestOnly: whether only what is certain may stop it.
package func effect(
    of rule: Rule,
    _ truth: Truth,
    breach: Truth = .false,
    provisional: Bool,
    manifestOnly: Bool
) -> Effect {
    guard truth != .false, rule.citation.confidence.decides else { return .none }
    if provisional && rule.formal { return .none }
    let sure = truth == .true
    let open: Effect = manifestOnly ? .none : .needInfo
    switch rule.modality {
    case .blockIssue: return sure ? .blockIssue : open
    case .blockUse: return sure ? .blockUse : open
    case .mustRefuse: return sure ? (rule.curable ? .needInfo : .mustRefuse) : open
    case .holdConsent: return sure ? .holdConsent : open
    case .contentRequired: return sure ? (rule.formal ? .returnFormal : .needInfo) : open
    case .mayRefuse: return sure ? (rule.curable ? .needInfo : .mayRefuse) : open
    case .mayPostpone: return sure ? .postpone : open
    // A condition whose ground is not known to be absent is kept.
    case .mayCondition: return .condition
    // A use that breaks the limit is blocked; a limit that binds of itself needs no acceptance.
    case .useLimit: return breach == .true ? .blockUse : rule.bindsOfItself ? .none : .condition
    case .mayNotRefuse, .mustConsult, .contentIfPossible, .deadline, .channel, .notice, .gate,
        .provisional, .exception, .unconditionalOnly, .procedure, .lane:
        return .none
    }
}

/// The outcome of a letter from those of its measures.
package func combine(_ outcomes: [Outcome]) -> Outcome {
    let kinds = Set(outcomes)
    if kinds.count == 1, let only = kinds.first { return only }
    return kinds.allSatisfy(\.isAcceptance) && !kinds.isEmpty ? .acceptWithConditions : .partial
}

/// Kleene's three truth values: what is not known is neither true nor false.
package enum Truth: String, Sendable, Hashable, CaseIterable {
    case `true`, `false`, unknown

    /// The truth value of a fact that is known.
    package init(_ value: Bool) { self = value ? .true : .false }

    /// False if either is, else unknown if either is.
    package static func && (left: Truth, right: Truth) -> Truth {
        if left == .false || right == .false { return .false }
        return left == .true && right == .true ? .true : .unknown
    }

    /// True if either is, else unknown if either is.
    package static func || (left: Truth, right: Truth) -> Truth {
        if left == .true || right == .true { return .true }
        return left == .false && right == .false ? .false : .unknown
    }

    /// The opposite; unknown stays unknown.
    package static prefix func ! (value: Truth) -> Truth {
        switch value {
        case .true: .false
        case .false: .true
        case .unknown: .unknown
        }
    }
}

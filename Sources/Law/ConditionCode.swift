import Casework

/// A condition as flat code over the numbered facts of a sheet.
///
/// The steps stand in postfix order. Kleene's values are 0 for false, 1 for unknown and 2 for
/// true, so that `all` is the lesser, `any` the greater, and `not` what is missing to two; they
/// lie on a stack of two bits each in one word.
struct ConditionCode: Sendable {
    private enum Step {
        case constant(UInt64)
        case equals(fact: Int, code: Int)
        case among(fact: Int, codes: Range<Int>)
        case atLeast(fact: Int, Int)
        case atMost(fact: Int, Int)
        case passed(fact: Int)
        /// A test on the value itself.
        case exact(fact: Int, test: Int)
        case both, either, not
    }

    private var steps: [Step] = []
    private var codes: [Int] = []
    private var tests: [Condition.Test] = []

    /// The code of a condition that always holds.
    init() {}

    init(_ condition: Condition, _ facts: FactTable.Builder) {
        if condition == .always { return }
        add(condition, facts)
    }

    private mutating func add(_ condition: Condition, _ facts: FactTable.Builder) {
        switch condition {
        case .always: steps.append(.constant(2))
        case .fact(let name, let test): add(test, of: facts.numbers[name], facts)
        case .all(let parts): add(parts, .both, none: 2, facts)
        case .any(let parts): add(parts, .either, none: 0, facts)
        case .not(let part):
            add(part, facts)
            steps.append(.not)
        }
    }

    private mutating func add(
        _ parts: [Condition],
        _ join: Step,
        none: UInt64,
        _ facts: FactTable.Builder
    ) {
        if parts.isEmpty { steps.append(.constant(none)) }
        for (index, part) in parts.enumerated() {
            add(part, facts)
            if index > 0 { steps.append(join) }
        }
    }

    private mutating func add(
        _ test: Condition.Test,
        of fact: Int?,
        _ facts: FactTable.Builder
    ) {
        // The reader takes no condition on a fact that the book does not declare.
        guard let fact else { return steps.append(.constant(1)) }
        switch test {
        case .atLeast(let bound): steps.append(.atLeast(fact: fact, bound))
        case .atMost(let bound): steps.append(.atMost(fact: fact, bound))
        case .passed: steps.append(.passed(fact: fact))
        case .among(let values):
            let found = values.map { ConditionCode.code(of: $0, facts) }
            let known = found.compactMap(\.self)
            if known.count < found.count {
                steps.append(.exact(fact: fact, test: tests.count))
                tests.append(test)
            } else if known.count == 1 {
                steps.append(.equals(fact: fact, code: known[0]))
            } else {
                let first = codes.count
                codes += known
                steps.append(.among(fact: fact, codes: first..<codes.count))
            }
        }
    }

    /// The code that only this value has; nothing for days, of which an instant has the code too.
    private static func code(of value: FactValue, _ facts: FactTable.Builder) -> Int? {
        switch value {
        case .truth(let value): value ? 1 : 0
        case .number(let value): max(value, FactTable.Code.least)
        case .text(let value): facts.code(of: value)
        case .day, .instant: nil
        }
    }

    /// Its truth on these facts and that day.
    func truth(on sheet: FactSheet, _ day: Day) -> Truth {
        if steps.isEmpty { return .true }
        // Laws are read to a depth of 32 (`YAML.depthLimit`), two for each of a condition's.
        var stack: UInt64 = 0
        for step in steps {
            switch step {
            case .both:
                let top = stack & 3
                stack >>= 2
                if top < stack & 3 { stack = stack & ~3 | top }
            case .either:
                let top = stack & 3
                stack >>= 2
                if top > stack & 3 { stack = stack & ~3 | top }
            case .not: stack = stack & ~3 | (2 - stack & 3)
            default: stack = stack << 2 | value(of: step, on: sheet, day)
            }
        }
        return stack & 3 == 2 ? .true : stack & 3 == 0 ? .false : .unknown
    }

    private func value(of step: Step, on sheet: FactSheet, _ day: Day) -> UInt64 {
        let fact: Int
        switch step {
        case .constant(let value): return value
        case .equals(let number, _), .among(let number, _), .atLeast(let number, _),
            .atMost(let number, _), .passed(let number), .exact(let number, _):
            fact = number
        case .both, .either, .not: return 1
        }
        let code = sheet.codes[fact]
        if code == FactTable.Code.unknown { return 1 }
        let isValue = code >= FactTable.Code.least
        let holds =
            switch step {
            case .equals(_, let wanted): code == wanted
            case .among(_, let range): codes[range].contains(code)
            case .atLeast(_, let bound): code >= bound
            case .atMost(_, let bound): isValue && code <= bound
            case .passed: isValue && code < day.number
            case .exact(_, let test):
                sheet[fact].map { tests[test].holds(of: $0.value, on: day) } ?? false
            case .constant, .both, .either, .not: false
            }
        return holds ? 2 : 0
    }
}

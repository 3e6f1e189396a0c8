/// A weighted sum of digits and its rest: what most check digits come down to.
///
/// It is asked before a ``Rule`` is, whose numbers all satisfy it; hardly any other number does.
struct DigitSum: Sendable {
    /// The places whose digits count twice, their two figures added, as Luhn has it.
    enum Doubled: UInt8, CaseIterable {
        case none, even, odd
    }

    /// Places behind these are not weighed.
    static let width = 16

    /// By place in the compact form.
    private(set) var weights: [Int]
    let modulus: Int
    let doubled: Doubled
    /// By the rest, as bits, which digits may stand at ``place``.
    let allowed: [UInt16]
    private(set) var place: Int

    /// Any digit.
    private static let any: UInt16 = 0x03ff

    private init(
        _ weights: [Int],
        _ modulus: Int,
        _ doubled: Doubled = .none,
        _ allowed: [UInt16],
        _ place: Int = 0
    ) {
        self.weights = weights
        self.modulus = modulus
        self.doubled = doubled
        self.allowed = allowed
        self.place = place
    }

    /// The sum leaves one of `rests`.
    init(_ weights: [Int], mod modulus: Int, rests: [Int] = [0], from start: Int = 0) {
        var allowed = [UInt16](repeating: 0, count: modulus)
        for rest in rests { allowed[remainder(rest, modulus)] = DigitSum.any }
        let lead = [Int](repeating: 0, count: start)
        self.init(lead + weights, modulus, .none, allowed)
    }

    /// The digit at `place` is one of those that the rest of the sum gives.
    init(
        _ weights: [Int],
        mod modulus: Int,
        from start: Int = 0,
        at place: Int,
        _ digits: (_ rest: Int) -> [Int]
    ) {
        let allowed = (0..<modulus).map { rest in
            digits(rest).reduce(UInt16(0)) { (0...9).contains($1) ? $0 | 1 << $1 : $0 }
        }
        self.init([Int](repeating: 0, count: start) + weights, modulus, .none, allowed, place)
    }

    /// The whole number in `range`, to which `added` comes, leaves one of `rests`.
    ///
    /// - Parameter added: places and what their digits are multiplied by.
    init(number range: Range<Int>, added: [Int: Int] = [:], mod modulus: Int, rests: [Int] = [0]) {
        var weights = DigitSum.weights(number: range, mod: modulus)
        for (place, weight) in added {
            while weights.count <= place { weights.append(0) }
            weights[place] += weight
        }
        self.init(weights, mod: modulus, rests: rests)
    }

    /// The Luhn sum of `places` ends in 0.
    static func luhn(_ places: Range<Int>) -> DigitSum {
        let weights = (0..<places.upperBound).map { places.contains($0) ? 1 : 0 }
        let isEven = places.upperBound.isMultiple(of: 2)
        let allowed = (0..<10).map { $0 == 0 ? any : 0 }
        return DigitSum(weights, 10, isEven ? .even : .odd, allowed)
    }

    /// What the digits in `range` weigh in the number that they are.
    static func weights(number range: Range<Int>, mod modulus: Int) -> [Int] {
        var weights = [Int](repeating: 0, count: range.upperBound)
        var weight = 1 % modulus
        for place in range.reversed() {
            weights[place] = weight
            weight = weight * 10 % modulus
        }
        return weights
    }

    /// Bit n is set if place n must be a digit.
    var places: UInt64 {
        weights.indices.reduce(1 << UInt64(place)) {
            weights[$1] == 0 ? $0 : $0 | 1 << UInt64($1)
        }
    }

    /// The same of what stands behind the first `places`; nothing if that is too far.
    func moved(by places: Int) -> DigitSum? {
        guard weights.count + places <= DigitSum.width else { return nil }
        let turned: Doubled =
            switch doubled {
            case .none: .none
            case .even: places.isMultiple(of: 2) ? .even : .odd
            case .odd: places.isMultiple(of: 2) ? .odd : .even
            }
        let lead = [Int](repeating: 0, count: places)
        return DigitSum(lead + weights, modulus, turned, allowed, place + places)
    }
}

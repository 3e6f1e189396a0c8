/// National forms of telephone numbers: the first digits and lengths of each plan.
struct NationalPlans: Sendable {
    /// One country: `0` or nothing before a number, and its digits with that.
    private struct Plan {
        let country: String
        /// First digits, each a prefix of the number as dialled at home.
        let prefixes: [[UInt8]]
        let lengths: ClosedRange<Int>
        /// Confidence of a grouped number without words: by how much else looks like it.
        let base: Int
        /// The usual groupings, as ends of groups; empty for any.
        let groups: [[Int]]

        var isNorthAmerican: Bool { country == "US" || country == "CA" }
    }

    private static func plan(
        _ country: String,
        _ prefixes: String,
        _ lengths: ClosedRange<Int>,
        _ base: Int,
        _ groups: [[Int]] = []
    ) -> Plan {
        Plan(
            country: country,
            prefixes: prefixes.utf8.split(separator: 0x20).map { Array($0) },
            lengths: lengths,
            base: base,
            groups: groups
        )
    }

    private static let plans = [
        plan("FR", "01 02 03 04 05 06 07 08 09", 10...10, 700, [[2, 4, 6, 8, 10]]),
        plan("GB", "01 02 03 07 08", 10...11, 500),
        plan("DE", "01 02 03 04 05 06 07 08 09", 8...12, 350),
        plan("CH", "02 03 04 05 06 07 08 09", 10...10, 500, [[3, 6, 8, 10]]),
        plan("NL", "01 02 03 04 05 06 07 08 09", 10...10, 450),
        plan("BE", "02 03 04 05 06 07 08 09", 9...10, 400),
        plan("AT", "01 02 03 04 05 06 07", 8...12, 300),
        plan("IT", "02 03 04 05 06 07 08 09 3", 9...11, 250),
        plan("AU", "02 03 04 07 08 13 18", 10...10, 450, [[4, 7, 10], [2, 6, 10]]),
        plan("ZA", "01 02 03 04 05 06 07 08", 10...10, 450, [[3, 6, 10]]),
        plan("JP", "01 02 03 04 05 06 07 08 09", 10...11, 450),
        plan("IN", "0 6 7 8 9", 10...11, 200, [[5, 10]]),
        plan("SE", "01 02 03 04 05 06 07 08 09", 8...10, 350),
        plan("FI", "01 02 03 04 05 06 07 08 09", 7...11, 250),
        plan("IE", "01 02 04 05 06 07 08 09", 9...10, 400),
        plan(
            "US",
            "2 3 4 5 6 7 8 9 12 13 14 15 16 17 18 19",
            10...11,
            420,
            [[3, 6, 10], [1, 4, 7, 11]]
        ),
        plan(
            "CA",
            "2 3 4 5 6 7 8 9 12 13 14 15 16 17 18 19",
            10...11,
            420,
            [[3, 6, 10], [1, 4, 7, 11]]
        ),
        plan(
            "BR",
            "1 2 3 4 5 6 7 8 9 01 02 03 04 05 06 07 08 09",
            10...12,
            250,
            [[2, 7, 11], [2, 6, 10]]
        ),
        plan("ES", "6 7 8 9", 9...9, 250, [[3, 6, 9], [3, 5, 7, 9], [2, 5, 7, 9]]),
        plan("PT", "2 3 9", 9...9, 200, [[3, 6, 9], [2, 5, 7, 9]]),
        plan("PL", "1 2 3 4 5 6 7 8 9", 9...9, 150, [[3, 6, 9], [2, 5, 7, 9]]),
        plan("EE", "3 4 5 6 7 8", 7...8, 100, [[4, 8], [3, 7]]),
        plan("LV", "2 6", 8...8, 100), plan("LT", "8 0", 9...9, 200),
        plan("DK", "2 3 4 5 6 7 8 9", 8...8, 150, [[2, 4, 6, 8]]),
        plan("NO", "2 3 4 5 6 7 8 9", 8...8, 150, [[2, 4, 6, 8], [3, 5, 8]]),
        plan("SG", "3 6 8 9", 8...8, 150, [[4, 8]]),
        plan("CZ", "2 3 4 5 6 7", 9...9, 150, [[3, 6, 9]]),
        plan("SK", "02 03 04 05 09", 10...10, 350), plan("HU", "06", 10...11, 400),
        plan("RO", "02 03 07", 10...10, 400), plan("BG", "02 03 04 05 06 07 08 09", 8...10, 300),
        plan("HR", "01 02 03 04 05 09", 8...10, 300),
        plan("SI", "01 02 03 04 05 06 07", 9...9, 350),
        plan("GR", "2 6", 10...10, 200), plan("CY", "2 9", 8...8, 100),
        plan("MT", "2 7 9", 8...8, 100), plan("LU", "2 3 4 5 6 7 8 9", 6...9, 80),
        plan("RU", "83 84 88 89", 11...11, 300), plan("UA", "03 04 05 06 07 08 09", 10...10, 350),
        plan("CN", "13 14 15 16 17 18 19", 11...11, 150, [[11], [3, 7, 11]]),
        plan("KR", "01 02 03 04 05 06 07", 9...11, 400),
        plan("MY", "01 03 04 05 06 07 08 09", 9...11, 300),
        plan("TR", "02 03 04 05", 11...11, 350), plan("NZ", "02 03 04 06 07 09", 9...11, 350),
        plan("MX", "2 3 4 5 6 7 8 9", 10...10, 150, [[2, 6, 10], [3, 6, 10]]),
    ]

    /// A plan as it is compared: everything in numbers.
    private struct Entry {
        /// Bit n is set if the second digit may be n.
        let seconds: UInt16
        let least: Int
        let most: Int
        let base: Int
        /// The usual groupings as ``Grouping``; empty for any.
        let groups: [UInt64]
        let isNorthAmerican: Bool
        let isPrior: Bool
    }

    /// By the first digit, so that a number meets few.
    private let entries: [[Entry]]

    /// The plans, those of `countries` likelier.
    init(_ countries: Set<String>) {
        entries = (0..<10).map { digit in
            NationalPlans.plans.compactMap { plan in
                let prefixes = plan.prefixes.filter { $0[0].digit == digit }
                guard !prefixes.isEmpty else { return nil }
                return Entry(
                    seconds: prefixes.reduce(0) {
                        $0 | ($1.count < 2 ? 0x3ff : 1 << UInt16($1[1].digit))
                    },
                    least: plan.lengths.lowerBound,
                    most: plan.lengths.upperBound,
                    base: plan.base,
                    groups: plan.groups.map { $0.reduce(0) { Grouping.adding($1, to: $0) } },
                    isNorthAmerican: plan.isNorthAmerican,
                    isPrior: countries.contains(plan.country)
                )
            }
        }
    }

    /// Ends of groups in one number.
    enum Grouping {
        /// `ends` and one more end, at most 31.
        @inline(__always)
        static func adding(_ end: Int, to ends: UInt64) -> UInt64 {
            ends &<< 5 | UInt64(truncatingIfNeeded: end)
        }
    }

    /// The likeliest plan that a number fits: its confidence, and whether the case concerns it.
    func shape(
        _ count: Int,
        _ digit: (Int) -> UInt8,
        _ groups: UInt64
    ) -> (base: Int, isPrior: Bool)? {
        var best: (base: Int, isPrior: Bool)?
        let list = digit(0).digit
        let second = UInt16(truncatingIfNeeded: digit(1).digit)
        for index in entries[list].indices {
            let seconds = entries[list][index].seconds
            guard count >= entries[list][index].least, count <= entries[list][index].most,
                seconds &>> second & 1 == 1,
                !entries[list][index].isNorthAmerican
                    || NationalPlans.isNorthAmerican(count, digit)
            else { continue }
            let usual = entries[list][index].groups
            let fits = usual.isEmpty || usual.contains(groups)
            let base = fits ? entries[list][index].base : entries[list][index].base / 3
            let isPrior = entries[list][index].isPrior
            if base * (isPrior ? 3 : 1) > (best.map { $0.base * ($0.isPrior ? 3 : 1) } ?? 0) {
                best = (base, isPrior)
            }
        }
        return best
    }

    /// Area and exchange begin with 2 to 9, and neither is N11 (NANPA).
    private static func isNorthAmerican(_ count: Int, _ digit: (Int) -> UInt8) -> Bool {
        let start = count - 10
        guard start == 0 || start == 1 && digit(0) == 0x31 else { return false }
        return digit(start) >= 0x32 && digit(start + 3) >= 0x32
            && !(digit(start + 1) == 0x31 && digit(start + 2) == 0x31)
    }
}

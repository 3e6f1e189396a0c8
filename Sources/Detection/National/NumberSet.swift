/// Small numbers, one bit for each.
struct NumberSet: Sendable {
    private let bits: [UInt64]

    /// For numbers from 0 on, none above 9999.
    init(_ values: some Collection<Int>) {
        precondition(values.allSatisfy { (0...9999).contains($0) })
        var bits = [UInt64](repeating: 0, count: (values.max() ?? 0) / 64 + 1)
        for value in values { bits[value / 64] |= 1 << UInt64(value % 64) }
        self.bits = bits
    }

    func contains(_ value: Int) -> Bool {
        value >= 0 && value >> 6 < bits.count && bits[value >> 6] >> UInt64(value & 63) & 1 == 1
    }
}

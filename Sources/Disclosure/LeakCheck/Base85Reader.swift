/// Base85 in three alphabets: five letters for four bytes, whichever a group begins with.
///
/// Only what looks like it is read: letters, digits and signs that change places faster than those
/// of a language, a table or a program do.
struct Base85Reader: ByteSink {
    /// As many letters as eight bytes have.
    private static let shortestRun = 10
    /// How many letters of a run are read again once it looks like one.
    private static let memory = 128
    /// How many letters that do not look like it end a run.
    private static let patience = 40

    private var codes: [Code]
    private var memory = [UInt8](repeating: 0, count: memory)
    private var count = 0
    /// For each of the last letters whether it is of another kind than the one before.
    private var changes: UInt32 = 0
    private var kind: UInt8 = 0
    private var left = 0

    /// One alphabet, and what was read of it.
    private struct Code: Sendable {
        let alphabet: [UInt8]
        var lanes: [LeakProbe]
        /// The last five letters as a number.
        var value: UInt64 = 0
        var count = 0

        mutating func take(_ letter: UInt8, _ place: Int) {
            let digit = alphabet[Int(letter)]
            guard digit < 85 else { return cut(place) }
            value = value % 52_200_625 * 85 + UInt64(digit)
            count += 1
            guard count >= 5 else { return }
            guard value <= UInt64(UInt32.max) else { return lanes[count % 5].cut(at: place) }
            for shift in [24, 16, 8, 0] as [UInt64] {
                let byte = UInt8(truncatingIfNeeded: value >> shift)
                lanes[count % 5].take(byte, max(0, place - 4), place + 1)
            }
        }

        mutating func cut(_ place: Int) {
            flush(place)
            for index in lanes.indices { lanes[index].cut(at: place) }
            value = 0
            count = 0
        }

        /// Two letters and more of a last group are a byte less.
        mutating func flush(_ place: Int) {
            var (power, fill) = (UInt64(85 * 85), UInt64(85 * 85 * 85 - 1))
            for letters in 2..<5 where letters <= count {
                power = 1
                for _ in 0..<letters { power *= 85 }
                fill = 1
                for _ in letters..<5 { fill *= 85 }
                let whole = value % power * fill + fill - 1
                guard whole <= UInt64(UInt32.max) else { continue }
                for index in 0..<(letters - 1) {
                    let byte = UInt8(truncatingIfNeeded: whole >> UInt64(24 - 8 * index))
                    lanes[(count - letters) % 5].take(byte, max(0, place - letters), place)
                }
            }
        }
    }

    private static let kinds: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 0x30...0x39: 1
        case 0x41...0x5a: 2
        case 0x61...0x7a: 3
        case 0x21...0x7e: 4
        case 0, 0x0a, 0x0d: 0
        default: 5
        }
    }

    init(_ probe: LeakProbe) {
        codes = LeakAlphabet.base85.map {
            Code(alphabet: $0, lanes: [LeakProbe](repeating: probe, count: 5))
        }
    }

    mutating func take(_ byte: LeakByte) {
        let new = Base85Reader.kinds[Int(byte.byte)]
        guard new > 0 else { return }
        guard new < 5 else { return end(byte.start) }
        changes = changes << 1 | (new == kind ? 0 : 1)
        kind = new
        memory[count % Base85Reader.memory] = byte.byte
        count += 1
        let seen = min(count - 1, 31)
        if seen >= Base85Reader.shortestRun - 1,
            (changes & (1 << UInt32(seen) - 1)).nonzeroBitCount * 5 >= seen * 2
        {
            if left == 0 { return begin(byte.start) }
            left = Base85Reader.patience
        }
        guard left > 0 else { return }
        left -= 1
        for index in codes.indices { codes[index].take(byte.byte, byte.start) }
        if left == 0 { cutAll(byte.start) }
    }

    /// Reads what is remembered of the run.
    private mutating func begin(_ place: Int) {
        left = Base85Reader.patience
        let known = min(count, Base85Reader.memory)
        for offset in 0..<known {
            let letter = memory[(count - known + offset) % Base85Reader.memory]
            for index in codes.indices {
                codes[index].take(letter, max(0, place - known + 1 + offset))
            }
        }
    }

    private mutating func end(_ place: Int) {
        if left > 0 { cutAll(place) }
        left = 0
        count = 0
        changes = 0
        kind = 0
    }

    private mutating func cutAll(_ place: Int) {
        for index in codes.indices { codes[index].cut(place) }
    }

    mutating func cut(at place: Int) { end(place) }

    mutating func finish() { end(.max >> 9) }

    mutating func drain(into found: inout [LeakTable.Found]) {
        for code in codes.indices {
            for lane in codes[code].lanes.indices { codes[code].lanes[lane].drain(into: &found) }
        }
    }
}

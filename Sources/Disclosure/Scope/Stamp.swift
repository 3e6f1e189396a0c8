/// A day or a moment as an exhibit writes it, read from bytes without making text of them.
struct Stamp: Sendable, Hashable {
    /// Days since 1970-01-01 of the calendar it is written in.
    let day: Int
    /// Seconds since midnight, if a time is written; parts of a second are dropped.
    let second: Int?
    /// The offset from UTC in minutes, if one is written.
    let offset: Int?

    typealias Order = StampOrder

    /// The moment in seconds since 1970, if a time and an offset are written or taken for granted.
    func moment(offset assumed: Int? = nil) -> Int? {
        guard let second, let offset = offset ?? assumed else { return nil }
        return day * 86_400 + second - offset * 60
    }

    /// The number of the day of a date that exists, in the years 1 to 9999.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard day <= length else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
    }

    /// Two digits of a year: 70 to 99 are of the last century, the others of this.
    static func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }
}

/// A place in bytes from which numbers, names and marks are taken.
struct StampReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var place: Int
    let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
        while place < end, StampReader.isSpace(bytes[place]) { place += 1 }
    }

    var next: UInt8? { place < end ? bytes[place] : nil }
    var isAtEnd: Bool { place == end }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// White space, with the no-break spaces of UTF-8 and marks of direction.
    mutating func skipSpace() {
        while place < end {
            if StampReader.isSpace(bytes[place]) || bytes[place] == 0x0d || bytes[place] == 0x0a {
                place += 1
            } else if bytes[place] == 0xc2, place + 1 < end, bytes[place + 1] == 0xa0 {
                place += 2
            } else if bytes[place] == 0xe2, place + 2 < end, bytes[place + 1] == 0x80,
                [0x8b, 0x8e, 0x8f, 0xaf].contains(bytes[place + 2])
            {
                place += 3
            } else {
                return
            }
        }
    }

    mutating func take(_ mark: UInt8) -> Bool {
        guard next == mark else { return false }
        place += 1
        return true
    }

    /// A run of digits, at most 15, with its length.
    mutating func number() -> (value: Int, length: Int)? {
        let start = place
        var value = 0
        while let byte = next, byte &- 0x30 < 10 {
            guard place - start < 15 else { return nil }
            value = value * 10 + Int(byte &- 0x30)
            place += 1
        }
        return place == start ? nil : (value, place - start)
    }

    /// Two digits within bounds.
    mutating func two(_ bounds: ClosedRange<Int>, single: Bool = false) -> Int? {
        guard let (value, length) = number(), length == 2 || single && length == 1,
            bounds.contains(value)
        else { return nil }
        return value
    }

    /// A month by its English name or the first three letters of it.
    mutating func month() -> Int? {
        guard place + 3 <= end else { return nil }
        let key = (0..<3).reduce(0) { $0 << 8 | Int(bytes[place + $1] | 0x20) }
        guard let month = StampReader.months.firstIndex(of: key) else { return nil }
        place += 3
        while let byte = next, (byte | 0x20) &- 0x61 < 26 { place += 1 }
        return month + 1
    }

    private static let months: [Int] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { $0.utf8.reduce(0) { $0 << 8 | Int($1) } }

    /// `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01` or one of the zones of RFC 5322.
    mutating func offset() -> Int? {
        if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            place += 1
            guard let (value, length) = number() else { return nil }
            var minutes: Int
            if length == 4 {
                guard value % 100 < 60 else { return nil }
                minutes = value / 100 * 60 + value % 100
            } else {
                guard length == 2 else { return nil }
                minutes = value * 60
                if take(UInt8(ascii: ":")) {
                    guard let more = two(0...59) else { return nil }
                    minutes += more
                }
            }
            guard minutes < 1440 else { return nil }
            return sign == UInt8(ascii: "-") ? -minutes : minutes
        }
        let start = place
        while let byte = next, byte &- 0x41 < 26 { place += 1 }
        let word = bytes[start..<place]
        return StampReader.zones.first { word.elementsEqual($0.name.utf8) }?.offset
    }

    private static let zones: [(name: String, offset: Int)] = [
        ("Z", 0), ("UT", 0), ("UTC", 0), ("GMT", 0), ("EST", -300), ("EDT", -240), ("CST", -360),
        ("CDT", -300), ("MST", -420), ("MDT", -360), ("PST", -480), ("PDT", -420),
    ]
}

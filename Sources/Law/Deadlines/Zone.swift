package import Casework
import Files

/// The clock of a place: the offsets from UTC it has had and will have, read from the system's
/// tz database (RFC 9636).
package struct Zone: Sendable {
    /// Its name, such as `Europe/Berlin`.
    package let name: String
    /// The instants from which an offset holds, in seconds, ascending.
    private let changes: [(at: Int64, offset: Int)]
    /// The offset before the first of them, and the rule after the last.
    private let first: Int
    private let rule: ZoneRule?

    /// The greatest file of the tz database that is read, in bytes (`spec/limits.md`).
    package static let sizeLimit = 1 << 16

    /// Why a zone is not to be had.
    package enum Failure: Error, Sendable, Hashable {
        /// The system has no such zone.
        case missing(name: String)
        /// Its file is not one of the tz database, or has a rule this program does not read.
        case malformed(name: String)
    }

    /// Reads the zone of that name in `folder`.
    package init(_ name: String, folder: String = "/usr/share/zoneinfo") throws(Failure) {
        guard Zone.isName(name) else { throw .missing(name: name) }
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read("\(folder)/\(name)", limit: Zone.sizeLimit)
        } catch {
            throw .missing(name: name)
        }
        guard let file = ZoneFile(bytes) else { throw .malformed(name: name) }
        self.name = name
        changes = file.changes
        first = file.first
        rule = file.rule
    }

    /// Whether it looks like a name of the tz database; it never leads out of the database.
    static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 32
                    && part.allSatisfy {
                        $0.isASCII && ($0.isLetter || $0.isNumber || "_-+".contains($0))
                    }
            }
    }

    /// The offset from UTC at that moment, in seconds.
    package func offset(at seconds: Int64) -> Int {
        guard let last = changes.last else { return rule?.offset(at: seconds) ?? first }
        if seconds >= last.at { return rule?.offset(at: seconds) ?? last.offset }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// The calendar day there at that moment, or nothing outside years 1 to 9999.
    package func day(at instant: Instant) -> Day? {
        let local = instant.seconds + Int64(offset(at: instant.seconds))
        return Day(number: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// The moment at which that day begins there.
    package func start(of day: Day) -> Instant? {
        let local = Int64(day.number) * 86_400
        let guess = local - Int64(offset(at: local))
        return written(local - Int64(offset(at: guess)))
    }

    /// That moment as written there.
    package func written(_ seconds: Int64) -> Instant? {
        Instant(seconds: seconds, offset: offset(at: seconds) / 60)
    }
}

extension LawBook {
    /// The calendars whose zone this system's tz database does not have.
    package func zoneProblems() -> [LawProblem] {
        calendars.values.compactMap { calendar in
            do throws(Zone.Failure) {
                _ = try Zone(calendar.zone)
                return nil
            } catch {
                return LawProblem(
                    file: calendar.place.file,
                    line: calendar.place.line,
                    kind: .unknownWord,
                    text: "the system has no zone `\(calendar.zone)` that can be read"
                )
            }
        }.sorted()
    }
}

/// A file of the tz database, version 2 or later; the first block, for old readers, is skipped.
private struct ZoneFile {
    let changes: [(at: Int64, offset: Int)]
    let first: Int
    let rule: ZoneRule?

    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let old = reader.header(), old.version >= UInt8(ascii: "2") else { return nil }
        let size = old.times * 5 + old.types * 6 + old.letters + old.leaps * 8
        guard reader.skip(size + old.standards + old.universals), let head = reader.header(),
            head.types > 0
        else { return nil }
        var times: [Int64] = []
        for _ in 0..<head.times {
            guard let time = reader.number(8) else { return nil }
            times.append(time)
        }
        guard let kinds = reader.take(head.times) else { return nil }
        var offsets: [Int] = []
        for _ in 0..<head.types {
            guard let offset = reader.number(4), reader.skip(2) else { return nil }
            offsets.append(Int(Int32(truncatingIfNeeded: offset)))
        }
        guard kinds.allSatisfy({ Int($0) < offsets.count }), let start = offsets.first,
            reader.skip(head.letters + head.leaps * 12 + head.standards + head.universals)
        else { return nil }
        let footer = String(decoding: reader.rest, as: UTF8.self).filter { $0 != "\n" }
        if footer.isEmpty {
            rule = nil
        } else {
            guard let read = ZoneRule(footer) else { return nil }
            rule = read
        }
        changes = zip(times, kinds).map { ($0, offsets[Int($1)]) }
        first = start
    }

    private struct Header {
        let version: UInt8
        let universals, standards, leaps, times, types, letters: Int
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        var rest: ArraySlice<UInt8> { bytes[place...] }

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, count <= bytes.count - place else { return nil }
            defer { place += count }
            return bytes[place..<(place + count)]
        }

        mutating func skip(_ count: Int) -> Bool { take(count) != nil }

        mutating func number(_ size: Int) -> Int64? {
            take(size).map { $0.reduce(0) { $0 << 8 | Int64($1) } }
        }

        mutating func header() -> Header? {
            guard let magic = take(4), magic.elementsEqual("TZif".utf8),
                let version = take(1)?.first,
                skip(15)
            else { return nil }
            var counts: [Int] = []
            for _ in 0..<6 {
                guard let count = number(4), count <= Zone.sizeLimit else { return nil }
                counts.append(Int(count))
            }
            return Header(
                version: version,
                universals: counts[0],
                standards: counts[1],
                leaps: counts[2],
                times: counts[3],
                types: counts[4],
                letters: counts[5]
            )
        }
    }
}

/// The rule after the last change a file lists, such as `CET-1CEST,M3.5.0,M10.5.0/3`
/// (RFC 9636 §3.3); only changes given by month, week and weekday are read.
private struct ZoneRule {
    private let standard: Int
    private let summer: (offset: Int, from: Change, to: Change)?

    /// The `week`-th such weekday of a month at `seconds` after midnight; week 5 is the last.
    private struct Change {
        let month, week, weekday, seconds: Int

        /// Local seconds since 1970-01-01T00:00:00.
        func moment(in year: Int) -> Int64? {
            guard let first = Day(year: year, month: month, day: 1) else { return nil }
            let ahead = (weekday - first.weekday % 7 + 7) % 7 + 7 * (week - 1)
            guard var day = first.adding(days: ahead) else { return nil }
            while day.parts.month != month {
                guard let before = day.adding(days: -7) else { return nil }
                day = before
            }
            return Int64(day.number) * 86_400 + Int64(seconds)
        }
    }

    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard ZoneRule.name(&rest), let standard = ZoneRule.time(&rest) else { return nil }
        self.standard = -standard
        if rest.isEmpty {
            summer = nil
            return
        }
        guard ZoneRule.name(&rest) else { return nil }
        var offset = 3600 - standard
        if rest.first != UInt8(ascii: ",") {
            guard let given = ZoneRule.time(&rest) else { return nil }
            offset = -given
        }
        guard let from = ZoneRule.change(&rest), let to = ZoneRule.change(&rest), rest.isEmpty
        else {
            return nil
        }
        summer = (offset, from, to)
    }

    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standard }
        let local = seconds + Int64(standard)
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        guard let year = Day(number: Int(days))?.parts.year,
            let from = summer.from.moment(in: year), let to = summer.to.moment(in: year)
        else { return standard }
        let begins = from - Int64(standard)
        let ends = to - Int64(summer.offset)
        let isSummer =
            begins < ends
            ? begins <= seconds && seconds < ends : begins <= seconds || seconds < ends
        return isSummer ? summer.offset : standard
    }

    /// Skips letters, or anything between `<` and `>`.
    private static func name(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let before = rest.count
        if rest.first == UInt8(ascii: "<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        rest = rest.drop { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        return rest.count < before
    }

    /// `[+|-]hh[:mm[:ss]]`, in seconds.
    private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var sign = 1
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            if rest.removeFirst() == UInt8(ascii: "-") { sign = -1 }
        }
        guard var total = number(&rest).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
            rest.removeFirst()
            guard let part = number(&rest) else { return nil }
            total += part * unit
        }
        return sign * total
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// `,Mm.w.d[/time]`.
    private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
        guard rest.starts(with: ",M".utf8) else { return nil }
        rest = rest.dropFirst(2)
        var parts: [Int] = []
        for index in 0..<3 {
            if index > 0 { guard rest.popFirst() == UInt8(ascii: ".") else { return nil } }
            guard let part = number(&rest) else { return nil }
            parts.append(part)
        }
        guard (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2])
        else { return nil }
        var seconds = 7200
        if rest.first == UInt8(ascii: "/") {
            rest.removeFirst()
            guard let given = time(&rest) else { return nil }
            seconds = given
        }
        return Change(month: parts[0], week: parts[1], weekday: parts[2], seconds: seconds)
    }
}

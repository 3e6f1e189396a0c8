/// Looks through a text for records with days: lines that begin with a day or have one in a cell,
/// and fields of one name that hold days again and again.
///
/// Such a text is a ledger, a list of calls, a log or a chat, and what of it lies in a measure's
/// period depends on each record. Where nothing cuts it by record, it must not leave unseen.
struct DayLook: Sendable {
    /// From how many records on a text is a list of them, and the words of a page, where a form
    /// and a passport show days in lines of their own.
    static let recordsFrom = 2
    static let pageRecordsFrom = 3
    /// The longest name of a field, and how many names are held, in bytes.
    private static let nameReach = 48
    private static let nameCount = 4_096
    /// How much of a line is looked at, in bytes.
    private static let reach = 4_096

    /// How a text says what it holds.
    enum Form: Sendable {
        /// In lines.
        case lines
        /// In named values, wherever they stand: JSON, XML.
        case values
    }

    private let form: Form
    private let least: Int
    private var lines = 0
    private var names: [[UInt8]: Int] = [:]
    private var rest: [UInt8] = []
    /// Whether all records are looked at, for the days that they are of.
    private let isWhole: Bool
    /// From the first to the last day of the lines that begin with one, in days since 1970.
    ///
    /// Of a day that can be read in two ways both count; nothing unless all are looked at.
    private(set) var days: ClosedRange<Int>?
    private var hasOther = false

    init(_ form: Form = .lines, least: Int = DayLook.recordsFrom, isWhole: Bool = false) {
        self.form = form
        self.least = least
        self.isWhole = isWhole
    }

    /// Whether it is a list of records of which all are of these days.
    func lies(in period: ClosedRange<Int>) -> Bool {
        guard isWhole, !hasOther, names.values.allSatisfy({ $0 < least }), let days else {
            return false
        }
        return period.contains(days.lowerBound) && period.contains(days.upperBound)
    }

    /// The form of a text by how it begins.
    static func form(of text: some Collection<UInt8>) -> Form {
        let plain = text.starts(with: [0xef, 0xbb, 0xbf]) ? text.dropFirst(3) : text.dropFirst(0)
        guard let first = plain.first(where: { $0 > 0x20 }) else { return .lines }
        // A chat and a log may begin with a bracket as well.
        if first == UInt8(ascii: "<") || first == UInt8(ascii: "{") { return .values }
        let second = plain.drop { $0 <= 0x20 }.dropFirst().first { $0 > 0x20 }
        let opens: [UInt8] = [0x22, 0x5b, 0x7b]
        return first == UInt8(ascii: "[") && second.map(opens.contains) == true ? .values : .lines
    }

    /// True for a list of records with days.
    var hasRecords: Bool {
        lines >= least || names.values.contains { $0 >= least }
    }

    /// True where any named value, or any record, is of a day.
    var hasDays: Bool { lines > 0 || !names.isEmpty }

    /// Takes the next piece of the text, which goes on where the last one ended.
    mutating func take(_ piece: some Collection<UInt8>) {
        if form == .lines, hasRecords, !isWhole { return }
        rest.append(contentsOf: piece)
        guard let end = rest.lastIndex(of: 0x0a) else {
            // Without an end of a line in reach this is as good as one.
            if rest.count > DayLook.reach * 16 { finish() }
            return
        }
        look(Array(rest[..<end]))
        rest.removeFirst(end + 1)
    }

    /// Looks at what is left.
    mutating func finish() {
        look(rest)
        rest = []
    }

    /// Whether a whole text is a list of records with days; of named values one is enough.
    static func isList(_ text: [UInt8]) -> Bool {
        var look = DayLook(form(of: text))
        look.take(text)
        look.finish()
        return look.form == .values ? look.hasDays : look.hasRecords
    }

    private mutating func look(_ text: [UInt8]) {
        text.withUnsafeBufferPointer { window in
            if form == .values { return values(window) }
            var start = 0
            while start < window.count {
                var end = start
                while end < window.count, window[end] != 0x0a, window[end] != 0x0d { end += 1 }
                if end > start { line(window, start..<min(end, start + DayLook.reach)) }
                start = end + 1
            }
        }
    }

    // MARK: lines

    private mutating func line(_ window: Window, _ range: Range<Int>) {
        // A day has four digits at least: most lines of words have fewer.
        guard isWhole || !hasRecords,
            window[range].lazy.filter({ $0 &- 0x30 < 10 }).dropFirst(3).first != nil
        else { return }
        var place = range.lowerBound
        while place < range.upperBound, DayLook.isLead(window[place]) { place += 1 }
        guard place < range.upperBound else { return }
        if DayLook.day(window, place..<range.upperBound) != nil {
            lines += 1
            if isWhole { note(window, place..<range.upperBound) }
        } else if hasDatedCell(window, range) {
            lines += 1
            hasOther = true
        } else {
            field(window, place..<range.upperBound)
        }
    }

    /// Takes down the day that a line begins with, in each way to read it.
    private mutating func note(_ window: Window, _ range: Range<Int>) {
        for order in StampOrder.allCases {
            var reader = StampReader(window, range)
            guard let day = reader.day(order) else { continue }
            days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        }
    }

    /// What may stand before the day at the beginning of a line: marks and bytes above ASCII that
    /// nobody sees.
    private static func isLead(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "\"'=[(<>|*-#~".utf8.contains(byte) || byte >= 0x80
    }

    /// A cell that holds a day and nothing else, among at least three.
    private func hasDatedCell(_ window: Window, _ range: Range<Int>) -> Bool {
        for separator in ";\t|,".utf8 {
            var cells = 1
            var found = false
            var start = range.lowerBound
            for place in range where window[place] == separator {
                found = found || DayLook.isDay(window, start..<place, separator)
                cells += 1
                start = place + 1
            }
            found = found || DayLook.isDay(window, start..<range.upperBound, separator)
            if found, cells >= 3 { return true }
        }
        return hasDatedColumn(window, range)
    }

    /// The same of columns that two spaces or more divide.
    private func hasDatedColumn(_ window: Window, _ range: Range<Int>) -> Bool {
        var cells = 0
        var found = false
        var start = range.lowerBound
        while start < range.upperBound {
            while start < range.upperBound, window[start] == 0x20 { start += 1 }
            var end = start
            while end < range.upperBound,
                window[end] != 0x20 || end + 1 < range.upperBound && window[end + 1] != 0x20
            {
                end += 1
            }
            if end > start {
                cells += 1
                found = found || DayLook.isDay(window, start..<end, 0x20)
            }
            start = max(end, start + 1)
        }
        return found && cells >= 3
    }

    /// A day or moment that fills a cell, within quotes or not.
    ///
    /// After a comma that ends a cell there is no space: with one it is a sentence.
    private static func isDay(_ window: Window, _ cell: Range<Int>, _ separator: UInt8) -> Bool {
        var (low, high) = (cell.lowerBound, cell.upperBound)
        let isTight = separator == UInt8(ascii: ",")
        while low < high, window[low] == 0x20 && !isTight || "\"=".utf8.contains(window[low]) {
            low += 1
        }
        while high > low, window[high - 1] == 0x20 || window[high - 1] == UInt8(ascii: "\"") {
            high -= 1
        }
        guard high - low >= 6, let end = day(window, low..<high) else { return false }
        return end == high || high - end <= 32 && window[end..<high].allSatisfy(isClock)
    }

    private static func isClock(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || " :.,+-TZtzaApPmM".utf8.contains(byte)
    }

    /// A field: a name, a mark, a day.
    private mutating func field(_ window: Window, _ range: Range<Int>) {
        var place = range.lowerBound
        // A field of QIF is named by its first letter.
        if window[place] == UInt8(ascii: "D"), place + 1 < range.upperBound,
            DayLook.day(window, place + 1..<range.upperBound) == range.upperBound
        {
            return count([window[place]])
        }
        while place < range.upperBound, place - range.lowerBound < DayLook.nameReach,
            !":=>\t;".utf8.contains(window[place])
        {
            place += 1
        }
        guard place < range.upperBound, ":=>\t;".utf8.contains(window[place]) else { return }
        let name = Array(window[range.lowerBound..<place])
        while place < range.upperBound,
            DayLook.isLead(window[place]) || ":;".utf8.contains(window[place])
        {
            place += 1
        }
        guard place < range.upperBound, DayLook.day(window, place..<range.upperBound) != nil else {
            return
        }
        count(name)
    }

    private mutating func count(_ name: [UInt8]) {
        guard names.count < DayLook.nameCount || names[name] != nil else { return }
        names[name, default: 0] += 1
    }

    // MARK: values

    /// Days as whole values of members, attributes and elements, each with the name before it.
    private mutating func values(_ window: Window) {
        var name = 0..<0
        var place = 0
        while place < window.count {
            let byte = window[place]
            if DayLook.isName(byte) {
                let start = place
                while place < window.count, DayLook.isName(window[place]) { place += 1 }
                let isValue = start > 0 && "\"'>:=[, \n\t".utf8.contains(window[start - 1])
                if isValue, value(window, start, name) { continue }
                if place - start <= DayLook.nameReach { name = start..<place }
            } else {
                place += 1
            }
        }
    }

    private mutating func value(_ window: Window, _ start: Int, _ name: Range<Int>) -> Bool {
        guard window[start] &- 0x30 < 10 else { return false }
        let end = min(window.count, start + 40)
        if let after = DayLook.day(window, start..<end) {
            let isWhole =
                after == window.count || "\"'<,}] Tt\r\n/".utf8.contains(window[after])
            if isWhole { count(Array(window[name])) }
            return isWhole
        }
        // Seconds since 1970 are told from other numbers by their name alone.
        var after = start
        while after < end, window[after] &- 0x30 < 10 { after += 1 }
        guard [10, 13, 16].contains(after - start), DayLook.isTime(window[name]) else {
            return false
        }
        count(Array(window[name]))
        return true
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    private static func isTime(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        if ShapeWords.role(name) == .when || ShapeWords.isTime(name) { return true }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        return text == "ts" || ["date", "time", "stamp"].contains { text.contains($0) }
    }

    // MARK: days

    /// Where the day ends that a text begins with; nothing where it begins with none.
    private static func day(_ window: Window, _ range: Range<Int>) -> Int? {
        guard window[range.lowerBound] &- 0x30 < 10 || isMonth(window[range.lowerBound]) else {
            return nil
        }
        for order in StampOrder.allCases {
            var reader = StampReader(window, range)
            let start = reader.place
            guard let number = reader.day(order), years.contains(number) else { continue }
            let text = window[start..<reader.place]
            // 1.2.10 numbers a section, 1/2/10 and 01.02.10 are days.
            guard text.count >= 8 || text.contains(UInt8(ascii: "/")) else { continue }
            if let next = reader.next, next &- 0x30 < 10 {
                // Day and time in one: 20230301100000.
                guard text.count == 8, reader.number()?.length == 6 else { continue }
                return reader.place
            }
            if let next = reader.next, (next | 0x20) &- 0x61 < 26, next | 0x20 != 0x74 { continue }
            return reader.place
        }
        return nil
    }

    private static func isMonth(_ byte: UInt8) -> Bool { "JFMASONDjfmasond".utf8.contains(byte) }

    /// Days that records are of: 1900 to 2099.
    private static let years = -25_567..<47_482
}

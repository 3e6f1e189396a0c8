extension ExhibitShape {
    /// How many of an exhibit's first bytes are looked at, in bytes.
    package static let headSize = 1 << 20

    /// The shape an exhibit seems to have, for an officer to confirm.
    ///
    /// - Parameter head: its first ``headSize`` bytes, or all of them.
    package static func propose(_ head: [UInt8]) -> ExhibitShape {
        let plain = head.starts(with: [0xef, 0xbb, 0xbf]) ? Array(head.dropFirst(3)) : head
        let start = plain.firstIndex { $0 > 0x20 } ?? plain.count
        if plain.contains(0) || start == plain.count { return ExhibitShape(.whole, .document) }
        if TextKind.isMailbox(plain) { return ExhibitShape(.mbox, .mail) }
        switch plain[start] {
        case UInt8(ascii: "<"):
            let isStatement = ["BkToCstmr", "camt.05"].contains { HeadText.holds(plain, $0) }
            return isStatement ? ExhibitShape(.camt, .ledger) : ExhibitShape(.whole, .document)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if let shape = HeadText.json(plain) { return shape }
            if HeadText.holds(plain, ":61:") || HeadText.holds(plain, ":60F:") {
                return ExhibitShape(.mt940, .ledger)
            }
        case UInt8(ascii: ":"):
            if HeadText.holds(plain, ":25:") { return ExhibitShape(.mt940, .ledger) }
        default: break
        }
        if let chat = HeadText.chat(plain) { return chat }
        if TextKind.isMessage(plain) { return ExhibitShape(.message, .mail) }
        return HeadText.table(plain) ?? ExhibitShape(.whole, .document)
    }

    /// Whether some date in its first bytes could be read in two ways, so that an officer is asked
    /// for ``dateOrder``.
    ///
    /// - Parameter head: as for ``propose(_:)``.
    package func asksDateOrder(_ head: [UInt8]) -> Bool {
        guard dateOrder == nil else { return false }
        return HeadText.days(self, head).contains { first, second in first <= 12 && second <= 12 }
    }
}

/// What can be told from the first bytes of an exhibit.
enum HeadText {
    static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        for place in 0...(bytes.count - wanted.count) where bytes[place] == first {
            if bytes[place..<place + wanted.count].elementsEqual(wanted) { return true }
        }
        return false
    }

    /// True for a statement of an account anywhere in a text: between other words, or quoted in an
    /// answer.
    static func holdsStatement(_ bytes: [UInt8]) -> Bool {
        if holds(bytes, "BkToCstmr") { return true }
        var (hasEntry, hasAccount) = (false, false)
        for line in bytes.split(separator: 0x0a) {
            let field = line.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 || $0 == 0x09 }
            if field.starts(with: ":61:".utf8) { hasEntry = true }
            if [":25:", ":60F:", ":60M:"].contains(where: { field.starts(with: $0.utf8) }) {
                hasAccount = true
            }
            if hasEntry, hasAccount { return true }
        }
        return false
    }

    /// The first lines, without their ends.
    static func lines(_ bytes: [UInt8], _ count: Int) -> [ArraySlice<UInt8>] {
        bytes.split(maxSplits: count, omittingEmptySubsequences: false) { $0 == 0x0a }
            .prefix(count).map { $0.last == 0x0d ? $0.dropLast() : $0 }
    }

    static func chat(_ bytes: [UInt8]) -> ExhibitShape? {
        let heads = bytes.withUnsafeBufferPointer { window in
            var heads: [Range<Int>] = []
            var place = 0
            for line in lines(bytes, 500) {
                if line.isEmpty { continue }
                place = line.startIndex
                if let head = ChatHead(window, place..<line.endIndex) { heads.append(head.stamp) }
            }
            return heads
        }
        guard heads.count >= 2,
            lines(bytes, 1).first.map({ line in
                bytes.withUnsafeBufferPointer {
                    ChatHead($0, line.startIndex..<line.endIndex) != nil
                }
            }) == true
        else { return nil }
        var shape = ExhibitShape(.chatText, .chat)
        shape.dateOrder = order(of: heads.compactMap { day(bytes, $0) })
        return shape
    }

    /// The order that some of the days show and none contradicts.
    static func order(of days: [(Int, Int)]) -> StampOrder? {
        let dayFirst = days.contains { $0.0 > 12 && $0.1 <= 12 }
        let monthFirst = days.contains { $0.1 > 12 && $0.0 <= 12 }
        return dayFirst == monthFirst ? nil : dayFirst ? .dayFirst : .monthFirst
    }

    /// The two numbers of a day that may be day and month: `03/04/2026`, not `2026-04-03` and not
    /// `03.04.2026`, where the day is first.
    static func day(_ bytes: [UInt8], _ range: Range<Int>) -> (Int, Int)? {
        bytes.withUnsafeBufferPointer { window in
            var reader = StampReader(window, range)
            guard let (first, length) = reader.number(), length <= 2, let mark = reader.next,
                mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-")
            else { return nil }
            reader.place += 1
            guard let (second, count) = reader.number(), count <= 2, reader.take(mark) else {
                return nil
            }
            return (first, second)
        }
    }

    /// Days in the first bytes of an exhibit that may be read in two ways, as their two numbers.
    static func days(_ shape: ExhibitShape, _ head: [UInt8]) -> [(Int, Int)] {
        var days: [(Int, Int)] = []
        switch shape.format {
        case .csv:
            guard let column = shape.columns.first(where: { $0.role == .when }) else { return [] }
            for cells in table(head, shape.separator).dropFirst(shape.headingLines)
            where cells.indices.contains(column.index) {
                let cell = cells[column.index]
                if let found = day(cell, 0..<cell.count) { days.append(found) }
            }
        case .json, .jsonLines, .chatText:
            // Any text that looks like a day counts: asking once too often harms nobody.
            var start = 0
            for (place, byte) in head.enumerated()
            where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "[") || byte == 0x0a {
                start = place + 1
                if let found = day(head, start..<min(start + 12, head.count)) { days.append(found) }
            }
            if let found = day(head, 0..<min(12, head.count)) { days.append(found) }
        case .mt940, .camt, .mbox, .message, .sheets, .page, .whole: break
        }
        return days
    }

    /// The lines of a table as cells, as far as they are whole.
    static func table(_ head: [UInt8], _ separator: UInt8) -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if isQuoted {
                cell.append(byte)
            } else if byte == separator || byte == 0x0a {
                if cell.last == 0x0d { cell.removeLast() }
                row.append(cell)
                cell = []
                guard byte == 0x0a else { continue }
                if row.count > 1 || !row[0].isEmpty { rows.append(row) }
                row = []
                if rows.count == 20_000 { break }
            } else {
                cell.append(byte)
            }
        }
        if !cell.isEmpty || !row.isEmpty { rows.append(row + [cell]) }
        return rows
    }
}

import Glibc

/// Messages of a mailbox file, or one message; only headers are held in memory.
///
/// A message of a mailbox starts at every line that starts with `From `: a line that only looks
/// like one costs a question, one that is overlooked would hide a message in another.
struct MailRows: RowReader {
    private let isMailbox: Bool
    private let header: ScopeMailHeader
    private var start = 0
    private var isInBody = false
    private var verdict = ScopeVerdict.leaveOut(.unreadable)
    private var masks: [ScopeRow.Mask] = []
    private var day: Int?

    private static let mark = Array("From ".utf8)

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        isMailbox = shape.format == .mbox
        header = ScopeMailHeader(shape, match)
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var place = 0
        while true {
            if !isInBody {
                if place == window.count { return place }
                guard let end = headerEnd(window, place, isLast) else {
                    guard window.count - place <= Scoping.rowLimit else {
                        throw .rowTooLong(at: base + place, limit: Scoping.rowLimit)
                    }
                    return place
                }
                start = base + place
                (verdict, masks) = try header.judge(window, place..<end, base: base)
                day = header.day(window, place..<end)
                isInBody = true
                place = end
            }
            guard let next = nextMessage(window, place) else {
                guard isLast else { return unfinished(window, place) }
                finish(at: base + window.count, &rows)
                return window.count
            }
            finish(at: base + next, &rows)
            place = next
        }
    }

    private mutating func finish(at end: Int, _ rows: inout [ScopeRow]) {
        var row = ScopeRow(start..<end, verdict)
        row.day = day
        if verdict == .keep { row.masks = masks }
        rows.append(row)
        isInBody = false
        masks = []
    }

    /// Where the header that starts at `start` ends: after its empty line, or where the next
    /// message starts; nothing when the window does not tell.
    private func headerEnd(_ window: Window, _ start: Int, _ isLast: Bool) -> Int? {
        var place = start
        while let end = lineEnd(window, place) {
            let isEmpty = window[place] == 0x0a || window[place] == 0x0d && end == place + 2
            if isEmpty { return isMailbox ? place : end }
            if isMailbox, end + MailRows.mark.count > window.count, !isLast { return nil }
            if isMailbox, startsMessage(window, end) { return end }
            place = end
        }
        return isLast ? window.count : nil
    }

    /// Where the line at `start` ends, behind its line feed.
    private func lineEnd(_ window: Window, _ start: Int) -> Int? {
        guard start < window.count, let memory = window.baseAddress,
            let found = memchr(memory + start, 0x0a, window.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(memory) + 1
    }

    private func startsMessage(_ window: Window, _ place: Int) -> Bool {
        guard place + MailRows.mark.count <= window.count else { return false }
        for (offset, byte) in MailRows.mark.enumerated() where window[place + offset] != byte {
            return false
        }
        return true
    }

    /// The next line from `place` on, which is the start of one or an empty one, that starts a
    /// message.
    private func nextMessage(_ window: Window, _ place: Int) -> Int? {
        guard isMailbox else { return nil }
        var place = place
        if startsMessage(window, place), place > 0, window[place - 1] == 0x0a { return place }
        while let end = lineEnd(window, place) {
            if end < window.count, window[end] == UInt8(ascii: "F"), startsMessage(window, end) {
                return end
            }
            place = end
        }
        return nil
    }

    /// How much of a body was used when the window holds no next message: the last line feed stays
    /// when `From ` may follow it.
    private func unfinished(_ window: Window, _ place: Int) -> Int {
        var back = window.count
        while back > place, window.count - back <= MailRows.mark.count {
            back -= 1
            if window[back] == 0x0a { return back }
        }
        return window.count
    }
}

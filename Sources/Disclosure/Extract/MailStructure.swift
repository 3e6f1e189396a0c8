import Glibc

/// How a message or a mailbox is built, line by line: where messages, headers, parts and bodies
/// begin and end (RFC 5322, RFC 2046 §5.1, mboxrd).
///
/// Extraction, the cut to a measure and redaction all ask this and nothing else, so that none of
/// them sees a message, a header or a part where another sees none.
struct MailStructure {
    /// Multiparts within multiparts of one message.
    static let nestingLimit = 64
    /// A header of a message or of a part, in bytes; what follows is read as its body.
    static let headerLimit = 4 << 20
    /// A line that may begin a message or bound a part, in bytes.
    private static let markSize = 1_000

    /// What a line is.
    enum Line: Equatable {
        /// Of a header, or the `From ` line before one.
        case header
        /// The first of a message: what was open before it has ended.
        case message
        /// The empty one after a header.
        case headerEnd
        /// Of a header that ends with it, as it has become too long.
        case headerCut
        /// Between two parts, or after the last: what was open before it has ended.
        case boundary
        /// Of a body, as it stands.
        case body
        /// Of a body, after one `>` that the mailbox put before it.
        case quoted
    }

    /// What the lines after a header or a boundary are.
    enum Body {
        /// A part's own, described by its header.
        case part(MailHeader)
        /// What stands before the first part of this multipart or after its last one.
        case hidden(part: Int)
    }

    /// A header that has ended.
    struct Header {
        /// The number of the message it is of.
        let message: Int
        /// Its lines; in a mailbox a message's first with the `From ` line.
        let bytes: [UInt8]
        let fields: MailHeader
        /// The number of the part it is of; 0 is the message's own.
        let part: Int
        /// Whether it has multiparts around it that are too many to tell its own parts.
        let isTooDeep: Bool
        /// Whether other programs may read it as saying something else, or it was cut.
        let isAmbiguous: Bool

        /// The number of the part that it describes.
        var described: Int { fields.isMultipart ? part : max(1, part) }
    }

    let isMailbox: Bool
    /// The message's number from 1; 0 before the first.
    private(set) var message = 0
    /// The number of the part that was begun last; 0 is the message's own header.
    private(set) var part = 0
    /// What lines of a body are.
    private(set) var body = Body.hidden(part: 0)
    /// Whether lines of the message may also be read as the beginning of another: they begin with
    /// `From `, but no empty line stands before them or no time in them.
    private(set) var isUncertain = false
    /// The multiparts that are open, the outermost first: the boundary with its two hyphens, and
    /// the number of the part.
    private var levels: [(boundary: [UInt8], part: Int)] = []
    /// The header that is being gathered, when one is.
    private var header: [UInt8]?
    /// The header that the last line ended.
    private var ended: Header?
    /// Whether the line before was empty, or there was none.
    private var afterBlank = true

    init(isMailbox: Bool) {
        self.isMailbox = isMailbox
        if !isMailbox { begin() }
    }

    /// The header that the last line, or the end, has ended; it is given once.
    mutating func takeHeader() -> Header? {
        defer { ended = nil }
        return ended
    }

    /// Whether a header is being read.
    var isInHeader: Bool { header != nil }

    /// Whether a line of a body with this first byte may be more than that.
    @inline(__always)
    func needsLook(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "-"): !levels.isEmpty
        case UInt8(ascii: "F"), UInt8(ascii: ">"): isMailbox
        default: false
        }
    }

    /// Passes over whole lines of a body that are certain to be nothing else, as
    /// ``next(_:isStart:isEnded:)`` would say of each of them.
    ///
    /// - Parameters:
    ///   - bytes: what was read.
    ///   - start: where in it a line begins.
    /// - Returns: where the first line begins that must be looked at, or did not end yet.
    mutating func passBody(_ bytes: Window, from start: Int) -> Int {
        guard header == nil, message > 0 else { return start }
        var place = start
        var last = start
        while place < bytes.count, !needsLook(bytes[place]),
            let end = MailLines.newline(bytes, from: place)
        {
            last = place
            place = end + 1
        }
        if place > start { afterBlank = MailStructure.isBlank(bytes[last..<place]) }
        return place
    }

    /// Says what the next line is, or the next piece of one that is very long.
    ///
    /// - Parameters:
    ///   - isStart: whether it begins with the piece.
    ///   - isEnded: whether it ends with it, by a line feed.
    mutating func next<Piece: RandomAccessCollection<UInt8>>(
        _ line: Piece,
        isStart: Bool,
        isEnded: Bool
    ) -> Line where Piece.Index == Int {
        let isBlank = isStart && isEnded && MailStructure.isBlank(line)
        defer { afterBlank = isBlank }
        if message == 0, !isFromLine(line) {
            // What stands before the first message would else be read by nobody.
            begin()
            isUncertain = true
        }
        if isStart, let first = line.first, needsLook(first) {
            if let found = mark(line) { return found }
        }
        guard header != nil else { return .body }
        if isBlank {
            endHeader()
            return .headerEnd
        }
        header?.append(contentsOf: line)
        guard (header?.count ?? 0) > MailStructure.headerLimit else { return .header }
        endHeader(isCut: true)
        return .headerCut
    }

    /// Ends the last message.
    mutating func finish() {
        if header != nil { endHeader() }
        levels = []
    }

    /// What a line is that may begin a message or bound a part, or is quoted; nothing when it is
    /// one of a header or of a body.
    private mutating func mark<Piece: RandomAccessCollection<UInt8>>(_ line: Piece) -> Line?
    where Piece.Index == Int {
        if isMailbox, line.starts(with: MailStructure.from) {
            if isFromLine(line) && afterBlank {
                if header != nil { endHeader() }
                begin()
                header = Array(line)
                return .message
            }
            isUncertain = true
        }
        if let level = boundary(line) {
            if header != nil { endHeader() }
            levels.removeSubrange((level.index + 1)...)
            if level.isLast {
                body = .hidden(part: levels.removeLast().part)
            } else {
                part += 1
                header = []
            }
            return .boundary
        }
        return isMailbox && header == nil && isQuotedFrom(line) ? .quoted : nil
    }

    private static let from = Array("From ".utf8)

    /// Whether a line is empty.
    static func isBlank(_ line: some RandomAccessCollection<UInt8>) -> Bool {
        line.first == 10 || (line.count == 2 && line.first == 13 && line.last == 10)
    }

    /// `From ` and a time, as every writer of mailboxes has it.
    private func isFromLine<Piece: RandomAccessCollection<UInt8>>(_ line: Piece) -> Bool
    where Piece.Index == Int {
        guard line.count < MailStructure.markSize, line.starts(with: MailStructure.from) else {
            return false
        }
        if message == 0 { return true }
        return line.indices.dropFirst().dropLast().contains { index in
            line[index] == UInt8(ascii: ":") && (0x30...0x39).contains(line[index - 1])
                && (0x30...0x39).contains(line[index + 1])
        }
    }

    private func isQuotedFrom(_ line: some RandomAccessCollection<UInt8>) -> Bool {
        line.first == UInt8(ascii: ">")
            && line.drop { $0 == UInt8(ascii: ">") }.starts(with: MailStructure.from)
    }

    /// Which open multipart the line is a boundary of, and whether it is its last.
    private func boundary(
        _ line: some RandomAccessCollection<UInt8>
    ) -> (index: Int, isLast: Bool)? {
        guard !levels.isEmpty, line.count < MailStructure.markSize, line.starts(with: "--".utf8)
        else { return nil }
        for index in levels.indices.reversed() where line.starts(with: levels[index].boundary) {
            let rest = line.dropFirst(levels[index].boundary.count)
            if rest.allSatisfy({ $0 <= 32 }) { return (index, false) }
            if rest.starts(with: "--".utf8) { return (index, true) }
        }
        return nil
    }

    private mutating func begin() {
        message += 1
        part = 0
        levels = []
        header = []
        isUncertain = false
    }

    /// Ends a header: what it says of its body holds from here on.
    private mutating func endHeader(isCut: Bool = false) {
        let bytes = header ?? []
        header = nil
        let fields = MailHeader(bytes)
        let boundary = fields.isMultipart ? fields.boundary : nil
        let isTooDeep = boundary != nil && levels.count >= MailStructure.nestingLimit
        ended = Header(
            message: message,
            bytes: bytes,
            fields: fields,
            part: part,
            isTooDeep: isTooDeep,
            isAmbiguous: isCut || fields.isAmbiguous
        )
        if let boundary, !isTooDeep {
            levels.append((Array("--".utf8) + boundary, part))
            body = .hidden(part: part)
        } else {
            if part == 0 { part = 1 }
            body = .part(fields)
        }
    }
}

extension MailStructure {
    /// How a line of a mailbox's body stands in the file: with one more `>` where it begins with
    /// `From ` after any of them.
    static func quoted(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.drop { $0 == UInt8(ascii: ">") }.starts(with: from)
            ? [UInt8(ascii: ">")] + line : Array(line)
    }

    /// Whether a line of a text begins with `From ` after any `>`.
    static func hasFromLine(_ bytes: some Collection<UInt8>) -> Bool {
        let found = bytes.withContiguousStorageIfAvailable { bytes in
            var place = 0
            while place < bytes.count {
                var start = place
                while start < bytes.count, bytes[start] == UInt8(ascii: ">") { start += 1 }
                if start < bytes.count, bytes[start] == from[0], bytes[start...].starts(with: from)
                {
                    return true
                }
                guard let end = MailLines.newline(bytes, from: start) else { return false }
                place = end + 1
            }
            return false
        }
        return found ?? lines(Array(bytes)).contains { quoted($0).count > $0.count }
    }

    /// The lines of a text, each with its line feed.
    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = (bytes[start...].firstIndex(of: 0x0a) ?? bytes.count - 1) + 1
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }
}

/// The lines of a file that is read in pieces.
struct MailLines {
    /// A line without end is given in pieces of this size, in bytes.
    static let pieceSize = 1 << 20

    /// What was read and not dropped.
    private(set) var bytes: [UInt8] = []
    /// Where the next line begins.
    private(set) var place = 0
    /// Whether the last line given is the beginning of one, and whether its line feed is there.
    private(set) var isStart = true
    private(set) var isEnded = true

    /// Takes the next piece of the file.
    mutating func add(_ piece: [UInt8]) {
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }

    /// The next line; nothing when more has to be read to tell where it ends.
    mutating func next(isLast: Bool) -> Range<Int>? {
        guard place < bytes.count else { return nil }
        let newline = bytes.withUnsafeBufferPointer { MailLines.newline($0, from: place) }
        let end = newline.map { $0 + 1 } ?? bytes.count
        if newline == nil, !isLast, end - place < MailLines.pieceSize { return nil }
        isStart = isEnded
        isEnded = newline != nil
        defer { place = end }
        return place..<end
    }

    /// Passes over lines of a body, as ``MailStructure/passBody(_:from:)`` does.
    mutating func passBody(of structure: inout MailStructure) {
        guard isEnded else { return }
        let start = place
        place = bytes.withUnsafeBufferPointer { structure.passBody($0, from: start) }
        if place > start { isStart = true }
    }

    /// Forgets the lines that were given.
    mutating func drop() {
        if place == bytes.count { bytes = [] } else { bytes.removeFirst(place) }
        place = 0
    }

    /// Where the next line feed is.
    static func newline(_ bytes: Window, from start: Int) -> Int? { bytes.next(10, from: start) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next, from `start` on.
    func next(_ byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress,
            let found = memchr(base + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }
}

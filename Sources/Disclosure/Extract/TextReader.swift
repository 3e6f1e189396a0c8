import Files

/// The text of a source, byte by byte in UTF-8 with the place of each, in memory of fixed size.
///
/// A failure to read ends the text early and is kept in ``failure``.
struct TextReader {
    private let source: Source
    private let end: Int
    private var decoder: TextDecoder
    private var window: DecodedText
    private var index = 0
    private var next: Int
    /// Why the text ended before the source did.
    private(set) var failure: FileFailure?

    /// Reads a range of the source, all of it when absent.
    init(_ source: Source, _ charset: Charset, range: Range<Int>? = nil) {
        self.source = source
        let range = range ?? charset.mark..<source.size
        next = range.lowerBound
        end = range.upperBound
        decoder = TextDecoder(charset, at: range.lowerBound)
        window = DecodedText(base: range.lowerBound, end: range.lowerBound)
    }

    /// Whether something was met that the charset has no character for.
    var isMalformed: Bool { decoder.isMalformed }

    /// Where the next byte's character is in the source.
    var position: Int { window.source(index) }

    /// The next byte, not taken; nothing at the end.
    @inline(__always)
    mutating func peek() -> UInt8? {
        if index < window.bytes.count { return window.bytes[index] }
        return refill() ? window.bytes[index] : nil
    }

    /// Takes the next byte; nothing at the end.
    @inline(__always)
    mutating func take() -> UInt8? {
        guard let byte = peek() else { return nil }
        index += 1
        return byte
    }

    /// Takes the next byte if it is this one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    /// Takes all of the window that is left, at most to the end; nothing at the end.
    mutating func takeWindow() -> (text: DecodedText, range: Range<Int>)? {
        guard peek() != nil else { return nil }
        let range = index..<window.bytes.count
        index = window.bytes.count
        return (window, range)
    }

    /// Takes the bytes before the next one that `stop` names and hands them on, window by window.
    mutating func run(
        until stop: ByteSet,
        _ body: (DecodedText, Range<Int>) throws -> Void
    ) throws {
        while peek() != nil {
            let start = index
            let count = window.bytes.count
            index = window.bytes.withUnsafeBufferPointer { bytes in
                var at = start
                while at < count && !stop.contains(bytes[at]) { at += 1 }
                return at
            }
            if index > start { try body(window, start..<index) }
            if index < count { return }
        }
    }

    private mutating func refill() -> Bool {
        while next < end && failure == nil {
            let piece: [UInt8]
            do throws(FileFailure) {
                piece = try source.read(min(Source.pieceSize, end - next), at: next)
            } catch {
                failure = error
                return false
            }
            if piece.isEmpty {
                failure = FileFailure(.read, code: FileFailure.invalid, path: "")
                return false
            }
            next += piece.count
            window = decoder.decode(piece, isLast: next >= end)
            index = 0
            if !window.bytes.isEmpty { return true }
        }
        return false
    }
}

/// A set of bytes.
struct ByteSet {
    private var low: (UInt64, UInt64) = (0, 0)
    private var high: (UInt64, UInt64) = (0, 0)

    /// The bytes of an ASCII text.
    init(_ text: StaticString, others: [UInt8] = []) {
        for index in 0..<text.utf8CodeUnitCount { insert(text.utf8Start[index]) }
        for byte in others { insert(byte) }
    }

    private mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << (UInt64(byte) & 63)
        switch byte >> 6 {
        case 0: low.0 |= bit
        case 1: low.1 |= bit
        case 2: high.0 |= bit
        default: high.1 |= bit
        }
    }

    /// Whether the byte is in it.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word =
            byte < 0x80 ? (byte < 0x40 ? low.0 : low.1) : (byte < 0xC0 ? high.0 : high.1)
        return word >> (UInt64(byte) & 63) & 1 != 0
    }
}

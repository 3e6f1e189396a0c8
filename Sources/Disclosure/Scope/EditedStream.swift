package import Files

/// A source with edits applied, read like any other source.
///
/// Memory does not depend on the size of the source nor on the number of edits, if they come from
/// an iterator that makes them as it goes.
package struct EditedStream<Source: ByteSource & ~Copyable, Edits: IteratorProtocol<Edit>>:
    ~Copyable, ByteSource
{
    private var source: Source
    private var edits: Edits
    /// The edit that comes next or is under way.
    private var edit: Edit?
    /// Whether its replacement has been given out.
    private var isUnderWay = false
    /// Where in the source the next byte of ``piece`` stands.
    private var position = 0
    private var piece: ArraySlice<UInt8> = []
    private var ready: [UInt8] = []

    private static var pieceSize: Int { 1 << 18 }

    /// `source` with `edits`, which are in order and do not overlap (``MergedEdits``).
    package init(_ source: consuming Source, edits: Edits) {
        self.source = source
        self.edits = edits
        edit = self.edits.next()
    }

    /// The next `count` bytes of the edited content; fewer, down to none, only at the end.
    ///
    /// - Throws: what the source throws; ``FileFailure/invalid`` for an edit that is out of order
    ///   or reaches past the end of the source.
    package mutating func read(upTo count: Int) throws(FileFailure) -> [UInt8] {
        while ready.count < count, try step(count) {}
        let given = Array(ready.prefix(count))
        ready.removeFirst(given.count)
        return given
    }

    /// One step of the work: a replacement, a stretch left out or a stretch kept; false at the end.
    private mutating func step(_ count: Int) throws(FileFailure) -> Bool {
        if let edit, edit.range.lowerBound <= position {
            try apply(edit)
            return true
        }
        guard try refill() else {
            guard edit == nil else { throw Self.misplaced }
            return false
        }
        var length = min(piece.count, count - ready.count)
        if let edit { length = min(length, edit.range.lowerBound - position) }
        ready.append(contentsOf: piece.prefix(length))
        advance(length)
        return true
    }

    private mutating func apply(_ now: Edit) throws(FileFailure) {
        if !isUnderWay {
            guard now.range.lowerBound == position else { throw Self.misplaced }
            ready.append(contentsOf: now.replacement)
            isUnderWay = true
        }
        guard position < now.range.upperBound else {
            edit = edits.next()
            isUnderWay = false
            return
        }
        guard try refill() else { throw Self.misplaced }
        advance(min(piece.count, now.range.upperBound - position))
    }

    private mutating func advance(_ length: Int) {
        piece.removeFirst(length)
        position += length
    }

    /// Sees to it that there is a byte to take; false at the end of the source.
    private mutating func refill() throws(FileFailure) -> Bool {
        if piece.isEmpty { piece = try source.read(upTo: Self.pieceSize)[...] }
        return !piece.isEmpty
    }

    private static var misplaced: FileFailure {
        FileFailure(.read, code: FileFailure.invalid, path: "edits")
    }
}

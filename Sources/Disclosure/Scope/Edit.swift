/// A change to the bytes of an exhibit: a range goes, and other bytes stand there instead.
///
/// An empty range with a replacement puts bytes in; an empty replacement takes bytes out.
package struct Edit: Sendable, Hashable {
    /// The bytes of the source that go.
    package let range: Range<Int>
    /// What stands there instead; may be empty.
    package let replacement: [UInt8]

    /// Takes `range` out and puts `replacement` there.
    package init(range: Range<Int>, replacement: [UInt8] = []) {
        self.range = range
        self.replacement = replacement
    }
}

/// Several lists of edits as one, in order and without overlap.
///
/// Each list is in the order of its ranges. Where two edits meet, no byte that one of them takes
/// out comes back: the wider one stands and swallows what it holds; where neither holds the other,
/// both ranges go together and the wider one's replacement stands for both. Of two equal ranges
/// that of the earlier list stands. Removals that touch become one.
package struct MergedEdits: Sequence, IteratorProtocol {
    private var lists: [AnyIterator<Edit>]
    private var heads: [Edit?]

    /// Merges lists that yield their edits in order.
    package init(_ lists: [AnyIterator<Edit>]) {
        self.lists = lists
        heads = lists.map { $0.next() }
    }

    /// Merges lists that are in order.
    package init(_ lists: [[Edit]]) {
        self.init(lists.map { AnyIterator($0.makeIterator()) })
    }

    /// The next edit of all lists, with what it swallows.
    package mutating func next() -> Edit? {
        guard var edit = take() else { return nil }
        var width = edit.range.count
        while let place = first(), let other = heads[place] {
            let touches = other.range.lowerBound == edit.range.upperBound
            let removal = edit.replacement.isEmpty && other.replacement.isEmpty
            guard other.range.lowerBound < edit.range.upperBound || touches && removal else {
                break
            }
            heads[place] = lists[place].next()
            let end = Swift.max(edit.range.upperBound, other.range.upperBound)
            let wider = other.range.count > width
            width = Swift.max(width, other.range.count)
            edit = Edit(
                range: Swift.min(edit.range.lowerBound, other.range.lowerBound)..<end,
                replacement: wider ? other.replacement : edit.replacement
            )
        }
        return edit
    }

    private mutating func take() -> Edit? {
        guard let place = first() else { return nil }
        defer { heads[place] = lists[place].next() }
        return heads[place]
    }

    /// The list whose next edit comes first: by its start, what is put in before what goes there,
    /// the wider before the narrower, the earlier list before the later.
    private func first() -> Int? {
        var best: (place: Int, edit: Edit)?
        for (place, head) in heads.enumerated() {
            guard let head else { continue }
            if let found = best?.edit, !MergedEdits.precedes(head, found) { continue }
            best = (place, head)
        }
        return best?.place
    }

    private static func precedes(_ left: Edit, _ right: Edit) -> Bool {
        if left.range.lowerBound != right.range.lowerBound {
            return left.range.lowerBound < right.range.lowerBound
        }
        if left.range.isEmpty != right.range.isEmpty { return left.range.isEmpty }
        return left.range.count > right.range.count
    }
}

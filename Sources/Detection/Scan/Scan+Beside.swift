internal import CScan

/// The words beside a place, by what is known of the bytes around it.
extension Scan {
    /// The word before the separators at `start`, of which there are up to three bytes.
    func wordBefore(_ start: Int) -> Range<Int>? {
        guard start >= 64 else { return bytes.wordBefore(start) }
        let here = strip.marks(from: start &- 64)
        let gap = here.words.leadingZeroBitCount
        if here.beyond != 0 { return bytes.wordBefore(start) }
        guard gap <= 3 else { return nil }
        let length = (~(here.words &<< UInt64(truncatingIfNeeded: gap))).leadingZeroBitCount
        // It begins before what is known.
        if gap &+ length >= 64 { return bytes.wordBefore(start) }
        return (start &- gap &- length)..<(start &- gap)
    }

    /// The word behind the separators at `end`, of which there are up to three bytes.
    func wordAfter(_ end: Int) -> Range<Int>? {
        let here = strip.marks(from: end)
        let gap = here.words.trailingZeroBitCount
        if here.beyond != 0 { return bytes.wordAfter(end) }
        guard gap <= 3 else { return nil }
        let length = (~(here.words &>> UInt64(truncatingIfNeeded: gap))).trailingZeroBitCount
        if gap &+ length >= 64 { return bytes.wordAfter(end) }
        return (end &+ gap)..<(end &+ gap &+ length)
    }
}

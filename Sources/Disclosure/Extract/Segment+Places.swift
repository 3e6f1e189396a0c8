extension Segment {
    /// Where a part of the text is from: the places in the order of the text, each cut to what the
    /// part takes of it; none for text that is from nowhere in the source.
    ///
    /// What stands for something that has no bytes, as a break between two lines of a document
    /// does, is no place of a part that has others.
    ///
    /// - Parameter range: bytes of ``text``, on borders of characters.
    package func places(of range: Range<Int>) -> [Place] {
        var places: [Place] = []
        var index = firstRun(at: range.lowerBound)
        while index < runs.count, runs[index].start < range.upperBound || places.isEmpty {
            let run = runs[index]
            let end = index + 1 < runs.count ? runs[index + 1].start : text.count
            let wanted = range.clamped(to: run.start..<end)
            let inside = wanted.lowerBound - run.start..<wanted.upperBound - run.start
            let place = run.whole ? run.place : run.place.part(inside, of: end - run.start)
            if let last = places.last, let joined = last.joined(place) {
                places[places.count - 1] = joined
            } else if run.gap > 0, let last = places.last,
                let joined = last.joined(place, across: run.gap)
            {
                places[places.count - 1] = joined
            } else {
                places.append(place)
            }
            index += 1
        }
        // What parts cells or lines is often at no byte: it is no place of anything.
        if places.contains(where: \.isNowhere) { places.removeAll(where: \.isNowhere) }
        return places
    }

    /// The index of the run that holds a byte of the text, found by halves.
    private func firstRun(at byte: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].start <= byte { low = middle } else { high = middle }
        }
        return low
    }
}

extension Place {
    /// Whether it has a range of bytes and that is empty.
    fileprivate var isNowhere: Bool { bytes?.isEmpty ?? false }

    /// The bytes of the source, of the cell, of the message's part or of the member.
    package var bytes: Range<Int>? {
        switch self {
        case .bytes(let range), .cell(_, _, let range), .message(_, _, let range),
            .member(_, let range):
            range
        case .page, .field: nil
        }
    }

    /// The same place with other bytes; itself where it has none.
    func with(_ bytes: Range<Int>) -> Place {
        switch self {
        case .bytes: .bytes(bytes)
        case .cell(let row, let column, _): .cell(row: row, column: column, bytes: bytes)
        case .message(let number, let part, _): .message(number, part: part, bytes: bytes)
        case .member(let name, _): .member(name, bytes: bytes)
        case .page, .field: self
        }
    }

    /// The place of a part of a run of text that is not ``Segment/Run/whole``.
    ///
    /// - Parameters:
    ///   - part: bytes of the run's text, on borders of characters.
    ///   - count: how many bytes of text the run has.
    package func part(_ part: Range<Int>, of count: Int) -> Place {
        guard let bytes, count > 0, part != 0..<count else { return self }
        let low = bytes.lowerBound + part.lowerBound * bytes.count / count
        let high = bytes.lowerBound + part.upperBound * bytes.count / count
        return with(low..<max(low, high))
    }

    /// This place and the one that follows as one, where `gap` bytes are between.
    func joined(_ next: Place, across gap: Int) -> Place? {
        guard let bytes, let more = next.bytes, bytes.upperBound + gap == more.lowerBound,
            with(more) == next
        else { return nil }
        return with(bytes.lowerBound..<more.upperBound)
    }

    /// This place and the one that follows in the text as one, where they touch.
    func joined(_ next: Place) -> Place? {
        if self == next { return self }
        guard let bytes, let more = next.bytes, bytes.upperBound == more.lowerBound,
            with(more) == next
        else { return nil }
        return with(bytes.lowerBound..<more.upperBound)
    }
}

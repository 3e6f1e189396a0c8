/// What can give the root of any complete subtree of a tree: a set of tiles, an array of hashes.
package protocol HashReader {
    associatedtype Failure: Error
    /// The root of the subtree over leaves `index` · 2^`height` up to (`index` + 1) · 2^`height`.
    func hash(height: Int, index: UInt64) throws(Failure) -> Hash
}

extension HashReader {
    /// The root over the leaves in `range`, which begins on a multiple of the power of two that
    /// is not smaller than its count.
    func root(of range: Range<UInt64>) throws(Failure) -> Hash {
        guard let (middle, height) = range.split else { return Tree.emptyRoot }
        if middle == range.upperBound {
            return try hash(height: height, index: range.lowerBound >> UInt64(height))
        }
        return Tree.node(
            try hash(height: height, index: range.lowerBound >> UInt64(height)),
            try root(of: middle..<range.upperBound)
        )
    }

    /// The root of the tree of `size` leaves.
    package func root(size: UInt64) throws(Failure) -> Hash { try root(of: 0..<size) }

    /// The proof that leaf `index` is in the tree of `size` leaves (RFC 6962 §2.1.1).
    ///
    /// The hashes come from a store that may be wrong: verify the proof before giving it away.
    package func inclusionProof(index: UInt64, size: UInt64) throws(Failure) -> InclusionProof {
        precondition(index < size && size <= Tree.sizeLimit)
        var range = 0..<size
        var path: [Hash] = []
        while range.count > 1 {
            let middle = range.middle
            if index < middle {
                path.append(try root(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try root(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return InclusionProof(index: index, size: size, path: path.reversed())
    }

    /// The proof that the tree of `from` leaves begins that of `to` leaves (RFC 6962 §2.1.2).
    package func consistencyProof(from: UInt64, to: UInt64) throws(Failure) -> ConsistencyProof {
        precondition(from <= to && to <= Tree.sizeLimit)
        var path: [Hash] = []
        var range = 0..<to
        if from > 0 && from < to {
            while range.upperBound != from {
                let middle = range.middle
                if from <= middle {
                    path.append(try root(of: middle..<range.upperBound))
                    range = range.lowerBound..<middle
                } else {
                    path.append(try root(of: range.lowerBound..<middle))
                    range = middle..<range.upperBound
                }
            }
            if range.lowerBound > 0 { path.append(try root(of: range)) }
        }
        return ConsistencyProof(from: from, to: to, path: path.reversed())
    }
}

extension Range<UInt64> {
    /// Where RFC 6962 cuts a range of more than one leaf: after the largest power of two smaller
    /// than its count.
    fileprivate var middle: UInt64 {
        let count = upperBound - lowerBound
        return lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The end and height of the largest complete subtree at the start; nothing when empty.
    fileprivate var split: (end: UInt64, height: Int)? {
        let count = upperBound - lowerBound
        guard count > 0 else { return nil }
        let height = 63 - count.leadingZeroBitCount
        return (lowerBound + 1 << UInt64(height), height)
    }
}

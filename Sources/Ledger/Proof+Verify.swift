/// A proof that an entry is in a tree: its place and the hashes beside its way to the root.
package struct InclusionProof: Sendable, Hashable {
    /// The entry's place, counted from zero.
    package let index: UInt64
    /// The number of leaves of the tree the proof is about.
    package let size: UInt64
    /// The sibling hashes from the leaf up (RFC 6962 §2.1.1).
    package let path: [Hash]

    /// A proof with these parts, not verified.
    package init(index: UInt64, size: UInt64, path: [Hash]) {
        self.index = index
        self.size = size
        self.path = path
    }
}

/// A proof that one tree is the beginning of another (RFC 6962 §2.1.2).
package struct ConsistencyProof: Sendable, Hashable {
    /// The number of leaves of the earlier tree.
    package let from: UInt64
    /// The number of leaves of the later tree.
    package let to: UInt64
    /// The hashes in the order of the RFC.
    package let path: [Hash]

    /// A proof with these parts, not verified.
    package init(from: UInt64, to: UInt64, path: [Hash]) {
        self.from = from
        self.to = to
        self.path = path
    }
}

/// Why a proof proves nothing.
package enum ProofFailure: Error, Sendable, Hashable {
    /// The index lies beyond the tree, or the earlier tree is the larger one.
    case impossible
    /// The path has another length than this place in this tree has.
    case wrongLength
    /// The path leads to another root than the later (or only) one given.
    case wrongRoot
    /// The path leads to another root than the earlier one given.
    case wrongEarlierRoot
}

extension InclusionProof {
    /// Checks that the leaf with hash `leaf` is in the tree with `root` (RFC 9162 §2.1.3.2).
    package func verify(leaf: Hash, root: Hash) throws(ProofFailure) {
        guard index < size, size <= Tree.sizeLimit else { throw .impossible }
        var place = index
        var last = size - 1
        var hash = leaf
        for sibling in path {
            guard last > 0 else { throw .wrongLength }
            if place & 1 == 1 || place == last {
                hash = Tree.node(sibling, hash)
                while place & 1 == 0 && place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = Tree.node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard hash == root else { throw .wrongRoot }
    }
}

extension ConsistencyProof {
    /// Checks that the tree with root `earlier` is the beginning of that with `later`
    /// (RFC 9162 §2.1.4.2).
    ///
    /// Every tree begins with the empty one and with itself; both proofs have an empty path.
    package func verify(earlier: Hash, later: Hash) throws(ProofFailure) {
        guard from <= to, to <= Tree.sizeLimit else { throw .impossible }
        if from == 0 || from == to { return try verifyTrivial(earlier: earlier, later: later) }
        var (place, last) = (from - 1, to - 1)
        var rest = path[...]
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        // When the earlier tree is complete, its root is the first node and isn't repeated.
        let first = from & (from - 1) == 0 ? earlier : rest.popFirst()
        guard var small = first, !path.isEmpty else { throw .wrongLength }
        var large = small
        for hash in rest {
            guard last > 0 else { throw .wrongLength }
            if place & 1 == 1 || place == last {
                small = Tree.node(hash, small)
                large = Tree.node(hash, large)
                while place & 1 == 0 && place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                large = Tree.node(large, hash)
            }
            place >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength }
        guard small == earlier else { throw .wrongEarlierRoot }
        guard large == later else { throw .wrongRoot }
    }

    private func verifyTrivial(earlier: Hash, later: Hash) throws(ProofFailure) {
        guard path.isEmpty else { throw .wrongLength }
        if from == 0 {
            guard earlier == Tree.emptyRoot else { throw .wrongEarlierRoot }
        }
        if to == 0 {
            guard later == Tree.emptyRoot else { throw .wrongRoot }
        } else if from == to {
            guard earlier == later else { throw .wrongRoot }
        }
    }
}

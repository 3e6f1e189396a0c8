/// The hashes of RFC 6962 §2.1: a leaf is prefixed 0x00, an inner node 0x01.
package enum Tree {
    /// The greatest number of leaves; sizes fit in 63 bits as in other implementations.
    package static let sizeLimit = UInt64(Int64.max)

    /// The root of a tree without leaves: the SHA-256 of nothing.
    package static let emptyRoot = Hash.of([])

    /// The hash of a leaf that holds `entry`.
    package static func leaf(_ entry: [UInt8]) -> Hash { Hash.of([0], entry) }

    /// The hash of a leaf that holds the 32 bytes of `entry`, without allocation.
    package static func leaf(_ entry: Hash) -> Hash {
        unsafe withUnsafeTemporaryAllocation(byteCount: 33, alignment: 1) { buffer in
            unsafe buffer[0] = 0
            unsafe entry.store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[1...]))
            return unsafe Hash(digesting: UnsafeRawBufferPointer(buffer))
        }
    }

    /// The hash of the node above `left` and `right`.
    package static func node(_ left: Hash, _ right: Hash) -> Hash {
        unsafe withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { buffer in
            unsafe buffer[0] = 1
            unsafe left.store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[1...]))
            unsafe right.store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[33...]))
            return unsafe Hash(digesting: UnsafeRawBufferPointer(buffer))
        }
    }

    /// The root of the complete subtree over `hashes`, whose count is a power of two.
    static func root(of hashes: ArraySlice<Hash>) -> Hash {
        precondition(hashes.count > 0 && hashes.count & (hashes.count - 1) == 0)
        var level = Array(hashes)
        var count = level.count
        while count > 1 {
            count /= 2
            for index in 0..<count { level[index] = node(level[2 * index], level[2 * index + 1]) }
        }
        return level[0]
    }
}

/// The roots of the complete subtrees that make up a tree, largest first: all an append needs.
///
/// A tree of N leaves keeps as many hashes as N has one bits.
package struct CompactRange: Sendable, Hashable {
    /// How many leaves the tree has.
    package private(set) var size: UInt64 = 0
    private var peaks: [Hash] = []

    /// The tree without leaves.
    package init() {}

    /// Appends a leaf's hash.
    package mutating func append(_ leaf: Hash) { append(leaf, height: 0) { _, _ in } }

    /// Appends the root of a complete subtree of 2^`height` leaves; the tree must end on a multiple
    /// of that many leaves.
    ///
    /// - Parameter completed: told the height and root of each subtree this completes, from
    ///   `height` up.
    mutating func append(_ root: Hash, height: Int, completed: (Int, Hash) -> Void) {
        precondition(size & (1 << UInt64(height) - 1) == 0)
        var root = root
        var height = height
        let step: UInt64 = 1 << UInt64(height)
        completed(height, root)
        while size >> UInt64(height) & 1 == 1 {
            root = Tree.node(peaks.removeLast(), root)
            height += 1
            completed(height, root)
        }
        peaks.append(root)
        size += step
    }

    /// The root of the tree (RFC 6962 §2.1).
    package var root: Hash {
        guard var root = peaks.last else { return Tree.emptyRoot }
        for peak in peaks.dropLast().reversed() { root = Tree.node(peak, root) }
        return root
    }
}

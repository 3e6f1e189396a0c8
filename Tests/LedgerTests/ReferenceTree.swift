import Crypto
import Ledger

/// The tree of RFC 6962 §2.1 written down as the RFC has it, to judge the fast one by.
///
/// Roots are remembered only to save time.
final class ReferenceTree {
    let entries: [[UInt8]]
    private var roots: [Range<Int>: [UInt8]] = [:]

    init(entries: [[UInt8]]) { self.entries = entries }

    /// SHA-256 of the concatenation, by another path than the one under test.
    private static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The largest power of two smaller than `count`.
    private static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    /// MTH(D[range]).
    func root(_ range: Range<Int>) -> [UInt8] {
        if range.isEmpty { return ReferenceTree.digest([]) }
        if range.count == 1 { return ReferenceTree.digest([0] + entries[range.lowerBound]) }
        if let known = roots[range] { return known }
        let middle = range.lowerBound + ReferenceTree.split(range.count)
        let left = root(range.lowerBound..<middle)
        let value = ReferenceTree.digest([1] + left + root(middle..<range.upperBound))
        roots[range] = value
        return value
    }

    /// PATH(index, D[range]), §2.1.1.
    func path(_ index: Int, _ range: Range<Int>) -> [[UInt8]] {
        if range.count == 1 { return [] }
        let middle = range.lowerBound + ReferenceTree.split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        if index < middle { return path(index, left) + [root(right)] }
        return path(index, right) + [root(left)]
    }

    /// SUBPROOF(size, D[range], whole), §2.1.2, with `size` counted from the start of the log.
    func subproof(_ size: Int, _ range: Range<Int>, _ whole: Bool) -> [[UInt8]] {
        if size == range.upperBound { return whole ? [] : [root(range)] }
        let middle = range.lowerBound + ReferenceTree.split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        if size <= middle { return subproof(size, left, whole) + [root(right)] }
        return subproof(size, right, false) + [root(left)]
    }

    /// PROOF(size, D[0..<later]).
    func consistency(_ size: Int, _ later: Int) -> [[UInt8]] {
        size == 0 || size == later ? [] : subproof(size, 0..<later, true)
    }
}

/// Hands the fast code the hashes of complete subtrees, computed from leaf hashes.
struct LeafReader: HashReader {
    private let levels: [[Hash]]

    init(leaves: [Hash]) {
        var levels = [leaves]
        while let last = levels.last, last.count > 1 {
            levels.append(
                (0..<last.count / 2).map { Tree.node(last[2 * $0], last[2 * $0 + 1]) }
            )
        }
        self.levels = levels
    }

    func hash(height: Int, index: UInt64) throws(Never) -> Hash { levels[height][Int(index)] }
}

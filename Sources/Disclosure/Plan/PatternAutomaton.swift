/// Many byte patterns searched for in one pass (Aho and Corasick, 1975), over input in pieces.
///
/// Edges lie in one open table by node and byte, so that memory follows the patterns' length and
/// not the alphabet; the root, where a text without hits spends its time, has a table of its own.
struct PatternAutomaton: Sendable {
    /// The greatest sum of the patterns' lengths, in bytes: bounds the automaton's memory.
    static let sizeLimit = 4 << 20

    private var keys: [UInt64]
    private var targets: [UInt32]
    private var mask: Int
    private var root = [UInt32](repeating: 0, count: 256)
    /// Where to go on when a byte does not fit.
    private var failure: [UInt32] = [0]
    /// The pattern that ends here, plus one; the longest one when several do.
    private var ends: [UInt32] = [0]
    /// The next node on the way of failures where a pattern ends.
    private var shorter: [UInt32] = [0]
    private var lengths: [Int] = []
    /// The length of the longest pattern.
    private(set) var longest = 0

    /// An automaton for patterns, none of them empty; equal ones count as the first.
    init(_ patterns: [[UInt8]]) {
        let total = patterns.reduce(1) { $0 + $1.count }
        var size = 16
        while size < total * 2 { size *= 2 }
        keys = [UInt64](repeating: .max, count: size)
        targets = [UInt32](repeating: 0, count: size)
        mask = size - 1
        lengths = patterns.map(\.count)
        longest = lengths.max() ?? 0
        var levels: [[(node: UInt32, parent: UInt32, byte: UInt8)]] = []
        for (index, pattern) in patterns.enumerated() { add(pattern, index, &levels) }
        link(levels)
    }

    private mutating func add(
        _ pattern: [UInt8],
        _ index: Int,
        _ levels: inout [[(node: UInt32, parent: UInt32, byte: UInt8)]]
    ) {
        var node: UInt32 = 0
        for (depth, byte) in pattern.enumerated() {
            if let next = edge(node, byte) {
                node = next
                continue
            }
            let next = UInt32(failure.count)
            failure.append(0)
            ends.append(0)
            shorter.append(0)
            insert(node, byte, next)
            if depth == levels.count { levels.append([]) }
            levels[depth].append((next, node, byte))
            node = next
        }
        if ends[Int(node)] == 0 { ends[Int(node)] = UInt32(index + 1) }
    }

    /// Sets the failures level by level: those of a node follow from those of its parent.
    private mutating func link(_ levels: [[(node: UInt32, parent: UInt32, byte: UInt8)]]) {
        for (depth, level) in levels.enumerated() where depth > 0 {
            for (node, parent, byte) in level {
                let back = step(failure[Int(parent)], byte)
                failure[Int(node)] = back
                shorter[Int(node)] = ends[Int(back)] != 0 ? back : shorter[Int(back)]
            }
        }
    }

    /// The node after one more byte.
    func step(_ node: UInt32, _ byte: UInt8) -> UInt32 {
        var node = node
        while node != 0 {
            if let next = edge(node, byte) { return next }
            node = failure[Int(node)]
        }
        return root[Int(byte)]
    }

    /// The patterns that end at a node, the longest first, with their lengths.
    func hits(at node: UInt32, _ found: (_ pattern: Int, _ length: Int) -> Void) {
        var node = ends[Int(node)] != 0 ? node : shorter[Int(node)]
        while node != 0 {
            let pattern = Int(ends[Int(node)]) - 1
            found(pattern, lengths[pattern])
            node = shorter[Int(node)]
        }
    }

    private func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 20) & mask
    }

    private func edge(_ node: UInt32, _ byte: UInt8) -> UInt32? {
        if node == 0 { return root[Int(byte)] == 0 ? nil : root[Int(byte)] }
        let key = UInt64(node) << 8 | UInt64(byte)
        var place = slot(key)
        while keys[place] != .max {
            if keys[place] == key { return targets[place] }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ node: UInt32, _ byte: UInt8, _ next: UInt32) {
        if node == 0 {
            root[Int(byte)] = next
            return
        }
        let key = UInt64(node) << 8 | UInt64(byte)
        var place = slot(key)
        while keys[place] != .max { place = (place + 1) & mask }
        keys[place] = key
        targets[place] = next
    }
}

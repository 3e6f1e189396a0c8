import Foundation
import GRDB
import Registry

/// The places that an expression means, one after the other in one direction.
///
/// It leaps: each part is asked for its next place at or behind the one that another part reached,
/// so that of two terms the rarer one says how much is read.
final class PostingsReader {
    private let kind: Kind
    /// The last answer; the next questions are never before it.
    private var current: Int64?
    private var isEnded = false

    private enum Kind {
        case term(TermPlaces)
        case any([PostingsReader])
        case all([PostingsReader])
        /// What stands in all of some terms.
        case terms([TermPlaces])
        case but(PostingsReader, PostingsReader)
    }

    /// Reads an expression from the newest place downwards, or upwards.
    ///
    /// - Returns: nothing when no case can be meant.
    static func reading(
        _ expression: TermExpression,
        newest: Bool,
        in db: Database
    ) throws -> PostingsReader? {
        let terms = expression.terms
        let known = terms.count > 1 ? try Postings.known(of: terms, in: db) : terms
        guard let known = expression.narrowed(to: known) else { return nil }
        func places(_ term: String) -> TermPlaces { TermPlaces(term, isDown: newest, in: db) }
        func reader(_ expression: TermExpression) -> PostingsReader {
            switch expression {
            case .term(let term): return PostingsReader(.term(places(term)))
            case .any(let parts): return PostingsReader(.any(parts.map(reader)))
            case .all(let parts):
                let terms = parts.compactMap(\.alone)
                if terms.count == parts.count {
                    return PostingsReader(.terms(terms.map(places)))
                }
                return PostingsReader(.all(parts.map(reader)))
            case .but(let part, let other):
                return PostingsReader(.but(reader(part), reader(other)))
            }
        }
        return reader(known)
    }

    private init(_ kind: Kind) { self.kind = kind }

    /// The first place at one or behind it; downwards what is behind is less.
    ///
    /// Places are negated downwards, so that "behind" is always greater here.
    func next(from place: Int64) throws -> Int64? {
        if isEnded { return nil }
        if let current, current >= place { return current }
        current = try found(from: place)
        isEnded = current == nil
        return current
    }

    private func found(from place: Int64) throws -> Int64? {
        switch kind {
        case .term(let places): return try places.next(from: place)
        case .any(let parts):
            var least: Int64?
            for part in parts {
                guard let next = try part.next(from: place) else { continue }
                if next == place { return next }
                least = min(least ?? next, next)
            }
            return least
        case .all(let parts): return try PostingsReader.common(parts, from: place)
        case .terms(let terms): return try TermPlaces.common(terms, from: place)
        case .but(let part, let other):
            var place = place
            while let next = try part.next(from: place) {
                guard try other.next(from: next) == next else { return next }
                place = next + 1
            }
            return nil
        }
    }

    private static func common(
        _ parts: [PostingsReader],
        from place: Int64
    ) throws -> Int64? {
        var (place, agreed, turn) = (place, 0, 0)
        while agreed < parts.count {
            guard let next = try parts[turn].next(from: place) else { return nil }
            agreed = next == place ? agreed + 1 : 1
            place = next
            turn = turn + 1 == parts.count ? 0 : turn + 1
        }
        return place
    }
}

extension TermExpression {
    /// Every term in it.
    fileprivate var terms: Set<String> {
        switch self {
        case .term(let term): [term]
        case .any(let parts), .all(let parts): Set(parts.flatMap(\.terms))
        case .but(let part, let other): part.terms.union(other.terms)
        }
    }

    fileprivate var alone: String? { if case .term(let term) = self { term } else { nil } }

    /// The same where only some terms have cases, without parts that say nothing any more; nothing
    /// when no case can be meant.
    fileprivate func narrowed(to known: Set<String>) -> TermExpression? {
        switch self {
        case .term(let term): return known.contains(term) ? self : nil
        case .any(let parts):
            let left = parts.compactMap { $0.narrowed(to: known) }
            return left.count > 1 ? .any(left) : left.first
        case .all(let parts):
            let left = parts.compactMap { $0.narrowed(to: known) }
            if left.count < parts.count { return nil }
            return left.count > 1 ? .all(left) : left.first
        case .but(let part, let other):
            guard let part = part.narrowed(to: known) else { return nil }
            return other.narrowed(to: known).map { .but(part, $0) } ?? part
        }
    }
}

/// The places of one term in one direction, negated downwards.
final class TermPlaces {
    private let term: String
    private let isDown: Bool
    private let database: Database
    /// Blocks that were read and not yet used.
    private var ahead: [[Int64]] = []
    /// The places of the block in use, in the direction.
    private var places: [Int64] = []
    private var index = 0
    /// How many blocks the next reading takes; more where one follows the other.
    private var count = 1
    private static let countLimit = 16

    init(_ term: String, isDown: Bool, in database: Database) {
        (self.term, self.isDown, self.database) = (term, isDown, database)
    }

    /// The first place at one or behind it.
    func next(from place: Int64) throws -> Int64? {
        while true {
            if let last = places.last, last >= place {
                advance(to: place)
                return places[index]
            }
            guard try take(from: place) else { return nil }
        }
    }

    /// The first place at one or behind it that all of some terms have.
    static func common(_ terms: [TermPlaces], from place: Int64) throws -> Int64? {
        if terms.count == 2 { return try terms[0].common(with: terms[1], from: place) }
        var (place, agreed, turn) = (place, 0, 0)
        while agreed < terms.count {
            guard let next = try terms[turn].next(from: place) else { return nil }
            agreed = next == place ? agreed + 1 : 1
            place = next
            turn = turn + 1 == terms.count ? 0 : turn + 1
        }
        return place
    }

    private func common(with other: TermPlaces, from place: Int64) throws -> Int64? {
        var place = place
        while let own = try next(from: place), let its = try other.next(from: own) {
            if own == its { return own }
            place = meet(other)
        }
        return nil
    }

    /// Goes through the blocks in use of two terms, as far as both reach: two that take turns are
    /// the slowest to find apart.
    ///
    /// - Returns: the place where they meet, or one before which they do not.
    private func meet(_ other: TermPlaces) -> Int64 {
        var (own, its) = (index, other.index)
        let (left, right) = (places, other.places)
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                while own < left.count, its < right.count, left[own] != right[its] {
                    let isBehind = left[own] < right[its]
                    own &+= isBehind ? 1 : 0
                    its &+= isBehind ? 0 : 1
                }
            }
        }
        let reached = own < left.count ? left[own] : right[its]
        index = min(own, left.count - 1)
        other.index = min(its, right.count - 1)
        return reached
    }

    /// Steps of growing width, and then halves: what is wanted is near, or far.
    private func advance(to place: Int64) {
        guard places[index] < place else { return }
        var width = 1
        while index + width < places.count, places[index + width] < place {
            index += width
            width *= 2
        }
        var (low, high) = (index + 1, min(index + width, places.count - 1))
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < place { low = middle + 1 } else { high = middle }
        }
        index = low
    }

    /// Takes the next block that reaches a place; false when there is none.
    private func take(from place: Int64) throws -> Bool {
        let isFollowing = !places.isEmpty && ahead.isEmpty
        while let block = ahead.popLast() {
            guard let last = block.last, last >= place else { continue }
            (places, index) = (block, 0)
            return true
        }
        // What is asked for next is the block after this one, or far away.
        count = isFollowing ? min(count * 2, TermPlaces.countLimit) : 1
        try read(from: place)
        guard let first = ahead.popLast() else { return false }
        (places, index) = (first, 0)
        return true
    }

    /// Reads the blocks that reach a place or lie behind it, the last of them first.
    private func read(from place: Int64) throws {
        if isDown {
            let sql = "first <= ? ORDER BY first DESC LIMIT ?"
            return ahead = try blocks(sql, [term, -place, count]).reversed()
        }
        // Upwards the block below the place may reach over it.
        let under = try blocks("first <= ? ORDER BY first DESC LIMIT 1", [term, place])
        let reaches = under.first?.last.map { $0 >= place } ?? false
        ahead =
            reaches
            ? under
            : try blocks("first > ? ORDER BY first LIMIT ?", [term, place, count]).reversed()
    }

    /// The places of some of the term's blocks, each in the direction.
    private func blocks(_ which: String, _ arguments: StatementArguments) throws -> [[Int64]] {
        let sql = "SELECT last, first, steps FROM postings WHERE term = ? AND \(which)"
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var blocks: [[Int64]] = []
        while let row = try rows.next() {
            let (last, first): (Int64, Int64) = (row[0], row[1])
            let places = try row.withUnsafeData(atIndex: 2) { data in
                (data ?? Data()).withUnsafeBytes {
                    Postings.places($0, from: last, isNegated: isDown)
                }
            }
            guard places.last == (isDown ? -first : first) else { throw IndexFailure.damaged }
            blocks.append(isDown ? places : places.reversed())
        }
        return blocks
    }
}

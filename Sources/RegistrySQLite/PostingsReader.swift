import GRDB
import Registry

/// The places that an expression means, one after the other in one direction.
///
/// It leaps: each part is asked for its next place at or behind the one that another part reached,
/// so that of two terms the rarer one says how much is read.
final class PostingsReader {
    private let kind: Kind
    private let parts: [PostingsReader]
    /// The last answer; the next questions are never before it.
    private var current: Int64?
    private var isEnded = false

    private enum Kind {
        case term(TermPlaces)
        case any, all, but
    }

    /// Reads an expression from the newest place downwards, or upwards.
    ///
    /// - Returns: nothing when no case can be meant.
    static func reading(
        _ expression: TermExpression,
        newest: Bool,
        in db: Database
    ) -> PostingsReader {
        func reader(_ expression: TermExpression) -> PostingsReader {
            switch expression {
            case .term(let term):
                PostingsReader(.term(TermPlaces(term, isDown: newest, in: db)), [])
            case .any(let parts): PostingsReader(.any, parts.map(reader))
            case .all(let parts): PostingsReader(.all, parts.map(reader))
            case .but(let part, let other): PostingsReader(.but, [reader(part), reader(other)])
            }
        }
        return reader(expression)
    }

    private init(_ kind: Kind, _ parts: [PostingsReader]) {
        (self.kind, self.parts) = (kind, parts)
    }

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
        case .any:
            var least: Int64?
            for part in parts {
                guard let next = try part.next(from: place) else { continue }
                if next == place { return next }
                least = min(least ?? next, next)
            }
            return least
        case .all: return try common(from: place)
        case .but:
            var place = place
            while let next = try parts[0].next(from: place) {
                guard try parts[1].next(from: next) == next else { return next }
                place = next + 1
            }
            return nil
        }
    }

    private func common(from place: Int64) throws -> Int64? {
        guard !parts.isEmpty else { return nil }
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

/// The places of one term in one direction, negated downwards.
final class TermPlaces {
    private let term: String
    private let isDown: Bool
    private let database: Database
    /// Blocks that were read and not yet used.
    private var ahead: [Postings.Block] = []
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
        let wasReading = !places.isEmpty
        while let block = ahead.popLast() {
            guard reach(of: block) >= place else { continue }
            use(block)
            return true
        }
        // What is asked for next is the block after this one, or far away.
        count = wasReading ? min(count * 2, TermPlaces.countLimit) : 1
        var blocks = try read(from: place)
        if blocks.isEmpty { return false }
        let first = blocks.removeFirst()
        ahead = blocks.reversed()
        use(first)
        return true
    }

    private func read(from place: Int64) throws -> [Postings.Block] {
        if isDown {
            return try Postings.blocks(term, downFrom: -place, count: count, in: database)
        }
        // Upwards the block below the place may reach over it.
        let under = try Postings.blocks(term, downFrom: place, count: 1, in: database)
        if let block = under.first, reach(of: block) >= place { return under }
        return try Postings.blocks(term, above: place, count: count, in: database)
    }

    private func reach(of block: Postings.Block) -> Int64 {
        isDown ? -(block.places.last ?? 0) : block.places.first ?? 0
    }

    private func use(_ block: Postings.Block) {
        places = isDown ? block.places.map(-) : block.places.reversed()
        index = 0
    }
}

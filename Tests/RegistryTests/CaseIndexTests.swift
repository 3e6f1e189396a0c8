import Files
import Fixtures
import Foundation
import Ledger
import Registry
import RegistrySQLite
import Testing

/// The index of cases: the one in SQLite answers as the one that anybody can read in a page.
@Suite struct CaseIndexTests {
    private static let stamp: [UInt8] = [1, 2, 3]

    private static func standing(_ covered: UInt64 = 0, building: String? = nil) -> IndexStanding {
        IndexStanding(
            stamp: stamp,
            covered: covered,
            last: covered == 0 ? nil : Sample.hash("\(covered)"),
            building: building
        )
    }

    private static func entry(
        _ number: Int,
        revision: Int64 = 1,
        using source: inout Repeatable
    ) -> IndexedCase {
        let holders = ["hann", "hbob", "heve"].filter { _ in source.next() % 3 == 0 }
        let words = (0..<12).filter { _ in source.next() % 3 == 0 }.map { "w\($0)" }
        let day = 1 + source.next() % 9
        return IndexedCase(
            id: "case-\(number)",
            // Many change in the same second.
            changed: 1_772_000_000 + Int64(source.next() % 7),
            revision: revision,
            due: source.next() % 2 == 0 ? "2026-03-0\(day)" : nil,
            terms: words + holders,
            holders: holders,
            card: Array("card \(number) \(revision)".utf8)
        )
    }

    private static func expression(_ depth: Int, using source: inout Repeatable) -> TermExpression {
        let term = TermExpression.term("w\(source.next() % 14)")
        guard depth > 0 else { return term }
        var part: TermExpression { expression(depth - 1, using: &source) }
        switch source.next() % 4 {
        case 0: return .all([part, part])
        case 1: return .any([part, part, .term("hann")])
        case 2: return .but(part, part)
        default: return term
        }
    }

    /// Every page of a query, put together.
    private static func all(
        _ index: any CaseIndex,
        _ query: IndexQuery
    ) async throws -> [IndexedCase] {
        var query = query
        var found: [IndexedCase] = []
        while true {
            let page = try await index.cases(query)
            found += page
            guard page.count == query.count, let last = page.last else { return found }
            switch query.order {
            case .newest: query.order = .newest(before: last.place)
            case .oldest: query.order = .oldest(after: last.place)
            case .due: query.order = .due(after: (last.due ?? "", last.place))
            }
        }
    }

    @Test func bothIndexesAnswerAlike() async throws {
        var source = Repeatable(7)
        let memory = MemoryCaseIndex()
        let sqlite = try SQLiteCaseIndex.inMemory()
        for index in [memory, sqlite] as [any CaseIndex] {
            #expect(try await index.standing() == nil)
            try await index.begin(Self.standing(building: ""))
        }
        for round in 0..<4 {
            let numbers = round == 0 ? Array(0..<60) : (0..<20).map { _ in Int(source.next() % 60) }
            let cases = numbers.map { number in
                Self.entry(number, revision: Int64(round + 1), using: &source)
            }
            let gone = round % 2 == 1 ? ["case-\(source.next() % 60)", "case-none"] : []
            for index in [memory, sqlite] as [any CaseIndex] {
                try await index.keep(cases, forget: gone, Self.standing(UInt64(round)))
            }
            try await compare(memory, sqlite, using: &source)
        }
        try await sqlite.clean()
        try await sqlite.check()
        try await compare(memory, sqlite, using: &source)
    }

    private func compare(
        _ memory: MemoryCaseIndex,
        _ sqlite: SQLiteCaseIndex,
        using source: inout Repeatable
    ) async throws {
        #expect(try await memory.standing() == sqlite.standing())
        let ids = (0..<61).map { "case-\($0)" }
        #expect(try await memory.revisions(of: ids) == sqlite.revisions(of: ids))
        let size = Int(7 + source.next() % 20)
        for number in 0..<8 {
            let expression = number == 0 ? nil : Self.expression(3, using: &source)
            for order in [IndexQuery.Order.newest(before: nil), .oldest(after: nil)] {
                let query = IndexQuery(expression, order: order, count: size)
                let known = try await Self.all(memory, query)
                let same = try await Self.all(sqlite, query) == known
                let whole = IndexQuery(expression, order: order, count: 200)
                let isWhole = try await memory.cases(whole) == known
                #expect(same && isWhole)
            }
        }
        for holders in [nil, ["hann"], ["hann", "heve"], []] as [[String]?] {
            var query = IndexQuery(nil, order: .due(after: nil), count: size)
            query.holders = holders
            let same = try await Self.all(sqlite, query) == Self.all(memory, query)
            #expect(same)
        }
    }

    /// Terms of so many cases that their places fill several blocks, which grow at both ends and in
    /// the middle, are divided, shrink and vanish.
    @Test func commonTermsAnswerAlike() async throws {
        var source = Repeatable(11)
        let memory = MemoryCaseIndex()
        let sqlite = try SQLiteCaseIndex.inMemory()
        let indexes = [memory, sqlite] as [any CaseIndex]
        for index in indexes { try await index.begin(Self.standing(building: "")) }
        func change(_ numbers: [Int], _ revision: Int64, _ second: (Int) -> Int) async throws {
            let cases = numbers.map { number in
                var terms = ["wall", number % 2 == 0 ? "weven" : "wodd"]
                if number % 900 == 1 { terms.append("wrare") }
                return IndexedCase(
                    id: "case-\(number)",
                    changed: 1_772_000_000 + Int64(second(number)),
                    revision: revision,
                    due: nil,
                    terms: terms,
                    holders: [],
                    card: []
                )
            }
            for index in indexes {
                try await index.keep(cases, forget: [], Self.standing(1))
            }
        }
        // From the newest down, as an index is made; then newer ones; then one between the others.
        // A step of so many seconds takes three bytes.
        try await change((0..<1_500).reversed().map { 2 * $0 }, 1) { $0 * 30_000 }
        try await change(Array(3_000..<3_400), 1) { $0 * 30_000 }
        var between = (0..<1_500).map { 2 * $0 + 1 }
        between.shuffle(using: &source)
        try await change(between, 1) { $0 * 30_000 }
        try await change((0..<400).map { _ in Int(source.next() % 3_400) }, 2) { $0 + 50_000 }
        try await compareCommon(memory, sqlite)
        for index in indexes {
            let gone = (0..<3_400).filter { $0 % 7 != 0 }.map { "case-\($0)" }
            try await index.keep([], forget: gone, Self.standing(2))
        }
        try await compareCommon(memory, sqlite)
        try await sqlite.check()
    }

    private func compareCommon(
        _ memory: MemoryCaseIndex,
        _ sqlite: SQLiteCaseIndex
    ) async throws {
        let (all, even, odd) = (
            TermExpression.term("wall"), TermExpression.term("weven"), TermExpression.term("wodd")
        )
        let rare = TermExpression.term("wrare")
        let expressions: [TermExpression] = [
            all, even, rare, .all([all, rare]), .all([even, odd]), .any([even, rare]),
            .but(all, even), .but(even, all), .any([]), .all([.any([rare, odd]), all]),
            .all([all, even, rare]), .all([.any([.term("wnone"), even]), .any([odd, .any([])])]),
            .all([.all([.term("wnone")]), all]), .all([even, .any([odd, .term("wnone")]), all]),
        ]
        for expression in expressions {
            for order in [IndexQuery.Order.newest(before: nil), .oldest(after: nil)] {
                let query = IndexQuery(expression, order: order, count: 190)
                let known = try await Self.all(memory, query)
                let same = try await Self.all(sqlite, query) == known
                #expect(same, "\(expression) \(order)")
            }
        }
    }

    @Test func anOlderRevisionChangesNothing() async throws {
        var source = Repeatable(8)
        let index = try SQLiteCaseIndex.inMemory()
        try await index.begin(Self.standing())
        let new = Self.entry(1, revision: 3, using: &source)
        let old = Self.entry(1, revision: 2, using: &source)
        try await index.keep([new], forget: [], Self.standing())
        try await index.keep([old], forget: [], Self.standing())
        let query = IndexQuery(nil, order: .newest(before: nil), count: 9)
        #expect(try await index.cases(query).map(\.card) == [new.card])
    }

    /// What was forgotten is in no byte of the files, neither its card nor its terms.
    @Test func nothingForgottenStaysInTheFiles() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("search.sqlite")
        let index = try SQLiteCaseIndex(at: path)
        try await index.begin(Self.standing())
        var source = Repeatable(9)
        let secret = IndexedCase(
            id: "case-secret",
            changed: 1_772_000_000,
            revision: 1,
            due: "2026-04-01",
            terms: ["nforgetme", "hforgetme"],
            holders: ["hforgetme"],
            card: Array("forgetme card".utf8)
        )
        for number in 0..<300 {
            let one = Self.entry(number, using: &source)
            let cases = number == 150 ? [one, secret] : [one]
            try await index.keep(cases, forget: [], Self.standing())
        }
        #expect(try Self.holds(path, "forgetme"))
        try await index.keep([], forget: ["case-secret"], Self.standing())
        try await index.clean()
        #expect(try !Self.holds(path, "forgetme") && !Self.holds(path, "case-secret"))
        #expect(try Self.holds(path, "case-17"))
        try index.close()
        #expect(try !Self.holds(path, "forgetme"))
    }

    private static func holds(_ path: String, _ text: String) throws -> Bool {
        try ["", "-wal", "-shm"].contains { suffix in
            guard Files.exists(path + suffix) else { return false }
            let data = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
            return data.range(of: Data(text.utf8)) != nil
        }
    }

    @Test(arguments: ["", "no database at all", "SQLite format 3\u{0}and then nothing"])
    func whatIsNoIndexIsMadeAnew(_ text: String) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("search.sqlite")
        try Files.write(Array(text.utf8), to: path)
        let index = try SQLiteCaseIndex(at: path)
        #expect(try await index.standing() == nil)
        try await index.begin(Self.standing(building: ""))
        try index.close()
        let again = try SQLiteCaseIndex(at: path)
        #expect(try await again.standing() == Self.standing(building: ""))
        // A register is no index.
        try again.close()
        try Files.write([], to: path, mode: 0o600)
        try SQLiteRegister.create(at: path, origin: Sample.origin).close()
        let other = try SQLiteCaseIndex(at: path)
        #expect(try await other.standing() == nil)
    }

    @Test func aDamagedIndexIsNeverTakenForAWholeOne() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("search.sqlite")
        var source = Repeatable(10)
        let index = try SQLiteCaseIndex(at: path)
        try await index.begin(Self.standing())
        let cases = (0..<400).map { Self.entry($0, using: &source) }
        try await index.keep(cases, forget: [], Self.standing())
        try await index.clean()
        try index.close()
        var bytes = try Files.read(path, limit: 1 << 24)
        for place in 4_096 * 3..<bytes.count { bytes[place] = 0xff }
        try Files.write(bytes, to: path)
        let again = try SQLiteCaseIndex(at: path)
        // Damage that opening meets is thrown away at once; the check finds the rest.
        if try await again.standing() != nil {
            await #expect(throws: IndexFailure.damaged) { try await again.check() }
        }
        try await again.begin(Self.standing())
        try await again.check()
    }
}

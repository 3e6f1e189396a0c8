import Casework
import Crypto
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A scope of March 2026 in Zurich, for one account and one person.
func marchScope(_ change: (inout MeasureScope) -> Void = { _ in }) throws -> MeasureScope {
    var scope = MeasureScope(measure: "m1")
    scope.accounts = ["CH93 0076 2011 6238 5295 7"]
    scope.persons = ["Anna Example"]
    scope.handles = ["anna@mail.example", "+41 44 668 18 00"]
    scope.period = ScopePeriod(
        from: Day("2026-03-01"),
        to: Day("2026-03-31"),
        zone: "Europe/Zurich",
        begins: Instant("2026-03-01T00:00:00+01:00"),
        ends: Instant("2026-04-01T00:00:00+02:00")
    )
    change(&scope)
    return scope
}

/// A shape with columns.
func shaped(
    _ format: ExhibitShape.Format,
    _ content: ExhibitShape.Content,
    _ columns: [(ExhibitShape.Role, String, Int)] = [],
    _ change: (inout ExhibitShape) -> Void = { _ in }
) -> ExhibitShape {
    var shape = ExhibitShape(format, content)
    shape.columns = columns.map { ExhibitShape.Column($0.0, name: $0.1, index: $0.2) }
    shape.owner = .rows
    change(&shape)
    return shape
}

/// What a cut gave.
struct Cut {
    var rows: [ScopeRow] = []
    var report = ScopeReport()
    /// The exhibit with the rows' edits.
    var result: [UInt8] = []

    var text: String { String(decoding: result, as: UTF8.self) }

    /// The verdicts of the rows alone: `keep` or the reason.
    var verdicts: [String] {
        rows.filter { $0.kind == .row }.map { row in
            switch row.verdict {
            case .keep: "keep"
            case .leaveOut(let reason): reason.rawValue
            }
        }
    }
}

/// A source that gives a few bytes at a time, as a pipe may.
struct Trickle: ByteSource {
    var queue: ByteQueue
    mutating func read(upTo count: Int) -> [UInt8] { queue.read(upTo: count) }
}

/// Cuts bytes and checks what holds for every cut: rows in order and inside the exhibit, every row
/// counted once, every byte in a row or outside.
func cut(
    _ bytes: [UInt8],
    _ shape: ExhibitShape,
    _ scope: MeasureScope,
    decisions: [Int: Bool] = [:]
) throws -> Cut {
    var cut = Cut()
    var source = ByteQueue(bytes)
    cut.report = try Scoping.cut(&source, as: shape, to: scope, decisions: decisions) { row in
        cut.rows.append(row)
    }
    var place = 0
    for row in cut.rows {
        #expect(row.range.lowerBound >= place && row.range.upperBound <= bytes.count)
        for mask in row.masks { #expect(row.range.contains(mask.range.lowerBound)) }
        place = row.range.upperBound
    }
    let report = cut.report
    #expect(report.rows == report.kept + report.leftOut.values.reduce(0, +))
    #expect(report.rows == cut.rows.count { $0.kind == .row })
    #expect(report.outside == bytes.count - cut.rows.reduce(0) { $0 + $1.range.count })
    var names = try Pseudonymiser(key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)))
    let edits = try cut.rows.flatMap { row throws in try row.edits(with: &names) }
    var stream = EditedStream(ByteQueue(bytes), edits: MergedEdits([edits]))
    cut.result = try stream.read(upTo: bytes.count * 3 + 1_000)
    return cut
}

/// Cuts text, and cuts the result again: nothing may be left out of that.
func cutTwice(_ text: String, _ shape: ExhibitShape, _ scope: MeasureScope) throws -> Cut {
    let first = try cut(Array(text.utf8), shape, scope)
    let second = try cut(first.result, shape, scope)
    #expect(second.report.kept == first.report.kept)
    #expect(second.report.rows == first.report.kept, "\(second.verdicts)")
    return first
}

import Casework
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

private let own = "CH9300762011623852957"

/// An exhibit of each format, with its shape.
private let exhibits: [(name: String, shape: ExhibitShape, text: String)] = [
    (
        "csv",
        shaped(.csv, .ledger, [(.when, "d", 0), (.account, "a", 1), (.counterpartyName, "n", 2)]),
        "d,a,n,t\n" + (0..<20).map { "2026-03-0\($0 % 9 + 1),\(own),\"B, \(0)\",x\n" }.joined()
    ),
    (
        "json", shaped(.json, .chat, [(.when, "date", 0), (.sender, "from", 0)]),
        "["
            + (0..<20).map { "{\"date\":\"2026-0\($0 % 9 + 1)-05\",\"from\":\"anna example\"}" }
            .joined(separator: ",\n") + "]"
    ),
    (
        "mbox", shaped(.mbox, .mail),
        (0..<20).map {
            "From x 10:00:00\nDate: \($0 + 1) Mar 2026 10:00 +0100\n"
                + "From: B <b@c.example>, anna@mail.example"
                + "\nSubject: s\n\nbody\n\n"
        }.joined()
    ),
    (
        "mt940", shaped(.mt940, .ledger),
        ":20:A\n:25:\(own)\n:60F:C260301CHF1,00\n"
            + (1..<20).map { ":61:2603\($0 + 10)C1,00NTRF\n:86:?31DE893704?32Bert\n" }.joined()
            + ":62F:C260331CHF1,00\n-\n"
    ),
    (
        "camt", shaped(.camt, .ledger),
        "<D><S><Stmt><Acct><Id><IBAN>\(own)</IBAN></Id></Acct>"
            + (0..<20).map {
                "<Ntry><BookgDt><Dt>2026-03-\($0 + 10)</Dt></BookgDt><RltdPties><Nm>B</Nm>"
                    + "</RltdPties></Ntry>"
            }.joined() + "</Stmt></S></D>"
    ),
    (
        "chat", shaped(.chatText, .chat),
        (0..<20).map { "[05.03.26, 10:00:\($0 + 10)] Anna Example: hello\nmore\n" }.joined()
    ),
]

/// A byte changed, taken out or put in, or a stretch cut out.
///
/// The cut ends with a problem, or every byte is in a row or in a heading. Nothing traps, and the
/// counts agree (``cut(_:_:_:decisions:)``).
@Test(arguments: exhibits.indices)
func aMutatedExhibitLosesNoRowUnseen(_ index: Int) throws {
    let (name, shape, text) = exhibits[index]
    let whole = Array(text.utf8)
    let scope = try marchScope()
    let rows = try cut(whole, shape, scope).report.rows
    #expect(rows >= 19, "\(name)")
    var random = SystemRandomNumberGenerator()
    var problems = 0
    for round in 0..<400 {
        var bytes = whole
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch round % 4 {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
            bytes.insert(Array("\"\n,<>{}[]:\\".utf8).randomElement(using: &random) ?? 0, at: place)
        default:
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            bytes.removeSubrange(place..<end)
        }
        do {
            let done = try cut(bytes, shape, scope)
            // Bytes outside the rows are headings and brackets, never rows.
            let heading = shape.format == .json ? 60 : 120
            #expect(done.report.outside <= heading, "\(name): \(done.report.outside)")
        } catch is ScopeProblem {
            problems += 1
        }
    }
    #expect(problems < 400)
}

/// A window may end anywhere: the rows are the same as when all bytes come at once.
@Test(arguments: exhibits.indices)
func windowsMayEndAnywhere(_ index: Int) throws {
    let (_, shape, text) = exhibits[index]
    let bytes = Array(text.utf8)
    let match = ScopeMatch(try marchScope())
    let whole = try rows(bytes, shape, match, step: bytes.count)
    for step in [1, 2, 3, 7, 31, 64, 257] {
        #expect(try rows(bytes, shape, match, step: step) == whole)
    }
}

private func rows(
    _ bytes: [UInt8],
    _ shape: ExhibitShape,
    _ match: ScopeMatch,
    step: Int
) throws -> [ScopeRow] {
    var reader = Scoping.reader(for: shape, match)
    var rows: [ScopeRow] = []
    var (start, end) = (0, 0)
    while end < bytes.count {
        end = min(bytes.count, end + step)
        let window = Array(bytes[start..<end])
        start += try window.withUnsafeBufferPointer {
            try reader.read($0, base: start, isLast: end == bytes.count, into: &rows)
        }
    }
    #expect(start == bytes.count)
    return rows
}

/// Random tables, written by Python's csv module and read by both.
@Test func pythonReadsTheSameCells() throws {
    let script = """
        import csv, random, sys, io
        random.seed(5)
        out = io.StringIO()
        alphabet = 'ab ,;"\\n\\r\\'\\t\\u00e9\\u65e5'
        for line in range(3000):
            q = random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
            # With a bare line feed Python leaves a carriage return without quotes.
            end = '\\r\\n' if q == csv.QUOTE_MINIMAL else random.choice(['\\n', '\\r\\n'])
            w = csv.writer(out, lineterminator=end, quoting=q)
            text = ''.join(random.choice(alphabet) for _ in range(random.randint(0, 9)))
            w.writerow(['2026-03-01', text, line])
        sys.stdout.buffer.write(out.getvalue().encode())
        """
    let table = try Command.run("python3", ["-c", script]).output
    let reader = """
        import csv, sys, io
        text = sys.stdin.buffer.read().decode()
        for row in csv.reader(io.StringIO(text, newline='')): print(row[1].encode().hex(), row[2])
        """
    let oracle = try Command.run("python3", ["-c", reader], input: table).text
    let shape = shaped(
        .csv,
        .ledger,
        [(.when, "d", 0), (.counterpartyName, "n", 1), (.counterpartyName, "m", 2)]
    ) {
        $0.headingLines = 0
        $0.owner = .named(own)
    }
    let done = try cut(table, shape, marchScope())
    let lines = oracle.split(separator: "\n").map {
        $0.split(separator: " ", omittingEmptySubsequences: false)
    }
    #expect(done.report.rows == 3_000 && lines.count == 3_000)
    for (row, line) in zip(done.rows, lines) where row.verdict == .keep {
        let values = row.masks.map { Hex.encode($0.value) }
        let number = Hex.encode(Array(line[1].utf8))
        #expect(values.last == number)
        if values.count == 2 { #expect(values[0] == line[0]) }
    }
    // A cell over several lines with separators in them is asked about; all others stay.
    #expect(done.report.kept > 2_700 && done.report.kept < 3_000)
}

@Test func anExhibitOfAnySizeIsCutInBoundedMemory() throws {
    struct Endless: ByteSource {
        let piece: [UInt8]
        var left: Int
        var held: [UInt8] = []
        mutating func read(upTo count: Int) -> [UInt8] {
            while held.count < count, left > 0 {
                held += piece
                left -= 1
            }
            let given = Array(held.prefix(count))
            held.removeFirst(given.count)
            return given
        }
    }
    let (_, shape, text) = exhibits[2]
    var source = Endless(piece: Array(text.utf8), left: 1_500)
    var last = 0
    let report = try Scoping.cut(&source, as: shape, to: try marchScope()) { row in
        #expect(row.range.lowerBound == last)
        last = row.range.upperBound
    }
    #expect(report.rows == 30_000 && report.kept == 30_000 && report.size == last)
}

import Casework
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let own = "CH9300762011623852957"
private let other = "DE89370400440532013000"

/// A row of some exhibit: its day, whose it is, and what a cut must make of it.
private struct Entry {
    let day: Day
    let isOwn: Bool

    init(using random: inout SystemRandomNumberGenerator) {
        let first = Day("2026-02-20")?.number ?? 0
        day = Day(number: first + Int.random(in: 0...50, using: &random)) ?? epoch
        isOwn = Int.random(in: 0...3, using: &random) > 0
    }

    var stays: Bool { isOwn && day.parts.month == 3 }
    var compact: String { day.description.dropFirst(2).filter { $0 != "-" } }
    var points: String {
        let (year, month, day) = day.parts
        let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
        return "\(two(day)).\(two(month)).\(year)"
    }
}

private let epoch: Day = {
    guard let day = Day(number: 0) else { preconditionFailure("the epoch is a day") }
    return day
}()

/// The same entries in every format, with the shape each is read in.
private let formats: [(name: String, shape: ExhibitShape, write: @Sendable ([Entry]) -> String)] = [
    (
        "csv",
        shaped(
            .csv,
            .ledger,
            [(.when, "d", 0), (.account, "a", 1), (.counterpartyName, "n", 2)]
        ),
        { entries in
            "d,a,n\n" + entries.map { "\($0.points),\($0.isOwn ? own : other),Bert\r\n" }.joined()
        }
    ),
    (
        "json", shaped(.json, .chat, [(.when, "t.d", 0), (.sender, "s", 0)]),
        { entries in
            let rows = entries.map { entry in
                let name = entry.isOwn ? "anna@mail.example" : "bert"
                return " {\"s\": \"\(name)\", \"t\": {\"d\": \"\(entry.day)T12:00:00\"}} "
            }
            return "[" + rows.joined(separator: ",") + "]"
        }
    ),
    (
        "mbox", shaped(.mbox, .mail),
        { entries in
            entries.map { entry in
                let months = ["Feb", "Mar", "Apr"]
                let (year, month, day) = entry.day.parts
                let to = entry.isOwn ? "anna@mail.example" : "carl@mail.example"
                return "From x 10:00:00\nDate: \(day) \(months[month - 2]) \(year) 12:00 +0100\n"
                    + "From: Bert <bert@mail.example>\nTo: \(to)\n\nhello\n\n"
            }.joined()
        }
    ),
    (
        "mt940", shaped(.mt940, .ledger),
        { entries in
            entries.map { entry in
                ":20:A\n:25:\(entry.isOwn ? own : other)\n:60F:C260301CHF1,00\n"
                    + ":61:\(entry.compact)C1,00NTRF\n:86:166?32Bert\n:62F:C260301CHF1,00\n-\n"
            }.joined()
        }
    ),
    (
        "camt", shaped(.camt, .ledger),
        { entries in
            "<D><B>"
                + entries.map { entry in
                    "<Stmt><Acct><Id><IBAN>\(entry.isOwn ? own : other)</IBAN></Id></Acct><Ntry>"
                        + "<BookgDt><Dt>\(entry.day)</Dt></BookgDt><RltdPties><Nm>Bert</Nm>"
                        + "</RltdPties></Ntry></Stmt>\n"
                }.joined() + "</B></D>"
        }
    ),
    (
        "chat", shaped(.chatText, .chat),
        { entries in
            entries.map { entry in
                "[\(entry.points), 12:00:00] \(entry.isOwn ? "Anna Example" : "Bert"): x\ny\n"
            }.joined()
        }
    ),
]

/// Rows in = kept + left out, exactly those stay that are asked for, and a second cut finds
/// nothing to take out.
@Test(arguments: formats.indices)
func everyFormatKeepsExactlyWhatIsAskedFor(_ index: Int) throws {
    let (name, shape, write) = formats[index]
    var random = SystemRandomNumberGenerator()
    for round in 0..<25 {
        let count = (shape.format == .json || shape.format == .camt ? 0 : 1) + round
        let entries = (0..<count).map { _ in Entry(using: &random) }
        let done = try cut(Array(write(entries).utf8), shape, marchScope())
        #expect(done.report.rows == entries.count, "\(name)")
        #expect(done.verdicts.map { $0 == "keep" } == entries.map(\.stays), "\(name)")
        #expect(!done.text.contains(other) && !done.text.contains("Bert"), "\(name)")
        let again = try cut(done.result, shape, marchScope())
        #expect(again.report.rows == done.report.kept && again.report.kept == done.report.kept)
    }
}

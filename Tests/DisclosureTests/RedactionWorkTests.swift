import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Four times as much to take out is four times the work, counted in what is looked at, moved and
/// decoded.
struct RedactionWorkTests {
    private static let number = Array("0123456789".utf8)

    /// A mail with a number in each line, and where the numbers are in its text.
    private static func mail(
        _ lines: Int,
        _ charset: String,
        before: String
    ) -> (bytes: [UInt8], places: [Range<Int>]) {
        var text: [UInt8] = []
        var places: [Range<Int>] = []
        for _ in 0..<lines {
            text += before.utf8
            places.append(text.count..<text.count + number.count)
            text += number + Array(" is the number.\n".utf8)
        }
        let header = "From: a@b.example\nContent-Type: text/plain; charset=\(charset)\n\n"
        return (Array(header.utf8) + text, places)
    }

    private static func entries(_ places: [Range<Int>]) -> [DisclosurePlan.Entry] {
        places.enumerated().map { index, range in
            DisclosurePlan.Entry(
                id: "E1.\(index + 1)",
                dataClass: DataClass(rawValue: "phone"),
                layer: Layer(kind: .text),
                places: [.message(1, part: 1, bytes: range)],
                act: .redact,
                reason: "not asked for",
                record: .init(proposedBy: .machine, decidedBy: "A. Officer")
            )
        }
    }

    /// How many bytes are moved and decoded to take every number out.
    private func moved(_ lines: Int, _ charset: String, before: String) async throws -> Int {
        let folder = try TemporaryFolder()
        let (bytes, places) = RedactionWorkTests.mail(lines, charset, before: before)
        let removals = RedactionWorkTests.entries(places).map { entry in
            Removal(
                entry: entry.id,
                act: entry.act,
                kind: entry.layer.kind,
                path: entry.layer.path,
                places: entry.places,
                replacement: Removal.mark
            )
        }
        let tally = DropTally()
        let redactor = Redactor(scratch: folder.path, tally: tally)
        let made = try await redactor.redact(bytes, removals)
        let text = String(decoding: made, as: UTF8.self)
        #expect(!text.contains("0123456789"))
        #expect(text.split(separator: "[redacted]").count == lines + 1)
        return tally.steps
    }

    @Test(arguments: [
        ("utf-8", "Call "), ("iso-2022-jp", "\u{1B}$B$3$s\u{1B}(B "), ("hz-gb-2312", "~{<:~} "),
    ])
    func takingOutIsLinear(charset: String, before: String) async throws {
        let few = try await moved(500, charset, before: before)
        let many = try await moved(2_000, charset, before: before)
        #expect(few > 500 * before.utf8.count)
        #expect(many <= 4 * few, "\(charset): \(few), then \(many)")
    }

    @Test(arguments: [500, 8_000])
    func findingTheValuesIsLinear(lines: Int) async throws {
        let folder = try TemporaryFolder()
        let (bytes, places) = RedactionWorkTests.mail(lines, "utf-8", before: "Call ")
        try Files.write(bytes, to: folder.file("mail"))
        var exhibit = DisclosurePlan.Exhibit(
            path: "mail",
            mediaType: "message/rfc822",
            digest: ExhibitDigest(of: bytes),
            size: bytes.count,
            decision: .init(act: .disclose, reason: "any", record: .init(proposedBy: .machine))
        )
        exhibit.entries = RedactionWorkTests.entries(places)
        let gathering = Gathering(ExhibitValues(exhibit))
        _ = try await Extractor().extract(folder.file("mail")) { gathering.values.take($0) }
        // What two segments share is looked at twice.
        #expect(gathering.values.steps <= lines + lines / 10)
        #expect(gathering.values.all.allSatisfy { $0 == RedactionWorkTests.number })
    }

    /// What an entry shares with the one before it is told by its bytes.
    @Test func theDigestOfAPlanTellsEveryByte() throws {
        var entries = RedactionWorkTests.entries([0..<1, 2..<3, 4..<5])
        func digest(_ entries: [DisclosurePlan.Entry]) -> ExhibitDigest {
            var digest = PlanDigest(key: [1])
            digest.add(entries)
            return digest.finish()
        }
        var seen: Set<ExhibitDigest> = [digest(entries)]
        // The same letter, once with its accent apart.
        for reason in ["\u{e9}", "e\u{301}"] {
            entries[1].reason = reason
            #expect(seen.insert(digest(entries)).inserted)
            entries[2].reason = "\u{e9}"
            #expect(seen.insert(digest(entries)).inserted)
            entries[2].reason = entries[0].reason
        }
        let changes: [(inout DisclosurePlan.Entry) -> Void] = [
            { $0.id = "x" }, { $0.act = .keep }, { $0.ground = "" }, { $0.measures = [] },
            { $0.layer = Layer(path: ["a"], kind: .text) }, { $0.record.agreedBy = "B" },
            { $0.layer = Layer(kind: .hidden) }, { $0.record.proposedBy = .person },
            { $0.places = [.bytes(2..<3)] }, { $0.dataClass = DataClass(rawValue: "name") },
        ]
        for change in changes {
            for index in entries.indices {
                var other = entries
                change(&other[index])
                #expect(seen.insert(digest(other)).inserted, "entry \(index)")
            }
        }
    }

    private final class Gathering {
        var values: ExhibitValues

        init(_ values: ExhibitValues) { self.values = values }
    }
}

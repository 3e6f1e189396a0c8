import Encoding
import Files
import Fixtures
import Testing

/// Exhibits whose names are no text, or hardly one, go the whole way: none is lost, none stops the
/// others, and what leaves has a name that every system takes.
@Suite(.timeLimit(.minutes(5))) struct DisclosureNameTests {
    private static let other = "GB82WEST12345698765432"
    private static let asked = "CH9300762011623852957"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"}}

        """

    /// Names as Python writes bytes, and what each becomes in reports.
    private static let names: [(python: String, written: String)] = [
        ("b'-rf'", "-rf"),
        ("b'Case.txt'", "Case.txt"),
        ("b'M\\xfcller.txt'", "M\\xfcller.txt"),
        ("b'back\\\\slash.txt'", "back\\x5cslash.txt"),
        ("'Café.txt'.encode()", "Caf\u{e9}.txt"),
        ("'Cafe\\u0301.txt'.encode()", "Cafe\\xcc\\x81.txt"),
        ("b'case.txt'", "case.txt"),
        ("b'n' * 251 + b'.txt'", String(repeating: "n", count: 251) + ".txt"),
        ("b'sub\\nfolder/\\x1b[2Jred.txt'", "sub\\x0afolder/\\x1b[2Jred.txt"),
        ("b'two\\nlines.txt'", "two\\x0alines.txt"),
    ]

    private func make() async throws -> DisclosureCase {
        let story = try DisclosureCase(letter: DisclosureNameTests.letter)
        let names = DisclosureNameTests.names.map(\.python).joined(separator: ", ")
        let script = """
            import os
            for number, name in enumerate([\(names)]):
                path = b'in/' + name
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, 'xb') as file:
                    file.write(b'Account \(DisclosureNameTests.asked) paid '
                               b'\(DisclosureNameTests.other), <%d>.\\n' % number)
            """
        let made = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", script],
            in: story.folder.path
        )
        try #require(made.status == 0, "\(made.errorText)")
        return story
    }

    private static let written = Set(names.map { Array($0.written.utf8) })

    @Test func aScanListsEveryNameEscaped() async throws {
        let story = try await make()
        let json = try await story.run(["scan", "in", "--format", "json"])
        #expect(json.status == 0, "\(json.errorText)")
        let exhibits = try JSON(parsing: json.output, limit: 1 << 20)["exhibits"]?.array ?? []
        let paths = exhibits.compactMap { $0["path"]?.string.map { Array($0.utf8.dropFirst(3)) } }
        #expect(Set(paths) == DisclosureNameTests.written && paths.count == exhibits.count)
        #expect(exhibits.allSatisfy { ($0["findings"]?.array ?? []).count >= 2 })
        let text = try await story.run(["scan", "in"])
        #expect(!text.output.contains(0x1b) && text.text.contains("in/M\\xfcller.txt\n"))
        // A name that looks like an option is one exhibit among others.
        let alone = try await Command.runAside(
            Checkout.program("comity"),
            ["scan", "--", "-rf"],
            in: story.folder.file("in")
        )
        #expect(alone.status == 0 && alone.text.contains("iban"), "\(alone.errorText)")
    }

    @Test func everyNameIsPlannedRedactedAndChecked() async throws {
        let story = try await make()
        let plan = try await story.run([
            "plan", "make", "in", "--letter", story.letter, "--case", "C-1", "--key", "case.key",
            "-o", "plan.json",
        ])
        try #require(plan.status == 0, "\(plan.errorText)")
        #expect(!plan.output.contains(0x1b))
        let redact = try await story.run([
            "redact", "in", "--plan", "plan.json", "--key", "case.key", "--out", "out", "--by",
            "B. Officer", "--accept-proposals",
        ])
        try #require(redact.status == 0, "\(redact.errorText)")
        #expect(redact.text.hasPrefix("disclosed \(DisclosureNameTests.names.count), withheld 0"))
        try await expectCopies(story)
        let check = try await story.run(["leakcheck", "in", "--out", "out", "--key", "case.key"])
        #expect(check.status == 0, "\(check.text)\(check.errorText)")
        // A copy that says again what was removed is a leak whatever its exhibit was called.
        let copy = story.folder.file("out/disclosed/exhibit-10.txt")
        try Files.write(Array(DisclosureNameTests.other.utf8), to: copy)
        let leak = try await story.run(["leakcheck", "in", "--out", "out", "--key", "case.key"])
        #expect(leak.status == 1 && leak.text.contains("exhibit-10.txt: iban of entry"))
    }

    /// Every exhibit has its own copy, under a name that differs from all others by more than case
    /// and the spelling of letters.
    private func expectCopies(_ story: DisclosureCase) async throws {
        let folder = story.folder.file("out/disclosed")
        let names = try Files.list(folder)
        #expect(names.count == DisclosureNameTests.names.count)
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.contains("-rf") && names.contains("Case.txt"))
        var numbers: Set<String> = []
        for name in names {
            #expect(name.utf8.count <= 200 && !name.contains("\\"), "\(name)")
            let bytes = try Files.read("\(folder)/\(name)", limit: 1 << 16)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(DisclosureNameTests.asked))
            #expect(!text.contains(DisclosureNameTests.other))
            numbers.insert(String(text.drop { $0 != "<" }))
        }
        #expect(numbers.count == names.count)
        // What leaves can be packed as it is: the names are those of a bag.
        let record = try Files.read(story.folder.file("out/redaction.json"), limit: 1 << 20)
        #expect(!String(decoding: record, as: UTF8.self).contains("xfc"))
    }

    @Test func discloseTakesThemAndTellsWhatIsNoFile() async throws {
        let story = try await make()
        let odd = "import os; os.symlink('/etc/passwd', b'in/li\\nnk'); os.mkfifo('in/pipe')"
        _ = try await Command.runAside("/usr/bin/python3", ["-c", odd], in: story.folder.path)
        let done = try await story.disclose()
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(done.text.contains("not in the plan, stays: li\\x0ank\n"))
        #expect(done.text.contains("not in the plan, stays: pipe\n"))
        try await expectCopies(story)
        let paths = try story.plan()["exhibits"]?.array?.compactMap { $0["path"]?.string } ?? []
        #expect(Set(paths.map { Array($0.utf8) }) == DisclosureNameTests.written)
        // The plan fits its schema, and one that leads out of the folder is refused however the
        // slash is dressed up.
        let path = story.folder.file("out/internal/plan.json")
        let text = String(decoding: try Files.read(path, limit: 1 << 22), as: UTF8.self)
        for bad in ["../\u{338}x", "\\\\x2e./x", "a\\\\x2fb", "a\\\\x00", "a\\\\xFC", "a\\\\b"] {
            let changed = text.replacing("\"-rf\"", with: "\"\(bad)\"")
            try Files.write(Array(changed.utf8), to: story.folder.file("bad.json"))
            let shown = try await story.run(["plan", "show", "bad.json"])
            #expect(shown.status == 65, "\(bad)")
            #expect(shown.errorText.contains("`exhibits[0].path`"), "\(bad): \(shown.errorText)")
        }
    }
}

import Encoding
import Files
import Fixtures
import Testing

/// `comity letter` as its users run it.
@Suite struct LetterProgramTests {
    private let examples = Checkout.path + "/Examples"

    /// The letter of S02 with names in scripts that paper often loses.
    private func manyScripts(_ scratch: borrowing TemporaryFolder) throws -> String {
        let path = scratch.file("scripts.yaml")
        let bytes = try Files.read(examples + "/s02/letter.yaml", limit: 1 << 20)
        let names = Self.names.enumerated().map { index, name in
            "  - {id: \"n\(index)\", role: \"witness\", name: \"\(name)\"}\n"
        }
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("persons:\n", with: "persons:\n" + names.joined())
        try Files.write(text.utf8, to: path)
        return path
    }

    static let names = [
        "محمد عبد الله", "יעל כהן", "山田花子ヤマダ", "王小明", "राजेश कुमार", "김민수", "Łukasz Żółć",
        "Ολυμπία", "Дмитрий Щукин",
    ]

    /// A text without spaces and marks of direction.
    private static func letters(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(
            contentsOf: text.unicodeScalars.filter { scalar in
                !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
            }
        )
        return String(view)
    }

    // MARK: check

    @Test func aLetterThatIsFitLeavesWithZero() throws {
        let run = try Command.comity("letter", "check", "s09/letter.yaml", in: examples)
        #expect(run.status == 0)
        #expect(run.text.contains("\nFit to send.\nForm: eio\n"))
        #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func whatIsMissingIsNamedWithItsPlaceInTheLaw() throws {
        let run = try Command.comity(
            "letter",
            "check",
            "s02/letter.yaml",
            "--law",
            "s02/given",
            "--format",
            "json",
            in: examples
        )
        #expect(run.status == 1)
        let value = try JSON(parsing: run.output, limit: 1 << 22)
        #expect(value["fit"] == false)
        #expect(value["form"] == "treaty")
        let contents = (value["instruments"]?.array ?? []).flatMap { $0["contents"]?.array ?? [] }
        let states = Dictionary(
            uniqueKeysWithValues: contents.map {
                ($0["rule"]?.string ?? "", $0["state"]?.string ?? "")
            }
        )
        #expect(states["CH.IMAC.28.5"] == "missing")
        #expect(states["CH.IMAC.76.c"] == "missing")
        #expect(states["CH.IMAC.28.2.a"] == "present")
        #expect(contents.allSatisfy { !($0["citation"]?.string ?? "").isEmpty })
        let facts = (value["questions"]?.array ?? []).compactMap { $0["fact"]?.string }
        #expect(
            Set(facts) == [
                "letter.statement.measure-lawful-at-home", "letter.translation.certified",
            ]
        )
    }

    @Test func aLetterThatMayNotBeIssuedSaysWhy() throws {
        // Switzerland's providers retain traffic data by law, and a prosecutor alone may not ask.
        let scratch = try TemporaryFolder()
        let letter = try Files.read(examples + "/s01/letter.yaml", limit: 1 << 20)
        let text = String(decoding: letter, as: UTF8.self)
        let other = text.replacing("state: \"US\"", with: "state: \"CH\"")
        try Files.write(other.utf8, to: scratch.file("l.yaml"))
        let run = try Command.comity("letter", "check", "l.yaml", in: scratch.path)
        #expect(run.status == 1)
        #expect(run.text.contains("What bars it"))
        #expect(run.text.contains("KrMS Art. 90-1"))
    }

    @Test func everyDefectOfAMalformedLetterIsNamed() throws {
        let scratch = try TemporaryFolder()
        let letter = "id: \"L\"\nrequesting: \"br\"\nrequested: \"CH\"\ndate: \"soon\"\nx: \"y\"\n"
        try Files.write(letter.utf8, to: scratch.file("l.yaml"))
        for command in ["check", "render"] {
            let run = try Command.comity("letter", command, "l.yaml", in: scratch.path)
            #expect(run.status == 65)
            #expect(run.output.isEmpty)
            for part in [
                "l.yaml has 4 defects", "l.yaml:2:", "l.yaml:4:", "l.yaml:5:", "`measures`",
            ] {
                #expect(run.errorText.contains(part))
            }
        }
    }

    // MARK: render

    @Test func everyScriptComesOutOfThePaperAsItWentIn() throws {
        let scratch = try TemporaryFolder()
        let letter = try manyScripts(scratch)
        let paper = scratch.file("l.pdf")
        let run = try Command.comity(
            "letter",
            "render",
            letter,
            "--law",
            examples + "/s02/given",
            "-o",
            paper
        )
        #expect(run.status == 0, "\(run.errorText)")
        let text = try Command.run("pdftotext", ["-layout", paper, "-"]).text
        // pdftotext puts marks around a run from right to left, and spaces after vowel signs.
        let plain = Self.letters(text)
        for name in Self.names { #expect(plain.contains(Self.letters(name)), "\(name)") }
        #expect(text.contains("محمد عبد الله") && text.contains("יעל כהן"))
        let fonts = try Command.run("pdffonts", [paper]).text.split(separator: "\n").dropFirst(2)
        #expect(fonts.count >= Self.names.count)
        // Types have spaces in them; `emb` is the fifth column from the last.
        for font in fonts {
            let columns = font.split(separator: " ")
            #expect(columns[columns.count - 5] == "yes", "\(font)")
            #expect(font.contains("Noto"), "\(font)")
        }
        let about = try Command.run("pdfinfo", [paper]).text
        #expect(about.contains("Tagged:          yes"))
        #expect(about.contains("JavaScript:      no"))
        #expect(about.contains("(A4)"))
        #expect(about.contains("BR-2026-0117"))
    }

    @Test func headingsStandInTheOrderOfTheForm() throws {
        let scratch = try TemporaryFolder()
        let paper = scratch.file("o.pdf")
        let run = try Command.comity(
            "letter",
            "render",
            "s09/letter.yaml",
            "-o",
            paper,
            in: examples
        )
        #expect(run.status == 0)
        let text = try Command.run("pdftotext", ["-layout", paper, "-"]).text[...]
        let lines = text.split { $0 == "\n" || $0 == "\u{c}" }.map(String.init)
        let letters = lines.compactMap { line -> Character? in
            let words = line.split(separator: " ")
            guard !line.hasPrefix(" "), words.count > 1, words[0].count == 1 else { return nil }
            return words[0].first.flatMap { $0.isUppercase ? $0 : nil }
        }
        #expect(String(letters) == "ABCDEFGHIJKL")
        let further = lines.filter { $0.hasPrefix("H") && $0.dropFirst().first?.isNumber ?? false }
        #expect(further.map { String($0.prefix(2)) } == (1...7).map { "H\($0)" })
    }

    @Test func theSameLetterGivesTheSameBytes() throws {
        let scratch = try TemporaryFolder()
        for name in ["a.pdf", "b.pdf"] {
            let run = try Command.comity(
                "letter",
                "render",
                examples + "/s09/letter.yaml",
                "--language",
                "both",
                "-o",
                scratch.file(name)
            )
            #expect(run.status == 0)
        }
        let first = try Files.read(scratch.file("a.pdf"), limit: 1 << 24)
        #expect(first == (try Files.read(scratch.file("b.pdf"), limit: 1 << 24)))
        #expect(first.starts(with: Array("%PDF-1.7".utf8)))
    }

    @Test func nothingIsWrittenOverUnasked() throws {
        let scratch = try TemporaryFolder()
        let there = scratch.file("there.html")
        try Files.write("mine".utf8, to: there)
        let arguments = ["letter", "render", examples + "/s09/letter.yaml", "-o", there]
        let law = ["COMITY_LAW": Checkout.path + "/law"]
        let program = Checkout.program("comity")
        let run = try Command.run(program, arguments, environment: law)
        #expect(run.status == 74)
        #expect(run.errorText.contains("hint: give another name, or `--replace`"))
        #expect(try Files.read(there, limit: 9) == Array("mine".utf8))
        #expect(try Command.run(program, arguments + ["--replace"], environment: law).status == 0)
        #expect(try Files.read(there, limit: 1 << 20).starts(with: Array("<!DOCTYPE".utf8)))
    }

    @Test(arguments: [
        (["-o", "x.doc"], 64, "ends neither in `.html` nor in `.pdf`"),
        (["--form", "epoc"], 64, "invalid for '--form"),
        (["--form", "treaty"], 1, "the form `treaty` is not for `m1`"),
        (["--language", "xx"], 64, "invalid for '--language"),
        (["-o", "/nowhere/x.html"], 66, "/nowhere/x.html"),
        (["-o", "/proc/x.html"], 66, "/proc/x.html"),
    ])
    func whatCannotBeRenderedIsRefused(_ more: [String], _ status: Int32, _ words: String) throws {
        let run = try Command.run(
            Checkout.program("comity"),
            ["letter", "render", examples + "/s09/letter.yaml"] + more,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errorText.contains(words), "\(run.errorText)")
    }

    /// A freezing between states of the union goes by a certificate, which is not imitated.
    @Test func aFormThatIsNotCarriedIsRefused() throws {
        let scratch = try TemporaryFolder()
        let bytes = try Files.read(examples + "/s09/letter.yaml", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("type: \"search\"", with: "type: \"freezing\"")
        try Files.write(text.utf8, to: scratch.file("l.yaml"))
        let run = try Command.comity("letter", "render", "l.yaml", in: scratch.path)
        #expect(run.status == 1)
        #expect(run.errorText.contains("`m1` rests on R1805"), "\(run.errorText)")
    }
}

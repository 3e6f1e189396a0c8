import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// `comity scan` on folders of exhibits.
@Suite("comity scan", .timeLimit(.minutes(5))) struct ScanProgramTests {
    private let folder: TemporaryFolder
    private static let iban = "FR76 3000 6000 0112 3456 7890 189"

    init() throws { folder = try TemporaryFolder() }

    private func write(_ text: String, _ name: String) throws {
        try Files.write(Array(text.utf8), to: folder.file(name))
    }

    /// The report as JSON, which the schema in `spec/` accepts.
    private func report(_ run: Command) throws -> [JSON] {
        let checked = try Command.python(
            "-c",
            """
            import json, sys
            from jsonschema import Draft202012Validator
            schema = json.load(open(sys.argv[1]))
            Draft202012Validator.check_schema(schema)
            for error in Draft202012Validator(schema).iter_errors(json.load(sys.stdin)):
                print(error.json_path, error.message)
            """,
            Checkout.path + "/spec/scan.schema.json",
            input: run.output
        )
        #expect(checked.text == "" && checked.status == 0, "\(checked.text)\(checked.errorText)")
        return try #require(try JSON(parsing: run.output, limit: 1 << 26)["exhibits"]?.array)
    }

    @Test func aFindingIsWhereItsBytesAre() throws {
        let text = "Zahlung an Zoé, IBAN \(ScanProgramTests.iban), danke.\n"
        try write(text, "a.txt")
        let run = try Command.comity("scan", "--format", "json", "a.txt", in: folder.path)
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.errorText.isEmpty)
        #expect(!run.text.contains("3000"))
        let exhibit = try #require(try report(run).first)
        #expect(exhibit["mediaType"]?.string == "text/plain")
        let finding = try #require(
            exhibit["findings"]?.array?.first { $0["class"]?.string == "iban" }
        )
        let start = try #require(finding["start"]?.integer)
        let end = try #require(finding["end"]?.integer)
        let bytes = Array(text.utf8)[Int(start)..<Int(end)]
        #expect(String(decoding: bytes, as: UTF8.self) == ScanProgramTests.iban)
        #expect(finding["validated"]?.string == "checksum")
        let shown = try Command.comity(
            "scan",
            "--format",
            "json",
            "--reveal",
            "a.txt",
            in: folder.path
        )
        let values = try report(shown)[0]["findings"]?.array?.compactMap { $0["value"]?.string }
        #expect(values?.contains(ScanProgramTests.iban) == true)
    }

    @Test func aFolderIsScannedAndItsLinksAreNot() throws {
        try Files.makeDirectory(folder.file("in/deep"))
        try write("From: a@example.org\nTo: b@example.net\n\nhello c@example.com\n", "in/m.eml")
        try write("name;iban\nEva;\(ScanProgramTests.iban)\nBo;x\n", "in/deep/t")
        try write("outside d@example.org", "outside")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("in/link"),
            withDestinationPath: folder.file("outside")
        )
        let run = try Command.comity("scan", "--format", "json", "in", in: folder.path)
        #expect(run.status == 1)
        let exhibits = try report(run)
        #expect(exhibits.compactMap { $0["path"]?.string } == ["in/deep/t", "in/link", "in/m.eml"])
        let cell = try #require(exhibits[0]["findings"]?.array?.first)
        #expect(cell["row"]?.integer == 2 && cell["column"]?.integer == 2)
        #expect(exhibits[1]["findings"]?.array?.isEmpty == true)
        #expect(exhibits[1]["problems"]?.array?.first?["kind"]?.string == "not-a-file")
        let mail = try #require(exhibits[2]["findings"]?.array)
        #expect(mail.count { $0["class"]?.string == "email" } == 3)
        #expect(mail.contains { $0["layer"]?.string == "header" && $0["part"]?.integer == 0 })
        #expect(!run.text.contains("example"))
    }

    @Test func termsOfTheCaseAreFoundAndTheTextReportHidesThem() throws {
        try write("Die Akte Kirschblüte liegt vor.\n", "a.txt")
        let run = try Command.comity("scan", "--term", "Kirschblüte", "a.txt", in: folder.path)
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.text.contains("bytes 9-21"))
        #expect(!run.text.contains("Kirsch"))
        let none = try Command.comity("scan", "a.txt", in: folder.path)
        #expect(!none.text.contains("bytes 9-21"))
    }

    /// What lies where two segments meet is found once, wherever it lies there.
    @Test func findingsAcrossSegmentsAreFoundOnce() throws {
        var text = ""
        var expected = 0
        for index in 0..<4_000 {
            text += String(repeating: "wort ", count: 11 + index % 13)
            text += "u\(index)@example.org "
            if index % 7 == 0 { text += "\n" }
            expected += 1
        }
        try write(text, "a.txt")
        let run = try Command.comity(
            "scan",
            "--reveal",
            "--format",
            "json",
            "a.txt",
            in: folder.path
        )
        let findings = try report(run)[0]["findings"]?.array ?? []
        let mails = findings.filter { $0["class"]?.string == "email" }.compactMap {
            $0["value"]?.string
        }
        #expect(mails == (0..<expected).map { "u\($0)@example.org" })
    }

    @Test func whatCannotBeScannedIsAUsageOrAMissingInput() throws {
        #expect(try Command.comity("scan", in: folder.path).status == 64)
        #expect(try Command.comity("scan", "--state", "fr", "x", in: folder.path).status == 64)
        let missing = try Command.comity("scan", "nothing-here", in: folder.path)
        #expect(missing.status == 66)
        #expect(missing.output.isEmpty)
        try Files.makeDirectory(folder.file("empty"))
        let empty = try Command.comity("scan", "--format", "json", "empty", in: folder.path)
        #expect(empty.status == 0)
        #expect(try report(empty).isEmpty)
    }

    @Test func aLetterGivesThePersonsItNames() throws {
        let example = Checkout.path + "/Examples/s01/letter.yaml"
        let letter = String(decoding: try Files.read(example, limit: 1 << 20), as: UTF8.self)
        let named = letter.replacing(
            "holder of the account m.kask@mail.example",
            with: "Marta Kaskinen"
        )
        try #require(named != letter)
        try write(named, "letter.yaml")
        try write("Am Montag kam Marta Kaskinen vorbei.\n", "a.txt")
        let options = ["scan", "--format", "json", "--letter", "letter.yaml", "a.txt"]
        let run = try Command.run(
            Checkout.program("comity"),
            options,
            in: folder.path,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
        #expect(run.status == 0, "\(run.errorText)")
        let findings = try report(run)[0]["findings"]?.array ?? []
        #expect(findings.contains { $0["validated"]?.string == "term" })
    }
}

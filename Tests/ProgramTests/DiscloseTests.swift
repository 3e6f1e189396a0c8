import Encoding
import Files
import Fixtures
import Testing

/// `comity disclose` from a folder and a letter to what may leave.
struct DiscloseTests {
    private static let asked = "CH9300762011623852957"
    private static let other = "GB82WEST12345698765432"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"}}

        """

    private static let note = """
        Dear colleagues, the account \(asked) was opened in 2021.
        Payments went to \(other) and were booked the same day.

        """

    private func make() throws -> (TemporaryFolder, [String]) {
        let folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("in/sub"))
        try Files.write(Array(DiscloseTests.note.utf8), to: folder.file("in/sub/note.txt"))
        try Files.write(Array(DiscloseTests.letter.utf8), to: folder.file("letter.yaml"))
        let words = [
            "in", "--letter", "letter.yaml", "--case", "BR-1", "--out", "out", "--by", "A. Officer",
        ]
        return (folder, words)
    }

    private func run(_ words: [String], in folder: TemporaryFolder) throws -> Command {
        try Command.run(
            Checkout.program("comity"),
            words,
            in: folder.path,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
    }

    @Test func nothingLeavesBeforeItIsDecided() throws {
        let (folder, words) = try make()
        let open = try run(["disclose"] + words, in: folder)
        #expect(open.status == 1)
        #expect(open.errorText.contains("not decided"))
        #expect(!open.errorText.contains(DiscloseTests.other))
        #expect(!Files.exists(folder.file("out/disclosed/sub/note.txt")))
        let plan = ["plan", "decide", "out/internal/plan.json", "--by", "A. Officer"]
        #expect(try run(plan, in: folder).status == 0)
        let whole = plan + ["--exhibit", "sub/note.txt", "--act", "disclose"]
        #expect(try run(whole, in: folder).text.hasSuffix("open 0\n"))
        let done = try run(["disclose"] + words + ["--format", "json"], in: folder)
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let json = try JSON(parsing: done.output, limit: 1 << 20)
        #expect(json["leakCheck"]?["clean"] == true)
        let copy = try Files.read(folder.file("out/disclosed/sub/note.txt"), limit: 1 << 20)
        let text = String(decoding: copy, as: UTF8.self)
        #expect(text.contains(DiscloseTests.asked) && !text.contains(DiscloseTests.other))
        // The same again changes nothing.
        let record = try Files.read(folder.file("out/redaction.json"), limit: 1 << 20)
        #expect(try run(["disclose"] + words, in: folder).status == 0)
        #expect(try Files.read(folder.file("out/redaction.json"), limit: 1 << 20) == record)
        #expect(try Files.read(folder.file("out/disclosed/sub/note.txt"), limit: 1 << 20) == copy)
        // A plan fits its schema.
        let script = """
            import json, sys, jsonschema
            jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))
            """
        let schema = Checkout.path + "/spec/plan.schema.json"
        let path = folder.file("out/internal/plan.json")
        let valid = try Command.python("-c", script, schema, path)
        #expect(valid.status == 0, "\(valid.errorText)")
    }

    @Test func aPlantedLeakStopsIt() throws {
        let (folder, words) = try make()
        #expect(try run(["disclose"] + words + ["--accept-proposals"], in: folder).status == 0)
        try Files.write(
            Array("see \(DiscloseTests.other)".utf8),
            to: folder.file("out/disclosed/more.txt")
        )
        let check = try run(
            ["leakcheck", "in", "--out", "out", "--key", "out/internal/case.key"],
            in: folder
        )
        #expect(check.status == 1)
        #expect(check.text.contains("more.txt: iban of entry E1."))
        #expect(!check.text.contains(DiscloseTests.other))
    }
}

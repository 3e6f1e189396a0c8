import Encoding
import Files
import Fixtures
import Testing

@Suite struct AssessTests {
    private let folder = Checkout.path + "/Examples/s02"

    private func json(_ run: Command) throws -> JSON {
        try JSON(parsing: run.output, limit: 1 << 22)
    }

    @Test func theFirstDayInJSON() throws {
        let run = try Command.comity(
            "assess",
            "letter.yaml",
            "--facts",
            "facts-officer.yaml",
            "--on",
            "2026-03-16",
            "--format",
            "json",
            in: folder
        )
        #expect(run.status == 1)
        #expect(run.errorText == "")
        let value = try json(run)
        #expect(value["outcome"] == "PARTIAL")
        let names = [
            "letter", "on", "lawBook", "outcome", "basis", "rejectedBases", "measures",
            "questions", "deadlines", "languages", "channel",
        ]
        #expect(names.allSatisfy { value[$0] != nil })
        let measures = value["measures"]?.array ?? []
        #expect(measures.compactMap { $0["outcome"]?.string }.first == "ACCEPT")
        for measure in measures {
            for name in ["id", "outcome", "determining", "findings", "questions", "conditions"] {
                #expect(measure[name] != nil)
            }
            for finding in measure["findings"]?.array ?? [] {
                for name in [
                    "rule", "modality", "truth", "effect", "citation", "confidence", "why",
                ] { #expect(finding[name]?.string != nil) }
            }
        }
    }

    @Test func theTextHasTheOutcomeFirst() throws {
        let run = try Command.comity("assess", "letter.yaml", in: folder)
        #expect(run.status == 1)
        let lines = run.text.split(separator: "\n")
        #expect(lines[1].hasPrefix("Outcome: PARTIAL"))
        #expect(run.text.contains("A named officer decides."))
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test func anAcceptedLetterLeavesWithZero() throws {
        let scratch = try TemporaryFolder()
        let letter = """
            id: "L"
            requesting: {state: "BR", authority: "DRCI"}
            requested: "CH"
            date: "2026-03-16"
            language: "fr"
            signedBy: {name: "X"}
            purpose: "p"
            offences: [{label: "o", taxonomy: "money-laundering", maxPenalty: "8y"}]
            persons: [{id: "p", role: "suspect"}]
            facts: ["f"]
            measures: [{id: "m", type: "witness-hearing", relevance: "r"}]
            """
        try Files.write(Array(letter.utf8), to: scratch.file("l.yaml"))
        let run = try Command.comity("assess", "l.yaml", in: scratch.path)
        #expect(run.status == 0)
        #expect(run.text.contains("ACCEPT_WITH_CONDITIONS"))
    }

    @Test(arguments: [
        ("id: x\n", "`requesting` is missing"), ("a: &x 1\n", "anchors and aliases"),
        ("{\"id\": 1.5}", "not JSON"), ("id: [\n", "not YAML"), ("", "empty"),
    ])
    func aMalformedLetterLeavesWith65(_ text: String, _ message: String) throws {
        let scratch = try TemporaryFolder()
        try Files.write(Array(text.utf8), to: scratch.file("l.yaml"))
        let run = try Command.comity("assess", "l.yaml", in: scratch.path)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errorText.contains(message))
    }

    @Test func anUnknownMeasureIsNamedWithItsLine() throws {
        let scratch = try TemporaryFolder()
        let letter = """
            id: "L"
            requesting: "BR"
            requested: "CH"
            date: "2026-03-16"
            measures:
              - id: "m"
                type: "teleportation"
            """
        try Files.write(Array(letter.utf8), to: scratch.file("l.yaml"))
        let run = try Command.comity("assess", "l.yaml", in: scratch.path)
        #expect(run.status == 65)
        #expect(run.errorText.hasPrefix("error: l.yaml:7: `measures[0].type` is `teleportation`"))
    }

    @Test func whatIsMissingLeavesWith66() throws {
        #expect(try Command.comity("assess", "none.yaml", in: folder).status == 66)
        let run = try Command.comity(
            "assess",
            "letter.yaml",
            in: folder,
            environment: ["COMITY_LAW": "/nowhere"]
        )
        #expect(run.status == 66)
        #expect(run.errorText.contains("hint: "))
        #expect(
            try Command.comity("assess", "letter.yaml", "--on", "today", in: folder).status == 64
        )
    }

    @Test func aFaultyBookIsListedLineByLine() throws {
        let scratch = try TemporaryFolder()
        try Files.write(Array("rules:\n  - {id: A.1}\n".utf8), to: scratch.file("a.yaml"))
        let run = try Command.comity("law", "lint", scratch.path)
        #expect(run.status == 65)
        let lines = run.text.split(separator: "\n")
        #expect(lines.count > 3)
        #expect(lines.allSatisfy { $0.hasPrefix(scratch.path + "/a.yaml:2: ") })
        #expect(try Command.comity("law", "lint").status == 0)
    }

    @Test func theInstrumentsThatBindTwoStatesAreListed() throws {
        let run = try Command.comity(
            "law",
            "list",
            "--state",
            "BR",
            "--state",
            "CH",
            "--on",
            "2026-03-16",
            "--format",
            "json"
        )
        #expect(run.status == 0)
        let keys = try json(run)["bindings"]?.array?.compactMap { $0["instrument"]?.string }
        #expect(keys == ["BR-CH", "BUD", "UNCAC", "UNTOC"])
        #expect(try Command.comity("law", "show", "CH.IMAC.28.5").text.contains("IMAC Art. 28(5)"))
        #expect(try Command.comity("law", "show", "CH.IMAC.999").status == 66)
    }
}

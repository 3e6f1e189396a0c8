import Casework
import Files
import Fixtures
import Law
import Testing

@Suite struct LawBookTests {
    /// A small sound book, and what is laid over it.
    private let rule = """
        rules:
          - id: T.1
            instrument: T
            article: "1"
            modality: MUST_REFUSE
            when: f
            text: "t"
            source: s
            confidence: verified
            validFrom: "2000-01-01"

        """

    private func book(_ extra: String, overlay: String? = nil) throws -> LawBook {
        let folder = try TemporaryFolder()
        let base = """
            instrument:
              {key: T, title: "t", short: T, kind: convention, source: s, confidence: verified,
               validFrom: "2000-01-01"}
            facts:
              - {name: f, kind: truth, answeredBy: requested, question: "q"}
            measures:
              - {id: m, title: "m", classes: [coercive]}
              - {id: n, title: "n"}

            """
        try Files.write(Array(base.utf8), to: folder.file("base.yaml"))
        try Files.write(Array(extra.utf8), to: folder.file("extra.yaml"))
        guard let overlay else { return try LawBook(folder: folder.path) }
        let above = try TemporaryFolder()
        try Files.write(Array(overlay.utf8), to: above.file("more.yaml"))
        return try LawBook(folder: folder.path, overlays: [above.path])
    }

    private func problems(_ extra: String) throws -> [LawProblem] {
        do {
            _ = try book(extra)
            return []
        } catch LawBookFailure.faulty(let problems) {
            return problems
        }
    }

    @Test func theBookOfThisCheckoutIsSound() throws {
        let book = try Cases.law()
        #expect(book.rules.count > 120)
        #expect(book.profiles.count == 14)
    }

    @Test func aSoundBookLoads() throws { #expect(try problems(rule) == []) }

    @Test(arguments: [
        ("            article: \"1\"\n", LawProblem.Kind.uncited, 2),
        ("            source: s\n", .uncited, 2),
        ("            confidence: verified\n", .uncited, 2),
        ("            validFrom: \"2000-01-01\"\n", .uncited, 2),
        ("            text: \"t\"\n", .missing, 2),
    ])
    func anEntryWithoutItsPlaceInTheLawIsRefused(
        _ line: String,
        _ kind: LawProblem.Kind,
        _ at: Int
    ) throws {
        let part = String(line.drop { $0 == " " })
        let found = try problems(rule.replacing("    \(part)", with: ""))
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.line) == [at])
        #expect(found.allSatisfy { $0.file.hasSuffix("/extra.yaml") })
    }

    @Test(arguments: [
        ("when: f", "when: g", LawProblem.Kind.unknownFact, 6),
        ("when: f", "when: {fact: f, atLeast: 3}", .wrongValue, 6),
        ("when: f", "when: {some: [f]}", .wrongValue, 6),
        ("when: f", "applies: {measures: [x]}", .unknownWord, 6),
        ("when: f", "applies: {classes: [odd]}", .unknownWord, 6),
        ("when: f", "applies: {dataCategories: [x]}", .unknownWord, 6),
        ("when: f", "exceptionTo: T.9", .unknownRule, 2),
        ("when: f", "exceptionTo: T.1", .conflict, 2),
        ("when: f", "wenn: f", .unknownField, 6),
        ("instrument: T", "instrument: U", .unknownWord, 3),
        ("MUST_REFUSE", "REFUSE", .wrongValue, 5),
        ("MUST_REFUSE", "DEADLINE", .wrongValue, 2),
        ("verified", "certain", .wrongValue, 9),
        ("2000-01-01", "2000-02-30", .wrongValue, 10),
    ])
    func whatIsWrongIsFoundWhereItStands(
        _ old: String,
        _ new: String,
        _ kind: LawProblem.Kind,
        _ line: Int
    ) throws {
        let found = try problems(rule.replacing(old, with: new))
        #expect(found.contains { $0.kind == kind && $0.line == line })
    }

    @Test func everyProblemIsReportedAtOnce() throws {
        let text = rule.replacing("when: f", with: "when: g").replacing("source: s", with: "x: s")
        let kinds = try problems(text).map(\.kind)
        #expect(Set(kinds) == [.unknownFact, .uncited, .unknownField])
    }

    @Test func rulesOfEqualStandingMayNotConflict() throws {
        let other = rule.replacing("rules:\n", with: "").replacing("T.1", with: "T.2")
        let opposed = other.replacing("MUST_REFUSE", with: "MAY_NOT_REFUSE")
        #expect(try problems(rule + opposed).map(\.kind) == [.conflict])
        let milder = other.replacing("MUST_REFUSE", with: "MAY_REFUSE")
        #expect(try problems(rule + milder).map(\.kind) == [.conflict])
        let exception = opposed.replacing("when: f", with: "when: f\n    exceptionTo: T.1")
        #expect(try problems(rule + exception) == [])
        let later = opposed + "    validTo: \"2000-01-02\"\n"
        #expect(try problems(rule.replacing("2000", with: "2001") + later) == [])
        let apart = opposed.replacing("when: f", with: "when: f\n    applies: {measures: [n]}")
        let here = rule.replacing("when: f", with: "when: f\n    applies: {measures: [m]}")
        #expect(try problems(here + apart) == [])
        #expect(try problems(rule + apart).map(\.kind) == [.conflict])
    }

    @Test func anEntryMayStandOnlyOnceInALayer() throws {
        let twice = rule + rule.replacing("rules:\n", with: "")
        #expect(try problems(twice).map(\.kind) == [.duplicate])
    }

    @Test func anOverlayReplacesAndNamesItself() throws {
        let plain = try book(rule)
        let changed = rule.replacing("text: \"t\"", with: "text: \"u\"")
        let laid = try book(rule, overlay: changed)
        #expect(laid.rule("T.1")?.text == "u")
        #expect(laid.digest == plain.digest)
        #expect(laid.overlays.count == 1)
        #expect(try book(changed).digest != plain.digest)
    }

    @Test func aFolderThatIsNotThereIsMissing() {
        #expect(throws: LawBookFailure.missing(path: "/nowhere/law")) {
            try LawBook(folder: "/nowhere/law")
        }
    }

    @Test func everyFactALetterGivesIsDeclaredWithItsKind() throws {
        let assessment = try Cases.s02(on: "2026-03-20")
        let book = try Cases.law()
        for finding in assessment.measures.flatMap(\.findings.all) {
            for seen in finding.seen {
                let known = try #require(book.facts[seen.fact])
                if let value = seen.known?.value { #expect(value.kind == known.kind) }
            }
        }
    }

    @Test func theTreatyBindsBothAndTheLaterProtocolIsNotThere() throws {
        let day = try #require(Day("2026-03-16"))
        let list = try Cases.law().bindings(of: ["BR", "CH"], on: day)
        let binding = Set(list.bindings.map(\.instrument.key))
        #expect(binding.isSuperset(of: ["BR-CH", "BUD", "UNCAC", "UNTOC"]))
        #expect(binding.isDisjoint(with: ["2AP", "3AP", "UNCC", "ETS30", "EIO"]))
        #expect(list.bindings.first.map { "\($0.since)" } == "2009-07-27")
        let early = try #require(Day("2009-07-26"))
        let before = try Cases.law().bindings(of: ["BR", "CH"], on: early)
        let not = Set(before.notBinding.map(\.instrument.key))
        #expect(not.isSuperset(of: ["BR-CH", "BUD", "UNCAC", "2AP", "UNCC", "ETS30"]))
        #expect(before.bindings.map(\.instrument.key) == ["UNTOC"])
    }
}

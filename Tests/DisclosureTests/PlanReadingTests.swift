import Detection
import Encoding
import Files
import Testing

@testable import Disclosure

/// A plan is read field by field: everything that is wrong is said at once, by its path.
struct PlanReadingTests {
    private let iban = DataClass(rawValue: "iban")

    private func plan() -> DisclosurePlan {
        let record = DisclosurePlan.Record(proposedBy: .machine, decidedBy: "A. Officer")
        var exhibit = DisclosurePlan.Exhibit(
            path: "a/rows.csv",
            mediaType: "text/csv",
            digest: ExhibitDigest(of: Array("x".utf8)),
            size: 100,
            decision: .init(act: .disclose, reason: "answers the measure", record: record)
        )
        exhibit.extent.rows = 4
        exhibit.entries = [
            DisclosurePlan.Entry(
                id: "E1.1",
                dataClass: iban,
                layer: Layer(kind: .text),
                places: [.cell(row: 2, column: 3, bytes: 20..<40)],
                act: .redact,
                reason: "third person",
                record: record
            ),
            DisclosurePlan.Entry(
                id: "E1.2",
                dataClass: .marked,
                layer: Layer(path: ["message:1"], kind: .header),
                places: [.message(1, part: 0, bytes: 1..<9), .field("name")],
                act: .keep,
                reason: "asked for",
                record: record
            ),
        ]
        return DisclosurePlan(
            caseReference: "BR-1",
            letter: ExhibitDigest(of: [1]),
            measures: ["m1"],
            exhibits: [exhibit]
        )
    }

    private func defects(_ json: JSON) -> [PlanDefect] {
        do throws(PlanMalformed) {
            _ = try DisclosurePlan(parsing: json.canonical, classes: [iban])
            return []
        } catch {
            if case .defects(let defects) = error { return defects }
            return [PlanDefect("", .missing)]
        }
    }

    @Test func whatIsWrittenIsRead() throws {
        let plan = plan()
        #expect(try DisclosurePlan(parsing: plan.bytes, classes: [iban]) == plan)
    }

    /// One change to a plan, and what is said of it.
    struct Mutation: Sendable, CustomTestStringConvertible {
        let name: String
        let path: [String]
        let value: JSON?
        let fault: PlanDefect.Fault
        let said: String
        var testDescription: String { name }

        init(
            _ name: String,
            _ path: String,
            _ value: JSON?,
            _ fault: PlanDefect.Fault,
            at said: String? = nil
        ) {
            self.name = name
            self.path = path.split(whereSeparator: { ".[]".contains($0) }).map(String.init)
            self.value = value
            self.fault = fault
            self.said = said ?? path
        }

        func apply(_ json: JSON, _ steps: ArraySlice<String>) -> JSON {
            guard let step = steps.first else { return value ?? .null }
            let rest = steps.dropFirst()
            if var list = json.array, let index = Int(step) {
                list[index] = apply(list[index], rest)
                return .array(list)
            }
            var members = json.object ?? [:]
            members[step] =
                rest.isEmpty && value == nil ? nil : apply(members[step] ?? .null, rest)
            return .object(members)
        }
    }

    private static let entry = "exhibits[0].entries[0]"

    static let mutations: [Mutation] = [
        Mutation("no case", "case", nil, .missing),
        Mutation("foreign field", "mood", "good", .unknownField),
        Mutation("other version", "version", 2, .wrongType(expected: "a whole number from 1 to 1")),
        Mutation("no digest", "exhibits[0].sha256", nil, .missing),
        Mutation(
            "path that leads out",
            "exhibits[0].path",
            "../secret",
            .unsafePath
        ),
        Mutation("absolute path", "exhibits[0].path", "/etc/passwd", .unsafePath),
        Mutation("exhibit neither", "exhibits[0].decision.act", "perhaps", .unknownWord),
        Mutation("exhibit without reason", "exhibits[0].decision.reason", nil, .noReason),
        Mutation("unknown class", "\(entry).class", "shoe-size", .unknownClass),
        Mutation("entry without reason", "\(entry).reason", "", .noReason),
        Mutation("unknown act", "\(entry).act", "burn", .unknownWord),
        Mutation("no place", "\(entry).places", [], .missing),
        Mutation(
            "bytes after the end",
            "\(entry).places[0].bytes",
            [20, 101],
            .impossiblePlace,
            at: "\(entry).places[0]"
        ),
        Mutation(
            "row after the last",
            "\(entry).places[0].row",
            5,
            .impossiblePlace,
            at: "\(entry).places[0]"
        ),
        Mutation("reversed bytes", "\(entry).places[0].bytes", [40, 20], .impossiblePlace),
        Mutation(
            "plain value",
            "\(entry).value",
            "CH93",
            .wrongType(expected: "`hmac:` and 32 digits")
        ),
        Mutation("id used twice", "exhibits[0].entries[1].id", "E1.1", .repeated),
        Mutation("unknown layer", "\(entry).layer.kind", "smell", .unknownWord),
    ]

    @Test(arguments: mutations)
    func aWrongFieldIsNamed(_ mutation: Mutation) {
        let json = mutation.apply(plan().json, mutation.path[...])
        #expect(defects(json) == [PlanDefect(mutation.said, mutation.fault)])
    }

    @Test func everythingWrongIsSaidAtOnce() {
        var json = plan().json
        for mutation in PlanReadingTests.mutations.filter({ $0.path.count > 1 }).prefix(6) {
            json = mutation.apply(json, mutation.path[...])
        }
        #expect(defects(json).count >= 4)
    }

    @Test func overlappingEntriesMustAgree() {
        var plan = plan()
        var other = plan.exhibits[0].entries[0]
        other.id = "E1.9"
        other.act = .keep
        other.places = [.cell(row: 2, column: 3, bytes: 39..<50)]
        plan.exhibits[0].entries.append(other)
        #expect(defects(plan.json) == [PlanDefect("exhibits[0].entries[2]", .contradicts("E1.1"))])
        plan.exhibits[0].entries[2].places = [.cell(row: 2, column: 3, bytes: 40..<50)]
        #expect(defects(plan.json) == [])
    }

    @Test func specialCategoriesLeaveOnlyWithAgreement() throws {
        var plan = plan()
        plan.exhibits[0].entries[0].dataClass = DataClass(rawValue: "special.health")
        var ruling = PlanRuling(officer: "B")
        ruling.act = .keep
        var selection = PlanSelection()
        selection.dataClass = "special.*"
        #expect(throws: DecisionFailure.noReason) { try plan.decide(selection, ruling) }
        ruling.reason = "needed"
        #expect(throws: DecisionFailure.noAgreement(["E1.1"])) {
            try plan.decide(selection, ruling)
        }
        ruling.agreedBy = "D. Protection"
        #expect(try plan.decide(selection, ruling) == 1)
        #expect(plan.exhibits[0].entries[0].isDecided)
        selection.dataClass = "privilege.*"
        #expect(throws: DecisionFailure.nothingSelected) { try plan.decide(selection, ruling) }
    }

    @Test func exhibitsAreHeldAgainstThePlan() throws {
        let fixture = try PlanFixture(["a/rows.csv": Array("x".utf8)])
        var plan = plan()
        #expect(PlanCheck(plan: plan, folder: fixture.exhibits).defects() == [])
        try fixture.add("a/rows.csv", Array("y".utf8))
        #expect(
            PlanCheck(plan: plan, folder: fixture.exhibits).defects()
                == [PlanDefect("exhibits[0].sha256", .otherVersion)]
        )
        plan.exhibits[0].path = "b"
        #expect(
            PlanCheck(plan: plan, folder: fixture.exhibits).defects()
                == [PlanDefect("exhibits[0].path", .missingExhibit)]
        )
    }
}

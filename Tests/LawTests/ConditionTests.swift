import Casework
import Law
import Testing

/// Conditions are evaluated as flat code over numbered facts; here they are evaluated as they are
/// written, over the names and values of the trace, and both must say the same.
@Suite struct ConditionTests {
    private static let seeds: [UInt64] = Array(1...40)

    private func holds(_ test: Condition.Test, _ value: FactValue, _ day: Day) -> Bool {
        switch (test, value) {
        case (.among(let values), _): values.contains(value)
        case (.atLeast(let bound), .number(let number)): number >= bound
        case (.atMost(let bound), .number(let number)): number <= bound
        case (.passed, _): value.day.map { $0 < day } ?? false
        default: false
        }
    }

    private func truth(_ condition: Condition, _ known: [String: FactValue], _ day: Day) -> Truth {
        switch condition {
        case .always: .true
        case .fact(let name, let test):
            known[name].map { Truth(holds(test, $0, day)) } ?? .unknown
        case .all(let parts): parts.reduce(.true) { $0 && truth($1, known, day) }
        case .any(let parts): parts.reduce(.false) { $0 || truth($1, known, day) }
        case .not(let part): !truth(part, known, day)
        }
    }

    private func value(_ fact: FactDeclaration, _ random: inout Random) -> String {
        switch fact.kind {
        case .truth: ["true", "false"][random.next(2)]
        case .number: String(random.next(60))
        case .text: ["none", "final", "EE", "prosecutor"][random.next(4)]
        case .day: ["\"2026-03-01\"", "\"2026-09-01\"", "\"2026-02-01T10:00:00Z\""][random.next(3)]
        }
    }

    @Test(arguments: seeds) func flatCodeSaysWhatTheConditionSays(_ seed: UInt64) throws {
        var random = Random(seed)
        let book = try Cases.law()
        let routes = [("BR", "CH"), ("EE", "US"), ("NL", "DE"), ("DE", "IE"), ("ZA", "SG")]
        let (from, to) = routes[random.next(routes.count)]
        let types = book.measures.keys.sorted()
        let measures = (1...3).map { "id: m\($0), type: \(types[random.next(types.count)])" }
        let facts = book.facts.values.sorted { $0.name < $1.name }
            .filter { !$0.name.hasPrefix("basis.") && random.next(100) < 25 }
            .map { "\($0.name): \(value($0, &random))" }
        let assessment = try Letter(from, to: to, measures: measures)
            .assess(facts.joined(separator: ", "), side: .requesting)
        let findings = assessment.measures.flatMap(\.findings.all)
        try #require(!findings.isEmpty)
        for finding in findings {
            let known = Dictionary(
                uniqueKeysWithValues: finding.seen.compactMap { seen in
                    seen.known.map { (seen.fact, $0.value) }
                }
            )
            let condition = finding.rule.requires ?? finding.rule.when
            #expect(finding.truth == truth(condition, known, assessment.on), "\(finding.rule.id)")
        }
    }
}

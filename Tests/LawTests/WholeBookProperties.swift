import Casework
import Encoding
import Law
import Testing

/// The theorems of the law engine over the whole book: random letters between random states, on
/// random measures, offences and facts.
@Suite struct WholeBookProperties {
    private static let seeds: [UInt64] = Array(1...60)
    private static let states = [
        "AU", "BR", "CA", "CH", "DE", "EE", "FR", "GB", "IN", "JP", "NL", "SG", "US", "XA", "ZA",
    ]

    private struct Draw {
        var random: Random
        let book: LawBook

        init(_ seed: UInt64) throws {
            random = Random(seed)
            book = try Cases.law()
        }

        mutating func one<Value>(of values: [Value]) -> Value { values[random.next(values.count)] }

        mutating func letter() -> Letter {
            let from = one(of: states)
            let to = one(of: states.filter { $0 != from })
            let types = book.measures.keys.sorted()
            let measures = (1...3).map { index in
                """
                id: m\(index), type: \(one(of: types)), target: {identifier: "X 12345"}, \
                period: {from: "2025-01-01", to: "2025-12-31"}, relevance: r
                """
            }
            let offence = one(of: book.offences.keys.sorted())
            let penalty = one(of: ["1y", "6y", "life", "death"])
            return Letter(
                from,
                to: to,
                on: one(of: ["2008-06-02", "2026-03-02", "2026-09-01"]),
                language: one(of: ["en", "fr", "de", "pt"]),
                offence: "label: o, taxonomy: \(offence), maxPenalty: \(penalty)",
                measures: measures
            )
        }

        /// Random truth for some of the facts that somebody has to say.
        mutating func facts(share: Int) -> [String: Bool] {
            var facts: [String: Bool] = [:]
            let free = book.facts.values.filter {
                $0.kind == .truth && !$0.name.hasPrefix("basis.")
                    && !$0.name.hasPrefix("letter.") && !$0.name.contains(".boundBy.")
            }
            for name in free.map(\.name).sorted() where random.next(100) < share {
                facts[name] = random.next(2) == 1
            }
            return facts
        }
    }

    private static func text(_ facts: [String: Bool]) -> String {
        facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }

    @Test(arguments: seeds) func nothingIsAcceptedWithoutABasisThatBindsBoth(_ seed: UInt64) throws
    {
        var draw = try Draw(seed)
        let assessment = try draw.letter().assess(Self.text(draw.facts(share: 10)))
        let bound: [Instrument.Kind] = [.union, .bilateral, .multilateral, .convention]
        for basis in assessment.bases where bound.contains(basis.instrument.kind) {
            #expect(basis.instrument.isInForce(on: assessment.on))
            for state in [assessment.requesting, assessment.requested] {
                let part = draw.book.participations.first {
                    $0.state == state && $0.instrument == basis.instrument.key
                }
                #expect(try #require(part).binds(on: assessment.on))
                #expect(try #require(part).citation.confidence.decides)
            }
        }
        if assessment.outcome.isAcceptance { #expect(!assessment.bases.isEmpty) }
    }

    @Test(arguments: seeds) func mandatoryGroundBeatsEveryDutyOnEveryRoute(_ seed: UInt64) throws {
        var draw = try Draw(seed)
        let assessment = try draw.letter().assess(Self.text(draw.facts(share: 25)))
        for measure in assessment.measures
        where measure.findings.all.contains(where: { $0.effect == .mustRefuse }) {
            #expect([.refuse, .blockIssue, .blockUse].contains(measure.outcome))
        }
    }

    @Test(arguments: seeds) func whatDecidesIsSure(_ seed: UInt64) throws {
        var draw = try Draw(seed)
        let assessment = try draw.letter().assess(Self.text(draw.facts(share: 25)))
        for measure in assessment.measures {
            for id in measure.determining {
                #expect(try #require(draw.book.rule(id)).citation.confidence.decides)
            }
            let unsure = measure.findings.all.filter { !$0.rule.citation.confidence.decides }
            #expect(unsure.allSatisfy { $0.effect == .none })
        }
    }

    @Test(arguments: seeds)
    func noRefusalOrPostponementWithoutTheConsultationDemanded(_ seed: UInt64) throws {
        var draw = try Draw(seed)
        let facts = draw.facts(share: 30)
        let assessment = try draw.letter().assess(Self.text(facts))
        let steps: [Effect: String] = [
            .mayRefuse: "refuse", .mustRefuse: "refuse", .postpone: "postpone",
        ]
        for measure in assessment.measures {
            let all = measure.findings.all
            for finding in all where finding.rule.safeguard != nil {
                let before = try #require(finding.rule.safeguard).before
                for held in all {
                    guard let step = steps[held.effect],
                        before.contains(where: {
                            held.rule.id == $0 || held.rule.id.hasPrefix($0 + ".")
                        }), finding.rule.citation.confidence.decides
                    else { continue }
                    #expect(
                        measure.guards.contains {
                            $0.rule.id == finding.rule.id && $0.before == step
                        }
                    )
                }
            }
            for step in measure.guards {
                let met = try #require(step.rule.safeguard).met
                #expect(step.met == Truth(facts[met] ?? false))
            }
        }
    }

    @Test(arguments: seeds) func anUnknownNeverImprovesTheOutcomeOnAnyRoute(_ seed: UInt64) throws {
        var draw = try Draw(seed)
        let letter = draw.letter()
        var facts = draw.facts(share: 10)
        let open = try letter.assess(Self.text(facts))
        let seen = open.measures.flatMap(\.findings.all).flatMap(\.seen)
        let unknown = Set(seen.filter { $0.known == nil }.map(\.fact)).filter {
            draw.book.facts[$0]?.kind == .truth && !$0.hasPrefix("letter.")
        }
        for name in unknown.sorted().prefix(3) {
            for answer in [true, false] {
                facts[name] = answer
                let closed = try letter.assess(Self.text(facts))
                for (left, right) in zip(open.measures, closed.measures)
                where !left.isProvisional && !right.outcome.isAcceptance {
                    #expect(!left.outcome.isAcceptance)
                }
            }
            facts[name] = nil
        }
    }

    @Test(arguments: seeds) func theSameInputGivesTheSameBytesOnEveryRoute(_ seed: UInt64) throws {
        var draw = try Draw(seed)
        let letter = draw.letter()
        let facts = Self.text(draw.facts(share: 10))
        let first = try letter.assess(facts).json.canonical
        #expect(try letter.assess(facts).json.canonical == first)
    }
}

import Casework
import Encoding
import Law
import Testing

/// The theorems of the law engine, over generated effects, facts and orders.
@Suite struct Properties {
    private static let seeds: [UInt64] = Array(1...40)

    /// Facts of the book that the letter does not give by itself, with random values.
    private func randomFacts(_ random: inout Random, share: Int) throws -> [String: Bool] {
        let names = try Cases.law().facts.values.filter { fact in
            fact.kind == .truth && !fact.name.hasPrefix("basis.")
                && !fact.name.hasPrefix("parties.")
        }.map(\.name).sorted()
        var facts: [String: Bool] = [:]
        for name in names where random.next(100) < share { facts[name] = random.next(2) == 1 }
        return facts
    }

    private func text(_ facts: [String: Bool]) -> String {
        facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }

    @Test(arguments: seeds) func mandatoryGroundBeatsEveryDuty(_ seed: UInt64) {
        var random = Random(seed)
        let weaker = Effect.allCases.filter { $0 > .mustRefuse }
        let effects = (0..<20).map { _ in weaker[random.next(weaker.count)] } + [.mustRefuse]
        #expect(decide(effects, hasBasis: true) == .mustRefuse)
        #expect(decide(effects, hasBasis: false) == .mustRefuse)
    }

    @Test(arguments: seeds) func nothingIsExecutableWithoutABasis(_ seed: UInt64) {
        var random = Random(seed)
        let count = random.next(10)
        let effects = (0..<count).map { _ in Effect.allCases[random.next(Effect.allCases.count)] }
        #expect(!decide(effects, hasBasis: false).outcome.isAcceptance)
    }

    @Test(arguments: seeds) func orderOfRulesDoesNotMatter(_ seed: UInt64) {
        var random = Random(seed)
        var effects = (0..<12).map { _ in Effect.allCases[random.next(Effect.allCases.count)] }
        let first = decide(effects, hasBasis: true)
        for _ in 0..<10 {
            effects.swapAt(random.next(12), random.next(12))
            #expect(decide(effects, hasBasis: true) == first)
        }
    }

    /// What is not known never lets a measure go ahead that some answer would stop.
    @Test(arguments: seeds) func anUnknownNeverImprovesTheOutcome(_ seed: UInt64) throws {
        var random = Random(seed)
        var facts = try randomFacts(&random, share: 15)
        let declared = try Cases.law().facts
        let name = try #require(
            declared.values.filter { $0.kind == .truth && $0.presumption == nil }.map(\.name)
                .filter { $0.hasPrefix("dual") || $0.hasPrefix("order") || $0.hasPrefix("recipro") }
                .sorted().first { _ in random.next(2) == 1 } ?? "dualCriminality.met"
        )
        facts[name] = nil
        let draft = try Cases.draft()
        let open = try Cases.assess(draft, text(facts))
        for answer in [true, false] {
            facts[name] = answer
            let closed = try Cases.assess(draft, text(facts))
            for (left, right) in zip(open.measures, closed.measures) where !left.isProvisional {
                if !right.outcome.isAcceptance { #expect(!left.outcome.isAcceptance) }
            }
        }
    }

    @Test(arguments: seeds)
    func moreFactsNeverTurnAQuestionIntoAnotherAboutTheSameFact(_ seed: UInt64) throws {
        var random = Random(seed)
        let facts = try randomFacts(&random, share: 5)
        let draft = try Cases.draft { $0.offences = [] }
        let first = try Cases.assess(draft, text(facts))
        let known = first.measures.flatMap(\.findings.all).flatMap(\.seen)
            .filter { $0.known != nil }.map(\.fact)
        for question in first.questions where !known.contains(question.fact) {
            var more = facts
            more[question.fact] = random.next(2) == 1
            let next = try Cases.assess(draft, text(more))
            #expect(!next.asked.contains(question.fact))
        }
    }

    @Test(arguments: [Confidence.medium, .low], Modality.allCases)
    func mediumOrLowConfidenceOnlyProposes(_ confidence: Confidence, _ modality: Modality) throws {
        // A modality that no rule of the book has yet can't be tried here.
        guard let sure = try Cases.law().rules.first(where: { $0.modality == modality }) else {
            return
        }
        let rule = sure.restated(with: confidence)
        for truth in Truth.allCases {
            let pull = effect(of: rule, truth, provisional: false, manifestOnly: false)
            #expect(pull == .none)
        }
    }

    @Test func kleenesTablesHold() {
        for left in Truth.allCases {
            #expect(!(!left) == left)
            #expect((left && .false) == .false)
            #expect((left || .true) == .true)
            for right in Truth.allCases {
                #expect((left && right) == (right && left))
                #expect((left || right) == !(!left && !right))
            }
        }
        #expect((Truth.true && .unknown) == .unknown)
        #expect((Truth.false || .unknown) == .unknown)
    }

    @Test func aLetterFaresAsItsMeasuresDo() {
        for outcome in Outcome.allCases where outcome != .partial {
            #expect(combine([outcome, outcome]) == outcome)
        }
        #expect(combine([.accept, .acceptWithConditions]) == .acceptWithConditions)
        #expect(combine([.accept, .refuse]) == .partial)
        #expect(combine([.needInfo, .returnFormal]) == .partial)
    }
}

/// A small repeatable source of numbers (xorshift64).
struct Random {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}

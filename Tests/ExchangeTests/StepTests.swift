import Casework
import Evidence
import Exchange
import Testing

/// Going on from the view before comes to what folding everything again comes to.
@Suite struct StepTests {
    /// Takes envelopes in one by one; every view must be the one the definition gives.
    private func arrive(_ order: [VerifiedHeader], _ digest: ContentDigest) throws -> CaseView {
        var file = CaseFile(caseDigest: digest)
        for entry in order {
            _ = try file.receive(entry)
            #expect(file.view == CaseView(file.headers, caseDigest: digest))
        }
        #expect(CaseFile(caseDigest: digest, headers: order).view == file.view)
        return file.view
    }

    @Test(arguments: 0..<9) func randomHistoriesInAnyOrder(_ seed: Int) throws {
        let writer = try Writer.random(seed, length: 16, forks: seed % 3 == 2)
        let digest = try #require(writer.caseDigest)
        var views: Set<CaseView> = [try arrive(writer.all, digest)]
        for turn in 0..<4 {
            var source = SeededNumbers(seed: UInt64(seed * 100 + turn))
            var order = writer.all
            // A few exchanged, or all shuffled.
            if turn < 2 {
                for _ in 0..<3 {
                    let at = Int.random(in: 1..<order.count, using: &source)
                    order.swapAt(at, at - 1)
                }
            } else {
                order.shuffle(using: &source)
            }
            views.insert(try arrive(order, digest))
        }
        #expect(views.count == 1)
    }

    @Test func randomHistoriesCrossOverrunAndRefuse() throws {
        var kinds: Set<String> = []
        for seed in 0..<9 where seed % 3 != 2 {
            let writer = try Writer.random(seed, length: 16, forks: false)
            let digest = try #require(writer.caseDigest)
            for finding in CaseFile(caseDigest: digest, headers: writer.all).view.findings {
                switch finding {
                case .crossed: kinds.insert("crossed")
                case .overtaken: kinds.insert("overtaken")
                case .refused: kinds.insert("refused")
                case .unsettled: kinds.insert("unsettled")
                case .retracted: kinds.insert("retracted")
                }
            }
        }
        #expect(kinds.isSuperset(of: ["crossed", "refused"]), "\(kinds)")
    }

    /// A peer that never sees what is written to it, against the definition at the end.
    @Test func aPeerThatSeesNothingComesToTheSame() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        try writer.write(.consultation, .requested)
        for _ in 0..<6 { try writer.write(.supplement, .requesting) }
        for number in 0..<12 {
            let type: EnvelopeType = number % 2 == 0 ? .postponement : .resumption
            try writer.write(type, .requested, seen: 1)
        }
        let view = try arrive(writer.all, #require(writer.caseDigest))
        // Every postponement with every supplement, and every resumption rests on nothing.
        #expect(view.findings.count == 6 * 6 + 6)
    }

    @Test func whatIsTakenBackComesToTheSame() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        try writer.write(.consultation, .requested)
        let supplement = try writer.write(.supplement, .requesting, seen: 1)
        try writer.write(.postponement, .requested, seen: 1)
        try writer.write(.retraction, .requesting) { $0.about = supplement.digest }
        // Written without having seen that, and taken back in its turn.
        let question = try writer.write(.conditionsProposed, .requested, seen: 2) {
            $0.deadline = Made.now
        }
        try writer.write(.retraction, .requested) { $0.about = question.digest }
        try writer.write(.consultation, .requesting, seen: 2)
        try writer.write(.resumption, .requested, seen: 3)
        let digest = try #require(writer.caseDigest)
        var views: Set<CaseView> = []
        for seed in 0..<30 {
            var source = SeededNumbers(seed: UInt64(seed))
            let order = seed == 0 ? writer.all : writer.all.shuffled(using: &source)
            views.insert(try arrive(order, digest))
        }
        #expect(views.count == 1)
        let retracted = views.first?.findings.filter {
            if case .retracted = $0 { true } else { false }
        }
        #expect(retracted?.count == 2)
    }

    /// The least of several, which a busy machine does not move: in a case six times as long it is
    /// the same, not six times as much.
    @Test func anEnvelopeInOrderCostsTheSameHoweverLongTheCase() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        for number in 1..<144 {
            try writer.write(.consultation, number % 2 == 1 ? .requested : .requesting)
        }
        var file = CaseFile(caseDigest: try #require(writer.caseDigest))
        let clock = ContinuousClock()
        let each = try writer.all.map { entry in
            let start = clock.now
            _ = try file.receive(entry)
            return clock.now - start
        }
        let early = try #require(each[8..<24].min())
        let late = try #require(each[128...].min())
        #expect(late < early * 3)
    }
}

import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Ledger
import Office
import Registry
import Testing
import Transport

/// What a peer may send that is not as it should be: a typed refusal, and nothing else is kept.
struct RefusalTests {
    @Test func nothingIsKeptOfABadFileButItsRefusal() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilSecured()
        let reference = try await both.swiss.onlyCase()
        let before = try await both.swiss.view(reference)
        for bad in try await BadFile.all(both) {
            let kept = try await both.swiss.refusals()
            try both.deposit(bad.bytes, as: bad.content, from: both.brazil, at: both.swiss)
            await both.swiss.office.round()
            let refusals = try await both.swiss.refusals()
            #expect(refusals.count == kept.count + 1, "\(bad.name)")
            #expect(refusals.last == bad.reason.rawValue, "\(bad.name)")
            #expect(try both.waiting(at: both.swiss, from: both.brazil) == 0, "\(bad.name)")
        }
        let after = try await both.swiss.view(reference)
        #expect(after.measures == before.measures)
        #expect(after.envelopes.map(\.digest) == before.envelopes.map(\.digest))
        #expect(try await both.swiss.office.cases(for: both.swiss.lawyer).count == 1)
        try await both.exchange()
        try await both.expectConsistent()
    }

    @Test func aReplayChangesNothingAndIsAnsweredByTheSameReceipt() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let reference = try await both.swiss.onlyCase()
        let before = try await both.swiss.view(reference)
        let letter = try #require(before.envelopes.first)
        let digest = try #require(ContentDigest(letter.digest).flatMap { Hash($0.bytes) })
        let receipts = try await both.swiss.register.receipts(about: digest)
        let sealed = try await BadFile.again(letter.digest, both)
        try both.deposit(sealed, as: .envelope, from: both.brazil, at: both.swiss)
        await both.swiss.office.round()
        let after = try await both.swiss.view(reference)
        #expect(after.envelopes == before.envelopes)
        #expect(after.measures == before.measures)
        #expect(try await both.swiss.register.receipts(about: digest) == receipts)
        #expect(after.ledger.map(\.event).contains("envelope-again"))
        try await both.exchange()
        try await both.expectConsistent()
    }

    @Test func whateverTheOrderOfArrivalBothSidesSeeTheSameCase() async throws {
        let both = try await TwoOffices()
        try await Walk(both).sendLetter()
        let reference = try await both.swiss.onlyCase()
        for (step, members, signer) in [
            ("register", [:], nil), ("acknowledge", [:], nil), ("check-form", [:], nil),
            (
                "provisional-measure", ["measures": ["m1"], "report": "Frozen."],
                "approver"
            ),
            (
                "ask",
                [
                    "measures": ["m2"], "deadline": "2026-04-16T00:00:00Z",
                    "questions": [["id": "q1", "text": "Why?"]],
                ], nil
            ),
        ] as [(String, [String: JSON], String?)] {
            try await both.swiss.step(
                step,
                reference,
                by: signer ?? "lawyer",
                members,
                signed: signer != nil
            )
        }
        await both.swiss.office.round()
        let covers = try both.swiss.gateway.outgoing(both.brazil.id).map(\.cover)
        #expect(covers.filter { $0.content == .envelope }.count == 3)
        for cover in covers.reversed() {
            try both.carry(from: both.swiss, to: both.brazil) { $0 == cover }
            await both.brazil.office.round()
        }
        try await both.exchange()
        let there = try await both.swiss.view(reference)
        let here = try await both.brazil.view(Walk.reference)
        #expect(here.measures.map(\.stage) == ["secured", "in-question", "asked"])
        #expect(here.measures.map(\.stage) == there.measures.map(\.stage))
        // What waited for a missing envelope moves the own file once that is there.
        #expect(here.summary.stage == "info-requested")
        try await both.expectConsistent()
    }

    @Test func aStepIsDoneOnceHoweverOftenItIsAsked() async throws {
        let both = try await TwoOffices()
        let letter = try Walk.example("letter.yaml")
        let members: [String: JSON] = ["peer": "ch-foj", "letter": .string(letter)]
        let first = try await both.brazil.step("draft", "X-1", by: "drafter", members, key: "k1")
        let head = try await both.brazil.register.head().checkpoint
        let again = try await both.brazil.step("draft", "X-1", by: "drafter", members, key: "k1")
        #expect(first == again)
        #expect(try await both.brazil.register.head().checkpoint == head)
        let other = try await both.brazil.tries("draft", "X-2", by: "drafter", members, key: "k1")
        #expect(other.refusal?.kind == .keyReused)
    }

    @Test func fourEyesAreTwoPersons() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let reference = try await both.swiss.onlyCase()
        try await both.swiss.step("examine", reference, by: "lawyer")
        let prepared = try await both.swiss.step(
            "prepare",
            reference,
            by: "approver",
            ["act": "decide", "measures": ["m2"], "outcomes": ["m2": "ACCEPT"]]
        )
        let draft = try #require(prepared["draft"])
        let alone = try await both.swiss.tries(
            "decide",
            reference,
            by: "approver",
            ["draft": draft],
            signed: true
        )
        #expect(alone.refusal?.kind == .wrongState)
        let wrongRole = try await both.swiss.tries(
            "decide",
            reference,
            by: "lawyer",
            ["draft": draft],
            signed: true
        )
        #expect(wrongRole.refusal?.kind == .notPermitted)
        let operatorView = try? await both.swiss.view(reference, as: "operator")
        #expect(operatorView == nil)
        let audit = try await both.swiss.view(reference, as: "auditor")
        #expect(audit.exhibits.isEmpty)
        #expect(!audit.ledger.isEmpty)
    }

    @Test func nobodyRefusesOrPostponesWithoutHavingConsulted() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let reference = try await both.swiss.onlyCase()
        try await both.swiss.step("examine", reference, by: "lawyer")
        let prepared = try await both.swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            ["act": "postpone", "measures": ["m3"], "reasons": "Not now."]
        )
        let answer = try await both.swiss.tries(
            "postpone",
            reference,
            by: "approver",
            ["draft": try #require(prepared["draft"])],
            signed: true
        )
        let problem = try #require(answer.refusal?.problems.first)
        #expect(problem.text.contains("consultation"))
    }
}

extension StepAnswer {
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

/// A file as a peer's gateway might bring it, and why it is refused.
struct BadFile {
    let name: String
    let content: SpoolContent
    let bytes: [UInt8]
    let reason: ReceiptReason

    /// One for each way in which an envelope or a parcel can be wrong.
    static func all(_ both: TwoOffices) async throws -> [BadFile] {
        let maker = try await Maker(both)
        let good = maker.dispatch
        var truncated = try maker.seal(good)
        truncated.removeLast(40)
        let foreign = try #require(Identity.generate().recipient)
        return [
            BadFile(name: "noise", content: .envelope, bytes: [1, 2, 3], reason: .unopened),
            BadFile(name: "truncated", content: .envelope, bytes: truncated, reason: .unopened),
            BadFile(
                name: "sealed to somebody else",
                content: .envelope,
                bytes: try Sealer(to: [foreign]).seal(good),
                reason: .unopened
            ),
            BadFile(
                name: "unknown version",
                content: .envelope,
                bytes: try maker.seal(maker.changed(good, "\"version\":1", "\"version\":9")),
                reason: .unknownVersion
            ),
            BadFile(
                name: "a receipt under an envelope's cover",
                content: .envelope,
                bytes: try maker.seal(Dispatch(receipt: maker.object).bytes),
                reason: .malformed
            ),
            BadFile(
                name: "no proof that the sender's ledger has it",
                content: .envelope,
                bytes: try maker.seal(maker.withoutProof),
                reason: .malformed
            ),
            BadFile(
                name: "somebody else's signature",
                content: .envelope,
                bytes: try maker.seal(try maker.forged),
                reason: .unknownSender
            ),
            BadFile(
                name: "a parcel nobody announced",
                content: .parcel,
                bytes: [UInt8](repeating: 7, count: 5000),
                reason: .unexpected
            ),
        ]
    }

    /// The letter sealed once more: other bytes, the same envelope.
    static func again(_ digest: String, _ both: TwoOffices) async throws -> [UInt8] {
        let maker = try await Maker(both)
        return try maker.seal(maker.dispatch)
    }

    private struct Maker {
        let both: TwoOffices
        let dispatch: [UInt8]
        let object: [UInt8]

        /// Opens the letter that Brazil sent, as it came to Switzerland.
        init(_ both: TwoOffices) async throws {
            self.both = both
            let path = both.folder.file("letter.dispatch")
            dispatch = try Files.read(path, limit: 8 << 20)
            object = try Dispatch(dispatch).object
        }

        func seal(_ bytes: [UInt8]) throws -> [UInt8] {
            let peers = try Peers.load(both.brazil.home, now: both.clock.now)
            let recipients = try #require(peers.descriptor(of: both.swiss.id))
                .recipients(at: both.clock.now)
            return try Sealer(to: recipients.map { try Recipient($0) }).seal(bytes)
        }

        func changed(_ bytes: [UInt8], _ from: String, _ to: String) -> [UInt8] {
            let text = String(decoding: bytes, as: UTF8.self)
            return Array(text.replacing(from, with: to).utf8)
        }

        var withoutProof: [UInt8] {
            get throws {
                let json = try JSON(parsing: dispatch, limit: 8 << 20)
                var members = json.object ?? [:]
                members["proof"] = nil
                members["consistency"] = nil
                return JSON.object(members).canonical
            }
        }

        /// The same header signed by the other authority's keys.
        var forged: [UInt8] {
            get throws {
                let read = try UnverifiedEnvelope(object)
                let body = LetterBody(text: "id: X\n")
                let signed = try read.claim.signed(
                    bodies: [.letter: .letter(body)],
                    by: both.swiss.keys.seal.signatories
                )
                let proof = try #require(Dispatch(dispatch).proof)
                return Dispatch(envelope: signed.object.bytes, proof: proof).bytes
            }
        }
    }
}

extension TestAuthority {
    /// Why files were refused so far, in order.
    func refusals() async throws -> [String] {
        let entries = try await register.entries(of: nil, from: 0, count: 100_000)
        return entries.compactMap { entry in
            guard case .clear(let opening)? = entry.event,
                let json = try? JSON(parsing: opening.event, limit: 1 << 20),
                json["event"]?.string == "refused"
            else { return nil }
            return json["why"]?.string
        }
    }

    var lawyer: Office.Person {
        staff["lawyer"]?.person ?? Office.Person(holder: "nobody", roles: [.operator])
    }
}

extension TwoOffices {
    /// Puts bytes where a gateway puts what a peer brought.
    func deposit(
        _ bytes: [UInt8],
        as content: SpoolContent,
        from sender: TestAuthority,
        at receiver: TestAuthority
    ) throws {
        let cover = Cover(
            from: sender.id,
            to: receiver.id,
            content: content,
            digest: ContentDigest(of: bytes),
            size: Int64(bytes.count),
            urgent: false
        )
        let incoming = try receiver.gateway.begin(cover)
        #expect(try incoming.append(bytes))
        #expect(try incoming.commit())
        let receipt = try TransportReceiptContent(cover, deposited: clock.now)
            .signed(by: receiver.carrier)
        try receiver.gateway.keep(Kept(cover, deposited: clock.now, receipt: receipt))
    }

    /// Files that wait to be taken in.
    func waiting(at receiver: TestAuthority, from sender: TestAuthority) throws -> Int {
        try receiver.gateway.clean(sender.id)
        return try OfficeSpool(receiver.home.spool, authority: receiver.id)
            .incoming(sender.id).count
    }
}

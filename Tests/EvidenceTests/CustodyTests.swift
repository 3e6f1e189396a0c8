import Casework
import Encoding
import Evidence
import Testing

@Suite struct CustodyTests {
    private static func event(
        _ item: String = "item-1",
        _ type: CustodyEventType = .capture,
        at seconds: Int64 = 0,
        corrects: Int64? = nil
    ) throws -> CustodyEvent {
        CustodyEvent(
            item: item,
            type: type,
            at: try #require(Instant(seconds: Made.from.seconds + seconds)),
            actor: TestPackage.actor,
            reason: "produced by the bank",
            authority: "order 7",
            corrects: corrects
        )
    }

    private static func failure(_ bytes: [UInt8]) -> CustodyFailure? {
        do throws(CustodyFailure) {
            _ = try CustodyChain(parsing: bytes)
            return nil
        } catch { return error }
    }

    @Test func aChainIsReadBack() throws {
        var chain = CustodyChain()
        for (index, type) in CustodyEventType.allCases.enumerated() {
            try chain.append(try Self.event("item-1", type, at: Int64(index)))
        }
        #expect(try CustodyChain(parsing: chain.bytes) == chain)
        #expect(chain.events.count == CustodyEventType.allCases.count)
    }

    @Test func unchainedEventsAreChained() throws {
        let line = """
            {"actor":{"id":"o-1","organization":"Police","role":"officer","state":"CH"},\
            "at":"2026-03-02T10:00:00Z","authority":"order 7","inputs":[],"item":"i",\
            "outputs":[],"reason":"seized","type":"capture"}

            """
        let chain = try CustodyChain(chaining: Array((line + line).utf8))
        #expect(chain.events.count == 2)
        #expect(try CustodyChain(parsing: chain.bytes) == chain)
        #expect(Self.failure(Array(line.utf8)) == .sequence(line: 1))
    }

    @Test func aCorrectionIsAFurtherEventOfTheSameItem() throws {
        var chain = CustodyChain()
        try chain.append(try Self.event())
        try chain.append(try Self.event(corrects: 1))
        #expect(throws: CustodyFailure.correctsNothing(line: 3)) {
            try chain.append(try Self.event(corrects: 3))
        }
        #expect(throws: CustodyFailure.correctsNothing(line: 3)) {
            try chain.append(try Self.event("item-2", corrects: 1))
        }
        #expect(throws: CustodyFailure.correctsNothing(line: 3)) {
            try chain.append(try Self.event(corrects: 0))
        }
        #expect(chain.events.count == 2)
    }

    @Test func timeNeverRunsBackwards() throws {
        var chain = CustodyChain()
        try chain.append(try Self.event(at: 10))
        #expect(throws: CustodyFailure.timeRunsBackwards(line: 2)) {
            try chain.append(try Self.event(at: 9))
        }
        try chain.append(try Self.event(at: 10))
    }

    @Test func noChangedByteGoesUnseen() throws {
        var chain = CustodyChain()
        for index in 0..<3 { try chain.append(try Self.event(at: Int64(index))) }
        // The last line is bound by whoever signs the whole, so it may only fail by its form.
        let last = chain.bytes.dropLast().lastIndex(of: 0x0a) ?? 0
        for index in 0..<last {
            var bytes = chain.bytes
            bytes[index] ^= 1
            #expect(Self.failure(bytes) != nil, "byte \(index)")
        }
    }

    @Test func aCommitmentHidesAndBindsADigest() {
        let digest = ContentDigest(of: [1])
        let salt = [UInt8](repeating: 7, count: 32)
        let made = ContentReference(committingTo: digest, salt: salt)
        #expect(ContentReference("\(made)") == made)
        #expect(made == ContentReference(committingTo: digest, salt: salt))
        let other = [UInt8](repeating: 8, count: 32)
        #expect(made != ContentReference(committingTo: digest, salt: other))
        #expect(made != ContentReference(committingTo: ContentDigest(of: [2]), salt: salt))
        #expect(!made.description.contains(digest.hex))
    }

    // MARK: Packing

    private static func refusal(_ change: (inout PackageDraft) throws -> Void) throws
        -> PackFailure?
    {
        var draft = try TestPackage.draft()
        try change(&draft)
        do throws(PackFailure) {
            _ = try draft.prepare()
            return nil
        } catch { return error }
    }

    @Test func nothingIsPackedThatAReceiverWouldRefuse() throws {
        #expect(try Self.refusal { _ in } == nil)
        #expect(try Self.refusal { $0.exhibits = [] } == .noExhibits)
        #expect(try Self.refusal { $0.number = "../x" } == .field("number"))
        #expect(try Self.refusal { $0.caseReference = "a\nb" } == .field("case"))
        #expect(try Self.refusal { $0.letter = [1] } == .otherLetter)
        #expect(try Self.refusal { $0.measures = ["M2"] } == .measureNotAllowed("M2"))
        #expect(
            try Self.refusal { $0.decision = TestPackage.decision("POSTPONE") }
                == .measureNotAllowed("M1")
        )
        #expect(
            try Self.refusal { $0.useLimits = Array("{}".utf8) }
                == .record(path: "comity/use-limits.json", .member("limits"))
        )
        #expect(try Self.refusal { $0.exhibits += $0.exhibits } == .names)
        #expect(
            try Self.refusal { try $0.add("data/100%") } == .percentSign("data/100%")
        )
        #expect(try Self.refusal { try $0.add("other/a") } == .names)
        #expect(try Self.refusal { try $0.add("data/Empty.txt") } == .names)
    }

    @Test func nothingUnsaltedLeavesInTheCustodyRecord() throws {
        let outside = ContentDigest(of: Array("raw extract".utf8))
        let event = { (reference: ContentReference) in
            CustodyEvent(
                item: "raw-1",
                type: .redaction,
                at: Made.from,
                actor: TestPackage.actor,
                reason: "third persons",
                authority: "order 7",
                inputs: [reference]
            )
        }
        let plain = try Self.refusal { try $0.custody.append(event(.digest(outside))) }
        #expect(plain == .unsaltedDigest(line: 1))
        let salt = [UInt8](repeating: 3, count: 32)
        let salted = ContentReference(committingTo: outside, salt: salt)
        #expect(try Self.refusal { try $0.custody.append(event(salted)) } == nil)
    }

    @Test func filesOfOneContentAreNamedOnceEach() throws {
        let digest = ContentDigest(of: [])
        let names = try (0..<2_000).map { try EntryName("data/\($0)") }
        let export = CaseExport(
            package: "CH-1",
            caseReference: "BR-4",
            exhibits: names.map { .init(line: .init(name: $0, digest: digest), size: 0) },
            events: names.map {
                CustodyEvent(
                    item: $0.description,
                    type: .messageDigestCalculation,
                    at: Made.from,
                    actor: TestPackage.actor,
                    reason: "packed",
                    authority: "order 7",
                    outputs: [.digest(digest)]
                )
            }
        )
        let json = try JSON(parsing: export.bytes, limit: CaseExport.limit)
        let results = (json["@graph"]?.array ?? []).compactMap { $0["uco-action:result"]?.array }
        #expect(results.count == names.count && results.allSatisfy { $0.count == 1 })
        #expect(Set(results.compactMap(\.first)).count == names.count)
    }
}

extension PackageDraft {
    fileprivate mutating func add(_ name: String) throws {
        let digest = ContentDigest(of: [])
        exhibits.append(PackedExhibit(name: try EntryName(name), size: 0, digest: digest))
    }
}

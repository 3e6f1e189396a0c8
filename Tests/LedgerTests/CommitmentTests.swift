import Encoding
import Ledger
import Testing

@Suite struct CommitmentTests {
    /// The definition of spec/ledger.md, computed from its parts end to end.
    @Test func anEntryIsTheDigestOfLabelSaltObjectAndInner() throws {
        var source = Repeatable(5)
        let event = Array(#"{"act":"signed"}"#.utf8)
        let commitment = Commitment(object: Sample.object(1), event: event, using: &source)
        let secret = try #require(commitment.event)
        let inner = Hash.of(secret.salt.bytes + event)
        #expect(commitment.opening.inner == inner)
        let label = Array("comity/entry/v1".utf8)
        let salt = commitment.opening.salt.bytes
        #expect(commitment.entry == Hash.of(label + salt + Sample.object(1).bytes + inner.bytes))
        #expect(commitment.opening.bytes == salt + Sample.object(1).bytes + inner.bytes)
        #expect(EntryOpening(commitment.opening.bytes) == commitment.opening)
        #expect(EntryOpening(commitment.opening.bytes + [0]) == nil)
    }

    @Test func everySaltIsFresh() {
        var source = SystemRandomNumberGenerator()
        let commitments = (0..<1000).map { _ in
            Commitment(object: Sample.object(1), event: [], using: &source)
        }
        let salts = commitments.map(\.opening.salt) + commitments.compactMap(\.event?.salt)
        #expect(Set(salts).count == 2000)
        // No byte of a salt stands still, as it would if less than 32 were drawn.
        for place in 0..<Hash.size {
            #expect(Set(salts.map { $0.bytes[place] }).count > 200, "byte \(place)")
        }
        #expect(Set(commitments.map(\.entry)).count == 1000)
    }

    @Test func oneChangedPartIsAnotherEntry() {
        let (first, other) = (Sample.object(1), Sample.object(2))
        let opening = EntryOpening(salt: first, object: first, inner: first)
        for changed in [
            EntryOpening(salt: other, object: first, inner: first),
            EntryOpening(salt: first, object: other, inner: first),
            EntryOpening(salt: first, object: first, inner: other),
        ] {
            #expect(changed.entry != opening.entry)
        }
    }
}

import Ledger
import Testing

/// Every way of spoiling a proof that was right, by name.
@Suite struct ProofMutationTests {
    private static let leaves = (0..<70).map { Tree.leaf(Sample.object($0)) }
    private static let sizes: [UInt64] = [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 64, 65, 70]
    private let reader = LeafReader(leaves: leaves)

    private func root(_ size: UInt64) -> Hash { reader.root(size: size) }

    /// A hash with one bit changed.
    private func flipped(_ hash: Hash, bit: Int) throws -> Hash {
        var bytes = hash.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return try #require(Hash(bytes))
    }

    @Test(arguments: sizes) func noProofSurvivesAFlippedBit(size: UInt64) throws {
        for index in 0..<size {
            let proof = reader.inclusionProof(index: index, size: size)
            for place in proof.path.indices {
                var path = proof.path
                path[place] = try flipped(path[place], bit: (Int(index) * 37 + place * 11) % 256)
                let spoiled = InclusionProof(index: index, size: size, path: path)
                #expect(throws: ProofFailure.wrongRoot) {
                    try spoiled.verify(
                        leaf: ProofMutationTests.leaves[Int(index)],
                        root: root(size)
                    )
                }
            }
            for bit in 0..<256 {
                let leaf = try flipped(ProofMutationTests.leaves[Int(index)], bit: bit)
                #expect(throws: ProofFailure.wrongRoot) {
                    try proof.verify(leaf: leaf, root: root(size))
                }
            }
        }
    }

    @Test(arguments: sizes) func noProofSurvivesAnotherPlaceLengthOrRoot(size: UInt64) throws {
        for index in 0..<size {
            let leaf = ProofMutationTests.leaves[Int(index)]
            let path = reader.inclusionProof(index: index, size: size).path
            let longer = InclusionProof(index: index, size: size, path: path + [leaf])
            #expect(throws: ProofFailure.wrongLength) {
                try longer.verify(leaf: leaf, root: root(size))
            }
            let beyond = InclusionProof(index: size, size: size, path: path)
            #expect(throws: ProofFailure.impossible) {
                try beyond.verify(leaf: leaf, root: root(size))
            }
            #expect(throws: ProofFailure.wrongRoot) {
                try InclusionProof(index: index, size: size, path: path)
                    .verify(leaf: leaf, root: root(size + 1 > 70 ? 1 : size + 1))
            }
            for other in 0..<size where other != index {
                let moved = InclusionProof(index: other, size: size, path: path)
                #expect(throws: ProofFailure.self) {
                    try moved.verify(leaf: leaf, root: root(size))
                }
            }
            guard !path.isEmpty else { continue }
            let shorter = InclusionProof(index: index, size: size, path: path.dropLast())
            #expect(throws: ProofFailure.wrongLength) {
                try shorter.verify(leaf: leaf, root: root(size))
            }
        }
    }

    @Test(arguments: sizes) func noConsistencySurvivesAChange(to: UInt64) throws {
        for from in 1..<max(to, 1) {
            let proof = reader.consistencyProof(from: from, to: to)
            func spoiled(_ path: [Hash], _ earlier: Hash, _ later: Hash) -> ProofFailure? {
                do throws(ProofFailure) {
                    try ConsistencyProof(from: from, to: to, path: path)
                        .verify(earlier: earlier, later: later)
                    return nil
                } catch { return error }
            }
            #expect(spoiled(proof.path, root(from), root(to)) == nil)
            #expect(spoiled(proof.path, root(to), root(from)) != nil, "swapped roots")
            #expect(spoiled(proof.path + [root(to)], root(from), root(to)) == .wrongLength)
            #expect(spoiled(proof.path.dropLast(), root(from), root(to)) == .wrongLength)
            #expect(spoiled([], root(from), root(to)) == .wrongLength)
            for place in proof.path.indices {
                var path = proof.path
                path[place] = try flipped(path[place], bit: (Int(from) * 31 + place) % 256)
                #expect(spoiled(path, root(from), root(to)) != nil, "bit at \(place)")
            }
        }
    }

    @Test func trivialProofsAreStrict() throws {
        func verify(_ from: UInt64, _ to: UInt64, _ path: [Hash], _ a: Hash, _ b: Hash)
            throws(ProofFailure)
        {
            try ConsistencyProof(from: from, to: to, path: path).verify(earlier: a, later: b)
        }
        try verify(0, 5, [], Tree.emptyRoot, root(5))
        try verify(5, 5, [], root(5), root(5))
        #expect(throws: ProofFailure.impossible) { try verify(6, 5, [], root(6), root(5)) }
        #expect(throws: ProofFailure.wrongLength) { try verify(5, 5, [root(1)], root(5), root(5)) }
        #expect(throws: ProofFailure.wrongRoot) { try verify(5, 5, [], root(5), root(4)) }
        #expect(throws: ProofFailure.wrongEarlierRoot) { try verify(0, 5, [], root(5), root(5)) }
        #expect(throws: ProofFailure.wrongRoot) { try verify(0, 0, [], Tree.emptyRoot, root(5)) }
        #expect(throws: ProofFailure.impossible) {
            try verify(1, 1 << 63, [], root(1), root(1))
        }
    }
}

import Crypto
import Encoding
import Ledger
import Testing

/// The theorems of the tree, judged by the RFC written down again.
@Suite struct TreeTests {
    private static let count = 130
    private static let entries = (0..<count).map { [UInt8](repeating: UInt8($0), count: $0 % 7) }
    private static let leaves = entries.map { Tree.leaf($0) }
    private let reference = ReferenceTree(entries: entries)
    private let reader = LeafReader(leaves: leaves)

    private func root(_ size: Int) throws -> Hash {
        try #require(Hash(reference.root(0..<size)))
    }

    /// Leaves and roots published with Certificate Transparency's first implementation.
    @Test func theTreeIsThatOfCertificateTransparency() throws {
        let inputs = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        #expect(
            Tree.emptyRoot.hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        var range = CompactRange()
        for (input, root) in zip(inputs, roots) {
            range.append(Tree.leaf(try #require(Hex.decode(input))))
            #expect(range.root.hex == root)
        }
    }

    @Test func theCompactRangeHasTheRootOfTheWholeTree() throws {
        var range = CompactRange()
        for size in 0..<TreeTests.count {
            #expect(range.root == (try root(size)))
            #expect(range.size == UInt64(size))
            range.append(TreeTests.leaves[size])
        }
    }

    @Test func everyLeafHasAProof() throws {
        for size in 1...TreeTests.count {
            let root = try root(size)
            for index in 0..<size {
                let proof = reader.inclusionProof(index: UInt64(index), size: UInt64(size))
                #expect(proof.path.map(\.bytes) == reference.path(index, 0..<size))
                try proof.verify(leaf: TreeTests.leaves[index], root: root)
            }
        }
    }

    @Test func everyTreeBeginsEveryLaterOne() throws {
        let roots = try (0...TreeTests.count).map { try root($0) }
        for to in 0...TreeTests.count {
            for from in 0...to {
                let proof = reader.consistencyProof(from: UInt64(from), to: UInt64(to))
                #expect(proof.path.map(\.bytes) == reference.consistency(from, to))
                try proof.verify(earlier: roots[from], later: roots[to])
            }
        }
    }

    /// All proofs up to 130 leaves in one value, which spec/ledger.md publishes.
    @Test func theAccumulatedProofsAreThePublishedOnes() throws {
        let leaves = (0..<TreeTests.count).map { Tree.leaf(Sample.object($0)) }
        let reader = LeafReader(leaves: leaves)
        var digest = SHA256()
        for size in 1...UInt64(TreeTests.count) {
            for index in 0..<size {
                for hash in reader.inclusionProof(index: index, size: size).path {
                    digest.update(data: hash.bytes)
                }
            }
            for from in 0...size {
                for hash in reader.consistencyProof(from: from, to: size).path {
                    digest.update(data: hash.bytes)
                }
            }
        }
        #expect(
            Hex.encode(Array(digest.finalize()))
                == "f5fd571899b508944fa24348cd1a6543275a1e9f5847925bda62db5771d19093"
        )
    }
}

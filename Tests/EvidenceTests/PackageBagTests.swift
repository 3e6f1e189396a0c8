import Casework
import Evidence
import Testing

@Suite struct PackageBagTests {
    private static func manifest(_ names: String...) throws -> Manifest {
        let lines = try names.map {
            Manifest.Line(name: try EntryName($0), digest: ContentDigest(of: $0.utf8))
        }
        return try #require(Manifest(lines))
    }

    @Test func aManifestIsReadBackAndSorted() throws {
        let manifest = try Self.manifest("data/b", "data/100%", "data/a b")
        #expect(manifest.lines.map(\.name.description) == ["data/100%", "data/a b", "data/b"])
        #expect(String(decoding: manifest.bytes, as: UTF8.self).contains("  data/100%25\n"))
        #expect(Manifest(parsing: manifest.bytes) == manifest)
    }

    @Test(arguments: [
        "", "\n", "%\n", "DIGEST data/a\n", "DIGEST  data/a", "DIGEST  data/a\r\n",
        "DIGEST  *data/a\n\n", "DIGEST  /data/a\nDIGEST  data/b\n", "DIGEST  data/%41\n",
        "DIGEST  data/%0Ax\n", "DIGEST  data/%0d\n", "DIGEST  data/100%\n",
        "DIGEST  data/b\nDIGEST  data/a\n", "DIGEST  data/a\nDIGEST  data/a\n",
        "DIGEST  data/A\nDIGEST  data/a\n", "DIGEST  ../a\n", "DIGEST  /a\n", "DIGEST  data/a/\n",
        "UPPER  data/a\n", "\u{feff}DIGEST  data/a\n",
    ])
    func aManifestOfAnotherFormIsRefused(text: String) {
        let digest = ContentDigest(of: []).hex
        let filled = text.replacing("DIGEST", with: digest)
            .replacing("UPPER", with: digest.uppercased())
        #expect(Manifest(parsing: Array(filled.utf8)) == nil)
    }

    @Test func theDescriptionIsReadBack() throws {
        let described = BagInfo(
            organization: "Office of X",
            day: try #require(Day("2026-03-02")),
            identifier: "CH-1",
            oxum: Oxum(bytes: 10, files: 2)
        )
        let info = try #require(described)
        #expect(BagInfo(parsing: info.bytes) == info)
        let text = String(decoding: info.bytes, as: UTF8.self)
        for (old, new) in [
            ("10.2", "010.2"), ("10.2", "10"), ("2026-03-02", "2.3.2026"), ("Office of X", ""),
            ("Payload-Oxum", "Payload-oxum"), ("CH-1", "CH-1\nBag-Size: 3"), ("CH-1", "CH\r-1"),
        ] {
            let changed = text.replacing(old, with: new)
            #expect(BagInfo(parsing: Array(changed.utf8)) == nil, "\(new)")
        }
    }

    @Test(arguments: ["1.2.3", "-1.2", "1.-2", "+1.2", "", ".", "99999999999999999999.1"])
    func aSizeOfAnotherFormIsRefused(text: String) { #expect(Oxum(text) == nil) }
}

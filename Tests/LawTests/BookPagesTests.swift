import Encoding
import Files
import Fixtures
import Foundation
import Law
import Testing

/// What the program shows of the book: pages of its entries, and its coverage.
@Suite struct BookPagesTests {
    /// `COMITY_WRITE_GOLDEN=1` writes the page anew.
    @Test func thePageOfCoverageIsNotStale() throws {
        let text = try Cases.law().coverage.markdown
        let path = Checkout.path + "/docs/coverage.md"
        if ProcessInfo.processInfo.environment["COMITY_WRITE_GOLDEN"] != nil {
            try Files.write(Array(text.utf8), to: path)
        }
        let page = try Files.read(path, limit: 1 << 20)
        #expect(text == String(decoding: page, as: UTF8.self))
    }

    @Test func articlesAreCountedOnceAndInTheirOrder() throws {
        let row = try #require(
            try Cases.law().coverage.rows.first { $0.instrument.key == "UNTOC" }
        )
        let nine = try #require(row.encoded.firstIndex(of: "18(9)"))
        let ten = try #require(row.encoded.firstIndex(of: "18(10)"))
        #expect(nine < ten)
        #expect(row.encoded.filter { $0 == "18(15)" }.count == 1)
        #expect(!row.notEncoded.isEmpty)
    }

    @Test func aRuleAnInstrumentAStateAndAFactHaveTheirPages() throws {
        let book = try Cases.law()
        for name in ["UNTOC.18.26", "UNTOC", "CH", "dualCriminality.met"] {
            let page = try #require(book.page(of: name))
            #expect(page.text.hasPrefix(name))
            #expect(page.json.object?.isEmpty == false)
        }
        #expect(book.page(of: "UNTOC.18.226") == nil)
        #expect(book.nearestEntry(to: "UNTOC.18.226") == "UNTOC.18.22")
    }
}

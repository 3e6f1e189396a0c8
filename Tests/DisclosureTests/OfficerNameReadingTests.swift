import Testing

@testable import Disclosure

@Suite struct OfficerNameReadingTests {
    @Test(arguments: [
        ("  A.   Officer ", "A. Officer"), ("A.\u{a0}Officer", "A. Officer"), ("o-17", "o-17"),
        ("Zoe\u{308} Müller", "Zo\u{eb} Müller"), ("山田", "山田"),
    ])
    func oneFormOfAName(_ text: String, _ form: String) throws {
        #expect(Array(try OfficerName(text).text.utf8) == Array(form.utf8))
    }

    @Test(arguments: ["A\u{0}", "A\u{7f}", "A\u{200b}B", "A\u{2066}B", "A\u{2028}B", "A\u{e000}"])
    func aHiddenSignIsNoName(_ text: String) {
        #expect(throws: OfficerName.Fault.hidden) { try OfficerName(text) }
    }

    @Test func lengthCountsBytes() throws {
        #expect(try OfficerName(String(repeating: "é", count: 100)).text.utf8.count == 200)
        #expect(throws: OfficerName.Fault.tooLong) {
            try OfficerName(String(repeating: "é", count: 100) + "a")
        }
    }

    @Test func caseMakesNoSecondPerson() {
        #expect(OfficerName.isSame("A. Officer", "a. officer"))
        #expect(!OfficerName.isSame("A. Officer", "B. Officer"))
        #expect(!OfficerName.isSame(nil, nil))
    }
}

import Encoding
import Testing

@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ])
    func rfc4648Vectors(_ plain: String, _ text: String) {
        #expect(Base64.standard.encode(Array(plain.utf8)) == text)
        #expect(Base64.standard.decode(text) == Array(plain.utf8))
        let raw = text.filter { $0 != "=" }
        #expect(Base64.raw.decode(raw) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zg==\n", "Z", "Zm9v====", "Zm9=v", "====", "=", "Zm-v"])
    func anythingButTheOneTextIsRefused(_ text: String) {
        #expect(Base64.standard.decode(text) == nil)
    }

    @Test func everyByteRoundTrips() {
        let bytes = (0...255).map { UInt8($0) }
        for coder in [Base64.standard, .raw, .url] {
            #expect(coder.decode(coder.encode(bytes)) == bytes)
        }
    }
}

import Testing
import Transport

@Suite struct ListenAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:8443", true), ("127.8.9.1:1", true), ("localhost:0", true),
            ("[::1]:8443", true), ("0.0.0.0:8443", false), ("127.0.0.1.example:1", false),
            ("[::]:1", false), ("gateway.example:443", false), ("127.0.0:1", false),
        ]
    )
    func addressesOfThisMachineAreToldFromOthers(_ text: String, _ isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.isLoopback == isLoopback)
        #expect("\(address)" == text)
    }

    @Test(arguments: [
        "", ":1", "host", "host:", "host:70000", "host:01", "a b:1", "::1:1", "[x]:1", "h:-1",
    ])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test(arguments: ["h:1", "127.0.0.1:65535", "[::1]:443", "gw.example:0"])
    func anAddressIsWrittenAsItWasRead(_ text: String) throws {
        #expect("\(try #require(ListenAddress(text)))" == text)
    }
}

import Casework
import Encoding
import Evidence
import Foundation
import Office
import Testing

@testable import SignOn

/// What a logout token has to be, one mutation at a time; jwcrypto signs each of them.
struct LogOutTokenTests {
    private static let issuer = "https://provider.example"
    private static let client = "comity-office"
    private static let now: Int64 = 1_795_000_000
    private static let event = "http://schemas.openid.net/event/backchannel-logout"

    private static let claims: [String: JSON] = [
        "iss": .string(issuer), "aud": .string(client), "iat": .integer(now),
        "exp": .integer(now + 120), "jti": "bWJq", "sub": "248289761001",
        "events": [event: [:]],
    ]

    private typealias Case = (order: SignedTokens.Order, failure: SignOnFailure.Check?)

    private static func order(
        _ claim: String? = nil,
        _ value: JSON? = nil,
        type: JSON? = "logout+jwt",
        key: String = "ec",
        algorithm: String = "ES256"
    ) -> SignedTokens.Order {
        var order = SignedTokens.Order(
            header: ["alg": .string(algorithm), "kid": .string(key == "stranger" ? "ec" : key)],
            claims: claims,
            key: key
        )
        order.header["typ"] = type
        if let claim { order.claims[claim] = value }
        return order
    }

    private static let cases: [String: Case] = [
        "as it should be": (order(), nil), "a plain type": (order(type: "JWT"), nil),
        "no type": (order(type: nil), nil),
        "RS256": (order(key: "rsa", algorithm: "RS256"), nil),
        "a session beside": (order("sid", "08a5019c"), nil),
        "an access token's type": (order(type: "at+jwt"), .form),
        "unsigned": (order(algorithm: "none"), .algorithm),
        "a public key taken for a secret": (order(key: "rsa", algorithm: "HS256"), .algorithm),
        "another key under the kid": (order(key: "stranger"), .signature),
        "other issuer": (order("iss", "https://provider.example/"), .issuer),
        "other audience": (order("aud", "somebody"), .audience),
        "an audience beside": (order("aud", [.string(client), "somebody"]), .audience),
        "no audience": (order("aud"), .audience),
        "issued later": (order("iat", .integer(now + 61)), .issued),
        "issued long ago": (order("iat", .integer(now - 661)), .issued),
        "never issued": (order("iat"), .issued),
        "expired": (order("exp", .integer(now - 60)), .expired),
        "never expires": (order("exp"), .expired),
        "a nonce": (order("nonce", "n-0S6"), .nonce),
        "a nonce that is none": (order("nonce", .null), .nonce),
        "no events": (order("events"), .event),
        "another event": (order("events", ["http://elsewhere.example": [:]]), .event),
        "an event that is none": (order("events", [event: true]), .event),
        "a list of events": (order("events", [.string(event)]), .event),
        "no name": (order("jti"), .replayed), "an empty name": (order("jti", ""), .replayed),
        "an endless name": (order("jti", .string(String(repeating: "x", count: 256))), .replayed),
        "about nobody": (order("sub"), .identity),
        "about nobody in a session": (order("sub", 7), .identity),
        "an empty session": (order("sid", ""), .identity),
        "a session that is none": (order("sid", ["x"]), .identity),
    ]

    private func check() throws -> LogOutCheck {
        LogOutCheck(
            settings: try #require(
                SignOnSettings(
                    issuer: LogOutTokenTests.issuer,
                    client: LogOutTokenTests.client,
                    secret: "secret",
                    address: "https://office.example",
                    of: "ch-foj",
                    officeKey: [UInt8](repeating: 1, count: 32)
                )
            ),
            algorithms: ["ES256", "RS256", "PS256", "EdDSA", "HS256", "none"],
            now: try #require(Instant(seconds: LogOutTokenTests.now))
        )
    }

    @Test func onlyALogoutTokenOfTheProviderForThisOfficeCounts() async throws {
        let signed = try SignedTokens(LogOutTokenTests.cases.mapValues(\.order))
        let check = try check()
        for (name, item) in LogOutTokenTests.cases {
            let token = try #require(signed.tokens[name])
            var found: SignOnFailure?
            do throws(SignOnFailure) {
                _ = try await check.logOut(token, signed.keys)
            } catch { found = error }
            #expect(found == item.failure.map { .token($0) }, "\(name)")
        }
    }

    @Test func noFlippedBitOfALogoutTokenIsTaken() async throws {
        let signed = try SignedTokens(["token": LogOutTokenTests.order()])
        let token = try #require(signed.tokens["token"])
        let check = try check()
        for place in stride(from: 0, to: token.utf8.count, by: 7) {
            var bytes = Array(token.utf8)
            bytes[place] ^= 1
            let changed = String(decoding: bytes, as: UTF8.self)
            await #expect(throws: SignOnFailure.self, "\(place)") {
                try await check.logOut(changed, signed.keys)
            }
        }
    }

    /// A token about a session ends that one; one about a person, all that began before it.
    @Test func whatATokenNamesIsWhatEnds() async throws {
        let now = LogOutTokenTests.now
        func session(_ sub: String?, _ sid: String?, _ issued: Int64) throws -> ProviderSession {
            var members: [String: JSON] = ["iat": .integer(issued)]
            members["sub"] = sub.map { .string($0) }
            members["sid"] = sid.map { .string($0) }
            return ProviderSession(try TokenClaims(members), of: LogOutTokenTests.issuer)
        }
        func ends(_ out: (String?, String?), _ one: (String?, String?, Int64)) throws -> Bool {
            ProviderLogOut(
                id: ContentDigest(of: []),
                try session(out.0, out.1, now)
            ).ends(try session(one.0, one.1, one.2))
        }
        #expect(try ends(("anna", nil), ("anna", "s1", now - 5)))
        #expect(try ends(("anna", "s1"), ("anna", "s1", now - 5)))
        #expect(try ends((nil, "s1"), ("anna", "s1", now - 5)))
        #expect(try !ends(("anna", "s2"), ("anna", "s1", now - 5)))
        #expect(try !ends(("berta", "s1"), ("anna", "s1", now - 5)))
        #expect(try !ends(("berta", nil), ("anna", nil, now - 5)))
        #expect(try !ends((nil, "s1"), ("anna", nil, now - 5)))
        // Who logged in after it is not meant.
        #expect(try !ends(("anna", nil), ("anna", nil, now + 1)))
        #expect(try !ends((nil, nil), (nil, nil, now - 5)))
    }
}

extension TokenClaims {
    fileprivate init(_ members: [String: JSON]) throws {
        self = try JSONDecoder().decode(
            TokenClaims.self,
            from: Data(JSON.object(members).canonical)
        )
    }
}

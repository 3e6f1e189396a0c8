import Casework
import Encoding
import Evidence
import Office
import Testing

@testable import SignOn

/// What an ID token has to be, one mutation at a time; jwcrypto signs each of them.
struct TokenTests {
    private static let issuer = "https://provider.example"
    private static let client = "comity-office"
    private static let nonce = "n-0S6_WzA2Mj"
    private static let accessToken = "an-access-token"
    private static let now: Int64 = 1_795_000_000

    private static var claims: [String: JSON] {
        [
            "iss": .string(issuer), "aud": .string(client), "sub": "248289761001",
            "exp": .integer(now + 300), "iat": .integer(now), "nonce": .string(nonce),
        ]
    }

    /// A token that jwcrypto is to sign, and what is to come of it.
    private struct Case {
        var header: [String: JSON] = ["alg": "ES256", "kid": "ec", "typ": "JWT"]
        var claims = TokenTests.claims
        var key = "ec"
        var settings: @Sendable (inout SignOnSettings) -> Void = { _ in }
        /// What the header is made to say once it is signed.
        var forged: [String: JSON] = [:]
        var failure: SignOnFailure.Check?

        mutating func sign(_ algorithm: String, _ key: String) {
            header["alg"] = .string(algorithm)
            header["kid"] = .string(key)
            self.key = key
        }

        mutating func asks(_ change: @escaping @Sendable (inout SignOnSettings) -> Void) {
            settings = change
        }

        init(_ failure: SignOnFailure.Check? = nil, _ change: (inout Case) -> Void = { _ in }) {
            self.failure = failure
            change(&self)
        }

        /// One with a claim set, or without it.
        init(_ failure: SignOnFailure.Check?, _ claim: String, _ value: JSON?) {
            self.failure = failure
            claims[claim] = value
        }
    }

    private static let settings: SignOnSettings? = SignOnSettings(
        issuer: issuer,
        client: client,
        secret: "secret",
        address: "https://office.example",
        of: "ch-foj",
        officeKey: [UInt8](repeating: 1, count: 32)
    )

    private static let signatures: [String: Case] = [
        "ES256": Case(), "RS256": Case { $0.sign("RS256", "rsa") },
        "PS256": Case { $0.sign("PS256", "rsa") }, "EdDSA": Case { $0.sign("EdDSA", "okp") },
        "no kid, one key of the kind": Case { $0.header["kid"] = nil },
        "no type": Case { $0.header["typ"] = nil },
        "none": Case(.algorithm) { $0.sign("none", "ec") },
        "a public key taken for a secret": Case(.algorithm) { $0.sign("HS256", "rsa") },
        "RS384": Case(.algorithm) { $0.sign("RS384", "rsa") },
        "unknown kid": Case(.key) { $0.header["kid"] = "another" },
        "the kid of another kind": Case(.key) { $0.header["kid"] = "rsa" },
        "another key under the kid": Case(.signature) { $0.key = "stranger" },
        "RS256 as PS256": Case(.signature) {
            $0.sign("RS256", "rsa")
            $0.forged["alg"] = "PS256"
        },
        "a key that is too short": Case(.key) { $0.sign("RS256", "short") },
        "a header nobody understands": Case(.form) { $0.forged["crit"] = ["exp"] },
        "another type": Case(.form) { $0.header["typ"] = "at+jwt" },
    ]

    private static let contents: [String: Case] = [
        "other issuer": Case(.issuer, "iss", "https://provider.example/"),
        "no issuer": Case(.issuer, "iss", nil),
        "other audience": Case(.audience, "aud", "somebody"),
        "an audience beside": Case(.audience, "aud", .array([.string(client), "somebody"])),
        "no audience": Case(.audience, "aud", nil),
        "a list of one": Case(nil, "aud", .array([.string(client)])),
        "other party": Case(.party, "azp", "somebody"),
        "this party": Case(nil, "azp", .string(client)),
        "expired": Case(.expired, "exp", .integer(now - 60)),
        "expired, within the clocks": Case(nil, "exp", .integer(now - 59)),
        "never expires": Case(.expired, "exp", nil),
        "an expiry beyond all numbers": Case(.expired, "exp", .integer(1_000_000_000_000_000)),
        "issued later": Case(.issued, "iat", .integer(now + 61)),
        "issued long ago": Case(.issued, "iat", .integer(now - 661)),
        "never issued": Case(.issued, "iat", nil),
        "not yet": Case(.issued, "nbf", .integer(now + 61)),
        "other nonce": Case(.nonce, "nonce", "another"),
        "no nonce": Case(.nonce, "nonce", nil),
        "an access token's hash": Case(nil, "at_hash", "YiHPD2T9DaX5B837XJXtow"),
        "another access token's": Case(.access, "at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
        "a hash that is none": Case(.access, "at_hash", 7),
        "nobody": Case(.identity, "sub", nil),
        "an empty name": Case(.identity, "sub", ""),
        "an endless name": Case(.identity, "sub", .string(String(repeating: "x", count: 256))),
    ]

    private static let strengths: [String: Case] = [
        "a level asked for": Case {
            $0.asks { $0.levels = ["aal2", "aal3"] }
            $0.claims["acr"] = "aal3"
        },
        "another level": Case(.level) {
            $0.asks { $0.levels = ["aal2"] }
            $0.claims["acr"] = "0"
        },
        "no level": Case(.level) { $0.asks { $0.levels = ["aal2"] } },
        "both methods": Case {
            $0.asks { $0.methods = ["pwd", "hwk"] }
            $0.claims["amr"] = ["hwk", "pwd", "mfa"]
        },
        "one of two methods": Case(.method) {
            $0.asks { $0.methods = ["pwd", "hwk"] }
            $0.claims["amr"] = ["pwd"]
        },
        "a method that is no list": Case(.method) {
            $0.asks { $0.methods = ["pwd"] }
            $0.claims["amr"] = "pwd"
        },
        "logged in lately": Case {
            $0.asks { $0.age = 900 }
            $0.claims["auth_time"] = .integer(now - 900)
        },
        "logged in long ago": Case(.age) {
            $0.asks { $0.age = 900 }
            $0.claims["auth_time"] = .integer(now - 961)
        },
        "logged in at no time": Case(.age) { $0.asks { $0.age = 900 } },
        "a verified address": Case {
            $0.asks { $0.claim = "email" }
            $0.claims["email"] = "x@example.org"
            $0.claims["email_verified"] = true
        },
        "an address anybody may type": Case(.identity) {
            $0.asks { $0.claim = "email" }
            $0.claims["email"] = "x@example.org"
        },
    ]

    @Test func onlyTheKeyThatIsNamedAndItsAlgorithmCount() async throws {
        try await hold(TokenTests.signatures)
    }

    @Test func whatATokenSaysHasToBeWhatWasAsked() async throws {
        try await hold(TokenTests.contents)
    }

    @Test func theStrengthThatIsDemandedIsNeeded() async throws {
        try await hold(TokenTests.strengths)
    }

    @Test func noFlippedBitOfATokenIsTaken() async throws {
        let (keys, tokens) = try sign(["token": Case()])
        let token = try #require(tokens["token"])
        for place in stride(from: 0, to: token.utf8.count, by: 7) {
            var bytes = Array(token.utf8)
            bytes[place] ^= 1
            let changed = String(decoding: bytes, as: UTF8.self)
            // The last letter of a part has bits that stand for nothing: they are refused as well.
            await #expect(throws: SignOnFailure.self, "\(place)") {
                try await self.check(Case()).vouched(changed, keys)
            }
        }
    }

    @Test func aTokenIsBounded() async throws {
        let (keys, _) = try sign([:])
        for token in ["", ".", "..", "a.b", "a.b.c.d", String(repeating: "a", count: 20_000)] {
            await #expect(throws: SignOnFailure.token(.form)) {
                try await self.check(Case()).vouched(token, keys)
            }
        }
    }

    private func hold(_ cases: [String: Case]) async throws {
        let (keys, tokens) = try sign(cases)
        for (name, item) in cases {
            let token = try #require(tokens[name])
            var found: SignOnFailure?
            var identity: String?
            do throws(SignOnFailure) {
                identity = try await check(item).vouched(token, keys).identity
            } catch { found = error }
            #expect(found == item.failure.map { .token($0) }, "\(name)")
            #expect((identity != nil) == (item.failure == nil), "\(name)")
        }
    }

    private func check(_ item: Case) -> TokenCheck {
        guard var settings = TokenTests.settings, let now = Instant(seconds: TokenTests.now) else {
            preconditionFailure("sound settings")
        }
        item.settings(&settings)
        return TokenCheck(
            settings: settings,
            algorithms: ["ES256", "RS256", "PS256", "EdDSA", "HS256", "none"],
            nonce: TokenTests.nonce,
            accessToken: TokenTests.accessToken,
            now: now
        )
    }

    private func sign(
        _ cases: [String: Case]
    ) throws -> (keys: ProviderKeys, tokens: [String: String]) {
        let signed = try SignedTokens(
            cases.mapValues { .init(header: $0.header, claims: $0.claims, key: $0.key) }
        )
        var tokens = signed.tokens
        for (name, item) in cases {
            guard !item.forged.isEmpty, let token = tokens[name] else { continue }
            let header = item.header.merging(item.forged) { $1 }
            let rest = token.drop { $0 != "." }
            tokens[name] = Base64.url.encode(JSON.object(header).canonical) + rest
        }
        return (signed.keys, tokens)
    }
}

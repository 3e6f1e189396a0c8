import Casework
import Crypto
import Encoding
import Evidence
import JWTKit
import Office

/// What an ID token has to be to say who somebody is (OpenID Connect Core 1.0 §3.1.3.7).
struct TokenCheck: Sendable {
    /// The largest token, in bytes.
    static let sizeLimit = 16 << 10
    /// How far the provider's clock may be off, in seconds.
    static let skewLimit: Int64 = 60
    /// How long ago a token may have been issued, in seconds: it comes at once.
    static let issueLimit: Int64 = 600
    /// The longest name of a person, in bytes.
    static let identityLimit = 255

    let settings: SignOnSettings
    /// What the provider states it signs with.
    let algorithms: Set<String>
    let nonce: String
    /// The access token that came with it, for `at_hash`.
    let accessToken: String?
    let now: Instant

    /// What a token's header says, before anything of it is verified.
    struct Header: Sendable, Hashable {
        let algorithm: TokenAlgorithm
        let key: String?
    }

    /// Reads the header; it only ever chooses among what is allowed.
    func header(of token: String) throws(SignOnFailure) -> Header {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard token.utf8.count <= TokenCheck.sizeLimit, parts.count == 3,
            let bytes = Base64.url.decode(Array(parts[0])),
            let members = (try? JSON(parsing: bytes, limit: TokenCheck.sizeLimit))?.object,
            members["crit"] == nil, members["b64"] == nil,
            members["typ"]?.string.map({ $0.uppercased() == "JWT" }) ?? (members["typ"] == nil),
            (members["kid"]?.string == nil) == (members["kid"] == nil)
        else { throw .token(.form) }
        guard let name = members["alg"]?.string, algorithms.contains(name),
            let algorithm = TokenAlgorithm(rawValue: name)
        else { throw .token(.algorithm) }
        return Header(algorithm: algorithm, key: members["kid"]?.string)
    }

    /// The name of somebody that a token vouches for.
    func identity(_ token: String, _ keys: ProviderKeys) async throws(SignOnFailure) -> String {
        let header = try header(of: token)
        guard let key = await keys.key(header.key, for: header.algorithm) else {
            throw .token(.key)
        }
        let claims: TokenClaims
        do { claims = try await key.verify(token, as: TokenClaims.self) } catch {
            throw .token(.signature)
        }
        try check(claims)
        try checkAccess(claims, header.algorithm)
        return try identity(claims)
    }

    private func check(_ claims: TokenClaims) throws(SignOnFailure) {
        guard claims.texts["iss"] == settings.issuer else { throw .token(.issuer) }
        let audience = claims.lists["aud"] ?? claims.texts["aud"].map { [$0] } ?? []
        // Nobody else is trusted, so that a token for several is not taken either.
        guard !audience.isEmpty, audience.allSatisfy({ $0 == settings.client }) else {
            throw .token(.audience)
        }
        guard claims.texts["azp"].map({ $0 == settings.client }) ?? true else {
            throw .token(.party)
        }
        let skew = TokenCheck.skewLimit
        guard let expiry = claims.seconds("exp"), now.seconds < expiry + skew else {
            throw .token(.expired)
        }
        guard let issued = claims.seconds("iat"), issued <= now.seconds + skew,
            now.seconds - issued <= TokenCheck.issueLimit + skew,
            claims.seconds("nbf").map({ $0 <= now.seconds + skew }) ?? true
        else { throw .token(.issued) }
        guard let told = claims.texts["nonce"],
            ConstantTime.equal(Array(told.utf8), Array(nonce.utf8))
        else { throw .token(.nonce) }
        try checkStrength(claims)
    }

    /// How and when somebody logged in at the provider.
    private func checkStrength(_ claims: TokenClaims) throws(SignOnFailure) {
        if !settings.levels.isEmpty {
            guard let level = claims.texts["acr"], settings.levels.contains(level) else {
                throw .token(.level)
            }
        }
        if !settings.methods.isEmpty {
            let used = Set(claims.lists["amr"] ?? [])
            guard used.isSuperset(of: settings.methods) else { throw .token(.method) }
        }
        if let age = settings.age {
            let skew = TokenCheck.skewLimit
            guard let at = claims.seconds("auth_time"), at <= now.seconds + skew,
                now.seconds - at <= age + skew
            else { throw .token(.age) }
        }
    }

    /// The left half of the access token's hash, where the token has it (§3.1.3.6).
    private func checkAccess(
        _ claims: TokenClaims,
        _ algorithm: TokenAlgorithm
    ) throws(SignOnFailure) {
        let names = Set(claims.texts.keys).union(claims.numbers.keys).union(claims.lists.keys)
        guard names.contains("at_hash") else { return }
        guard let told = claims.texts["at_hash"], let accessToken else { throw .token(.access) }
        let bytes = Array(accessToken.utf8)
        // Ed25519 hashes by SHA-512 (RFC 8032 §5.1), the others by SHA-256.
        let hash =
            algorithm == .edDSA
            ? Array(SHA512.hash(data: bytes)) : Array(SHA256.hash(data: bytes))
        guard told == Base64.url.encode(hash.prefix(hash.count / 2)) else {
            throw .token(.access)
        }
    }

    private func identity(_ claims: TokenClaims) throws(SignOnFailure) -> String {
        guard let name = claims.texts[settings.claim], !name.isEmpty,
            name.utf8.count <= TokenCheck.identityLimit
        else { throw .token(.identity) }
        // Anybody may type an address or a number; what counts is that the provider looked.
        for claim in ["email", "phone_number"] where settings.claim == claim {
            guard claims.flags[claim + "_verified"] == true else { throw .token(.identity) }
        }
        return name
    }
}

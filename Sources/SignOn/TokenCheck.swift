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

    /// Whom a token vouches for.
    struct Vouched: Sendable, Hashable {
        /// The name of somebody.
        let identity: String
        /// By what the provider ends what it let in.
        let session: ProviderSession
    }

    /// Whom a token vouches for.
    func vouched(_ token: String, _ keys: ProviderKeys) async throws(SignOnFailure) -> Vouched {
        let header = try TokenHeader(of: token, types: ["JWT"], algorithms: algorithms)
        let claims = try await header.claims(of: token, keys)
        try check(claims)
        try checkAccess(claims, header.algorithm)
        return Vouched(
            identity: try identity(claims),
            session: ProviderSession(claims, of: settings.issuer)
        )
    }

    private func check(_ claims: TokenClaims) throws(SignOnFailure) {
        try claims.check(by: settings.issuer, for: settings.client)
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
        guard claims.names.contains("at_hash") else { return }
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

import Casework
package import Evidence
import Office

/// By what a provider ends what it let in: who somebody is there, and which of its sessions it was.
///
/// Both are kept as digests, and count for that provider alone.
package struct ProviderSession: Sendable, Hashable {
    /// Who somebody is (`sub`).
    let subject: ContentDigest?
    /// Which session it was (`sid`).
    let session: ContentDigest?
    /// When the provider said so, in seconds from 1970.
    let issued: Int64

    init(_ claims: TokenClaims, of issuer: String) {
        func digest(_ claim: String) -> ContentDigest? {
            claims.texts[claim].map {
                ContentDigest(of: "comity/session/v1\n\(issuer)\n\(claim)\n\($0)".utf8)
            }
        }
        (subject, session) = (digest("sub"), digest("sid"))
        issued = claims.seconds("iat") ?? 0
    }
}

/// What a logout token ends.
package struct ProviderLogOut: Sendable, Hashable {
    /// Names the token: one counts once.
    package let id: ContentDigest
    private let whom: ProviderSession

    init(id: ContentDigest, _ whom: ProviderSession) { (self.id, self.whom) = (id, whom) }

    /// True for what it ends: the session it names, of the person it names; without a session, all
    /// of the person that began before.
    package func ends(_ session: ProviderSession) -> Bool {
        if let subject = whom.subject, subject != session.subject { return false }
        if let named = whom.session { return named == session.session }
        return whom.subject != nil && session.issued <= whom.issued
    }
}

/// What a logout token has to be (OpenID Connect Back-Channel Logout 1.0 §2.4, §2.6).
struct LogOutCheck: Sendable {
    private static let event = "http://schemas.openid.net/event/backchannel-logout"
    /// The longest name of a token, or of a session, in bytes.
    static let nameLimit = 255

    let settings: SignOnSettings
    /// What the provider states it signs with.
    let algorithms: Set<String>
    let now: Instant

    /// What a token ends.
    func logOut(_ token: String, _ keys: ProviderKeys) async throws(SignOnFailure) -> ProviderLogOut
    {
        let types: Set = ["JWT", "LOGOUT+JWT"]
        let header = try TokenHeader(of: token, types: types, algorithms: algorithms)
        let claims = try await header.claims(of: token, keys)
        try claims.check(by: settings.issuer, for: settings.client)
        let skew = TokenCheck.skewLimit
        guard let expiry = claims.seconds("exp"), now.seconds < expiry + skew else {
            throw .token(.expired)
        }
        guard let issued = claims.seconds("iat"), issued <= now.seconds + skew,
            now.seconds - issued <= TokenCheck.issueLimit + skew
        else { throw .token(.issued) }
        // An ID token is none, and a logout token is no ID token: each has what the other has not.
        guard !claims.names.contains("nonce") else { throw .token(.nonce) }
        guard claims.objects["events"]?.contains(LogOutCheck.event) == true else {
            throw .token(.event)
        }
        guard let id = claims.texts["jti"], LogOutCheck.isName(id) else { throw .token(.replayed) }
        for claim in ["sub", "sid"] where claims.names.contains(claim) {
            guard let name = claims.texts[claim], LogOutCheck.isName(name) else {
                throw .token(.identity)
            }
        }
        guard claims.texts["sub"] != nil || claims.texts["sid"] != nil else {
            throw .token(.identity)
        }
        return ProviderLogOut(
            id: ContentDigest(of: "\(settings.issuer)\n\(id)".utf8),
            ProviderSession(claims, of: settings.issuer)
        )
    }

    private static func isName(_ text: String) -> Bool {
        (1...nameLimit).contains(text.utf8.count)
    }
}

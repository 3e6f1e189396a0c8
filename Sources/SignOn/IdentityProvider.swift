package import Casework
import Crypto
import Encoding
package import Office

/// What a browser is sent to an identity provider with; one of each for every log-in.
package struct SignOnRequest: Sendable, Hashable {
    /// What tells this log-in from any other.
    package let state: String
    /// What the token must say.
    package let nonce: String
    /// What proves that who brings the code asked for it (RFC 7636).
    package let verifier: String

    /// A fresh request.
    package init() { (state, nonce, verifier) = (Secret.token(), Secret.token(), Secret.token()) }
}

/// Whom a provider vouches for.
package struct SignedOn: Sendable, Hashable {
    /// The name by which the provider knows somebody.
    package let identity: String
    /// By what the provider ends it.
    package let session: ProviderSession
    /// The address at which the person logs out there too; nothing when there is none.
    package let endSession: String?
}

/// An authority's identity provider: what it states, its keys, and codes for names.
///
/// What it states is asked for at most once an hour, its keys when a token names one that is not
/// known, at most once a minute: a stranger's token makes nobody ask again and again.
package actor IdentityProvider {
    /// How long what the provider states counts, in seconds.
    private static let term: Int64 = 3_600
    /// How long after the keys were asked for they are asked for again, in seconds.
    private static let pause: Int64 = 60
    /// How long after a failure the provider is left in peace, in seconds.
    private static let patience: Int64 = 5
    /// The longest code, in bytes.
    package static let codeLimit = 8 << 10

    private let access: SignOnAccess
    private let fetch: Fetch
    private var stated: (metadata: ProviderMetadata, until: Int64)?
    private var asking: Task<Result<ProviderMetadata, SignOnFailure>, Never>?
    private var failed: (failure: SignOnFailure, until: Int64)?
    private var known: (keys: ProviderKeys, from: String, at: Int64)?

    /// The provider of some settings; nothing is asked of it yet.
    package init(_ access: SignOnAccess) {
        self.access = access
        fetch = Fetch(authorities: access.settings.authorities)
    }

    /// What a provider signs by, of what is taken here, as it states at this moment.
    ///
    /// Its keys are read too, so that whoever sets it up learns whether anybody could log in.
    package static func stated(
        _ settings: SignOnSettings
    ) async throws(SignOnFailure) -> [String] {
        let fetch = Fetch(authorities: settings.authorities)
        let metadata = try await statement(settings, fetch)
        _ = try ProviderKeys(try await fetch.get(metadata.keys, as: .keys))
        let usable = TokenAlgorithm.allCases.map(\.rawValue).filter(metadata.algorithms.contains)
        guard !usable.isEmpty else { throw .token(.algorithm) }
        return usable
    }

    private static func statement(
        _ settings: SignOnSettings,
        _ fetch: Fetch
    ) async throws(SignOnFailure) -> ProviderMetadata {
        let issuer = settings.issuer
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let json = try await fetch.get(base + ProviderMetadata.path, as: .metadata)
        return try ProviderMetadata(json, of: issuer)
    }

    /// Where a browser comes back to.
    package static let path = "/sign-in/return"
    /// Where the provider says that somebody logged out there.
    package static let logOutPath = "/sign-in/back-channel"

    /// The address of the provider at which somebody logs in.
    package func address(
        for request: SignOnRequest,
        at now: Instant
    ) async throws(SignOnFailure) -> String {
        let metadata = try await metadata(at: now)
        let settings = access.settings
        let challenge = Base64.url.encode(Array(SHA256.hash(data: Array(request.verifier.utf8))))
        let scope =
            ["email": "openid email", "phone_number": "openid phone"][settings.claim]
            ?? (settings.claim == "sub" ? "openid" : "openid profile")
        var query = [
            ("response_type", "code"), ("client_id", settings.client), ("scope", scope),
            ("redirect_uri", settings.address + IdentityProvider.path),
            ("state", request.state), ("nonce", request.nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        if !settings.levels.isEmpty {
            query.append(("acr_values", settings.levels.joined(separator: " ")))
        }
        if let age = settings.age { query.append(("max_age", "\(age)")) }
        return IdentityProvider.join(metadata.authorization, query)
    }

    /// True when what came back may be the provider's (RFC 9207).
    package func mayBeOf(_ issuer: String?, at now: Instant) async throws(SignOnFailure) -> Bool {
        guard let issuer else { return try await !metadata(at: now).namesItself }
        return issuer == access.settings.issuer
    }

    /// Whom the provider vouches for by a code.
    package func redeem(
        _ code: String,
        of request: SignOnRequest,
        at now: Instant
    ) async throws(SignOnFailure) -> SignedOn {
        guard SignOnSettings.isText(code, limit: IdentityProvider.codeLimit) else {
            throw .refusedCode
        }
        let metadata = try await metadata(at: now)
        let answer = try await exchange(code, request, metadata)
        guard let token = answer["id_token"]?.string else { throw .malformed(.answer) }
        let check = TokenCheck(
            settings: access.settings,
            algorithms: metadata.algorithms,
            nonce: request.nonce,
            accessToken: answer["access_token"]?.string,
            now: now
        )
        let vouched = try await checked(metadata, at: now) { keys throws(SignOnFailure) in
            try await check.vouched(token, keys)
        }
        return SignedOn(
            identity: vouched.identity,
            session: vouched.session,
            endSession: endSession(metadata, token)
        )
    }

    /// What a logout token ends (OpenID Connect Back-Channel Logout 1.0 §2.6).
    package func loggedOut(
        by token: String,
        at now: Instant
    ) async throws(SignOnFailure) -> ProviderLogOut {
        let metadata = try await metadata(at: now)
        let check = LogOutCheck(
            settings: access.settings,
            algorithms: metadata.algorithms,
            now: now
        )
        return try await checked(metadata, at: now) { keys throws(SignOnFailure) in
            try await check.logOut(token, keys)
        }
    }

    /// What the provider's keys say of a token; they are asked for anew for one they do not know:
    /// the provider may have begun to sign with another.
    private func checked<Value: Sendable>(
        _ metadata: ProviderMetadata,
        at now: Instant,
        _ check: (ProviderKeys) async throws(SignOnFailure) -> Value
    ) async throws(SignOnFailure) -> Value {
        do throws(SignOnFailure) {
            return try await check(keys(metadata, again: false, at: now))
        } catch {
            guard error == .token(.key) else { throw error }
        }
        return try await check(keys(metadata, again: true, at: now))
    }

    private func exchange(
        _ code: String,
        _ request: SignOnRequest,
        _ metadata: ProviderMetadata
    ) async throws(SignOnFailure) -> JSON {
        let settings = access.settings
        var form = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", settings.address + IdentityProvider.path),
            ("code_verifier", request.verifier), ("client_id", settings.client),
        ]
        var basic: String?
        if metadata.takesFormCredentials {
            form.append(("client_secret", access.secret))
        } else {
            // Both are encoded as in a form first (RFC 6749 §2.3.1).
            let parts = [settings.client, access.secret].map { Fetch.encoded($0) }
            basic = Base64.standard.encode(Array(parts.joined(separator: ":").utf8))
        }
        return try await fetch.post(
            metadata.token,
            form: form.map { (name: $0.0, value: $0.1) },
            basic: basic
        )
    }

    private func endSession(_ metadata: ProviderMetadata, _ token: String) -> String? {
        guard let address = metadata.endSession else { return nil }
        let settings = access.settings
        return IdentityProvider.join(
            address,
            [
                ("id_token_hint", token), ("client_id", settings.client),
                ("post_logout_redirect_uri", settings.address + "/log-in"),
            ]
        )
    }

    private func metadata(at now: Instant) async throws(SignOnFailure) -> ProviderMetadata {
        if let stated, now.seconds < stated.until { return stated.metadata }
        if let failed, now.seconds < failed.until { throw failed.failure }
        // Whoever comes meanwhile waits for the same answer: anybody may ask to log in, and
        // however many do, the provider is asked once.
        let (settings, fetch) = (access.settings, fetch)
        let task =
            asking
            ?? Task {
                do throws(SignOnFailure) {
                    return .success(try await IdentityProvider.statement(settings, fetch))
                } catch { return .failure(error) }
            }
        asking = task
        let result = await task.value
        asking = nil
        if case .failure(let failure) = result {
            failed = (failure, now.seconds + IdentityProvider.patience)
        }
        let metadata = try result.get()
        failed = nil
        stated = (metadata, now.seconds + IdentityProvider.term)
        return metadata
    }

    private func keys(
        _ metadata: ProviderMetadata,
        again: Bool,
        at now: Instant
    ) async throws(SignOnFailure) -> ProviderKeys {
        if let known, known.from == metadata.keys {
            let age = now.seconds - known.at
            let counts = again ? age < IdentityProvider.pause : age < IdentityProvider.term
            if counts { return known.keys }
        }
        let keys = try ProviderKeys(try await fetch.get(metadata.keys, as: .keys))
        known = (keys, metadata.keys, now.seconds)
        return keys
    }

    private static func join(_ address: String, _ query: [(String, String)]) -> String {
        let text = query.map { "\($0.0)=\(Fetch.encoded($0.1))" }.joined(separator: "&")
        return address + (address.contains("?") ? "&" : "?") + text
    }
}

import Encoding

/// What a provider states of itself (OpenID Connect Discovery 1.0 §3), as far as it is used.
struct ProviderMetadata: Sendable, Hashable {
    /// Where it is stated, below the issuer.
    static let path = "/.well-known/openid-configuration"
    /// The longest address, in bytes.
    static let addressLimit = 2_048

    let authorization, token, keys: String
    /// Where somebody logs out; nothing when the provider has no such place.
    let endSession: String?
    /// What it signs ID tokens with.
    let algorithms: Set<String>
    /// True when the client's credentials belong into the form.
    let takesFormCredentials: Bool
    /// True when the provider always says which one it is (RFC 9207).
    let namesItself: Bool

    /// Reads the statement of the provider that was set up, and of no other.
    init(_ json: JSON, of issuer: String) throws(SignOnFailure) {
        guard json["issuer"]?.string == issuer,
            let authorization = ProviderMetadata.address(json["authorization_endpoint"]),
            let token = ProviderMetadata.address(json["token_endpoint"]),
            let keys = ProviderMetadata.address(json["jwks_uri"])
        else { throw .malformed(.metadata) }
        (self.authorization, self.token, self.keys) = (authorization, token, keys)
        endSession = ProviderMetadata.address(json["end_session_endpoint"])
        let stated = json["id_token_signing_alg_values_supported"]?.array?.compactMap(\.string)
        // RS256 is what a provider that states nothing signs with (OpenID Connect Core 1.0 §2).
        algorithms = Set(stated ?? ["RS256"])
        let methods = json["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string)
        let known = methods ?? ["client_secret_basic"]
        takesFormCredentials =
            !known.contains("client_secret_basic") && known.contains("client_secret_post")
        namesItself =
            json["authorization_response_iss_parameter_supported"]?.bool ?? false
    }

    private static func address(_ json: JSON?) -> String? {
        guard let text = json?.string, text.hasPrefix("https://"), !text.contains("#"),
            text.utf8.count <= addressLimit, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        return text
    }
}

import Encoding
import JWTKit

/// What a token's header says, before anything of it is verified: it only ever chooses among what
/// is allowed.
struct TokenHeader: Sendable, Hashable {
    let algorithm: TokenAlgorithm
    let key: String?

    /// Reads the header of a token.
    ///
    /// - Parameters:
    ///   - types: what it may say that it is, in capitals; it may say nothing of it.
    ///   - algorithms: what the provider states it signs with.
    init(
        of token: String,
        types: Set<String>,
        algorithms: Set<String>
    ) throws(SignOnFailure) {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard token.utf8.count <= TokenCheck.sizeLimit, parts.count == 3,
            let bytes = Base64.url.decode(Array(parts[0])),
            let members = (try? JSON(parsing: bytes, limit: TokenCheck.sizeLimit))?.object,
            members["crit"] == nil, members["b64"] == nil,
            members["typ"]?.string.map({ types.contains($0.uppercased()) })
                ?? (members["typ"] == nil),
            (members["kid"]?.string == nil) == (members["kid"] == nil)
        else { throw .token(.form) }
        guard let name = members["alg"]?.string, algorithms.contains(name),
            let algorithm = TokenAlgorithm(rawValue: name)
        else { throw .token(.algorithm) }
        (self.algorithm, key) = (algorithm, members["kid"]?.string)
    }

    /// What the token claims, once its signature holds.
    func claims(
        of token: String,
        _ keys: ProviderKeys
    ) async throws(SignOnFailure) -> TokenClaims {
        guard let key = await keys.key(key, for: algorithm) else { throw .token(.key) }
        do { return try await key.verify(token, as: TokenClaims.self) } catch {
            throw .token(.signature)
        }
    }
}

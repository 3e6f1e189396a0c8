import Encoding
import Fixtures
import Testing

@testable import SignOn

/// Tokens that jwcrypto signs, by names.
struct SignedTokens {
    /// One that is to be signed.
    struct Order {
        var header: [String: JSON]
        var claims: [String: JSON]
        /// Which of the keys `ec`, `rsa`, `okp`, `short` and `stranger`; the last is not stated.
        var key: String
    }

    /// The keys that the provider states.
    let keys: ProviderKeys
    var tokens: [String: String]

    init(_ orders: [String: Order]) throws {
        let order: JSON = [
            "keys": [
                "ec": "EC", "rsa": "RSA", "okp": "OKP", "short": "RSA1024", "stranger": "EC",
            ],
            "tokens": .object(
                orders.mapValues { order in
                    [
                        "header": .object(order.header), "claims": .object(order.claims),
                        "key": .string(order.key),
                    ]
                }
            ),
        ]
        let made = try Command.python(
            Checkout.path + "/Tests/SignOnTests/Oracle/id_token.py",
            input: order.canonical
        )
        try #require(made.status == 0, "\(made.errorText)")
        let answer = try JSON(parsing: made.output, limit: 1 << 20)
        let stated = answer["keys"]?.array?.filter { $0["kid"] != "stranger" } ?? []
        keys = try ProviderKeys(["keys": .array(stated)])
        tokens = answer["tokens"]?.object?.compactMapValues(\.string) ?? [:]
    }
}

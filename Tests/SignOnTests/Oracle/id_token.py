"""Signs ID tokens with jwcrypto, an implementation that shares nothing with ours.

Reads one JSON object: `keys` to make (kind by name), and `tokens` (header, claims, key by name;
`raw` for a signature to put there instead). Prints the public set and the tokens.
"""
import base64
import hashlib
import hmac
import json
import sys

from jwcrypto import jwk, jws


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


order = json.load(sys.stdin)
kinds = {
    "EC": {"kty": "EC", "crv": "P-256"},
    "EC384": {"kty": "EC", "crv": "P-384"},
    "RSA": {"kty": "RSA", "size": 2048},
    "RSA1024": {"kty": "RSA", "size": 1024},
    "OKP": {"kty": "OKP", "crv": "Ed25519"},
}
keys = {name: jwk.JWK.generate(**kinds[kind]) for name, kind in order["keys"].items()}
public = []
for name, key in keys.items():
    member = json.loads(key.export_public())
    member["kid"] = name
    public.append(member)
tokens = {}
for name, asked in order["tokens"].items():
    header, claims = json.dumps(asked["header"]), json.dumps(asked["claims"])
    alg = asked["header"].get("alg")
    if alg == "none":
        tokens[name] = f"{coded(header.encode())}.{coded(claims.encode())}."
    elif alg == "HS256":
        # The key everybody knows, taken for a secret: as text, and as the provider shows it.
        text = keys[asked["key"]].export_to_pem()
        start = f"{coded(header.encode())}.{coded(claims.encode())}"
        mac = hmac.new(text, start.encode(), hashlib.sha256).digest()
        tokens[name] = f"{start}.{coded(mac)}"
    else:
        signed = jws.JWS(claims.encode())
        signed.allowed_algs = ["ES256", "ES384", "RS256", "RS384", "PS256", "EdDSA"]
        signed.add_signature(keys[asked["key"]], None, header)
        tokens[name] = signed.serialize(compact=True)
print(json.dumps({"keys": public, "tokens": tokens}))

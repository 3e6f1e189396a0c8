"""A real OpenID Connect provider (oidc-provider-mock, on Authlib) behind TLS, made to misbehave.

    provider.py CERTIFICATE KEY PORT WAYS

Each line of the file WAYS is one way in which it misbehaves from then on; the file is read at every
request, so a test changes it. With an empty file the provider is what its makers made it.
"""
import base64
import hashlib
import json
import logging
import ssl
import sys
import time
import urllib.parse

import flask
import oidc_provider_mock
from authlib import jose
from authlib.jose import JsonWebKey, JsonWebSignature
from werkzeug.serving import make_server

certificate, key, port, ways_path = sys.argv[1:5]
logging.disable(logging.WARNING)
app = oidc_provider_mock.app(require_nonce=True)
# What a browser was sent with, by the code it was given: Authlib checks it, this program forgets it.
challenges = {}
fresh = JsonWebKey.generate_key("RSA", 2048, {"kid": "fresh"}, is_private=True)


def ways():
    with open(ways_path) as lines:
        return {line.strip() for line in lines if line.strip()}


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@app.before_request
def before():
    path, now = flask.request.path, ways()
    if "slow" in now and path == "/jwks":
        def drip():
            for _ in range(600):
                yield b" "
                time.sleep(0.2)
        return flask.Response(drip(), mimetype="application/json")
    if "huge" in now and path == "/jwks":
        return flask.Response((b" " * 4096 for _ in range(200)), mimetype="application/json")
    if "redirect" in now and path == "/oauth2/token":
        return flask.redirect("http://127.0.0.1:1/", 307)
    if path == "/oauth2/token":
        form = flask.request.form
        known = challenges.get(form.get("code"))
        shown = coded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if known is not None and known != shown:
            return {"error": "invalid_grant"}, 400
    if "rotated" in now and path == "/jwks":
        own = flask.g.oidc_provider_mock_storage.jwk
        return {"keys": [fresh.as_dict(), own.as_dict()]}
    return None


def resigned(token, now):
    own = flask.g.oidc_provider_mock_storage.jwk
    claims = dict(jose.jwt.decode(token, own))
    header = {"alg": "RS256", "kid": own.as_dict().get("kid"), "typ": "JWT"}
    signer = own
    for way in now:
        if way.startswith("claim "):
            _, name, value = way.split(" ", 2)
            claims[name] = json.loads(value)
    if "unknown-kid" in now:
        header["kid"] = "nobody"
    if "rotated" in now:
        header["kid"], signer = "fresh", fresh
    if "none" in now:
        return coded(b'{"alg":"none"}') + "." + coded(json.dumps(claims).encode()) + "."
    text = json.dumps(claims).encode()
    signed = JsonWebSignature().serialize_compact(header, text, signer.as_dict(is_private=True))
    return signed.decode()


@app.get("/logout-token")
def logout_token():
    """A logout token of this provider, with claims and header changed as the query says in JSON."""
    own, at = flask.g.oidc_provider_mock_storage.jwk, int(time.time())
    claims = {
        "iss": f"https://localhost:{port}", "aud": "office", "iat": at, "exp": at + 120,
        "jti": base64.urlsafe_b64encode(hashlib.sha256(str(time.time_ns()).encode()).digest())
        .decode(),
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    }
    claims |= json.loads(flask.request.args.get("claims", "{}"))
    header = {"alg": "RS256", "kid": own.as_dict().get("kid"), "typ": "logout+jwt"}
    signer = fresh if "forged" in flask.request.args else own
    text = json.dumps(claims).encode()
    signed = JsonWebSignature().serialize_compact(header, text, signer.as_dict(is_private=True))
    return signed.decode()


@app.after_request
def after(response):
    now = ways()
    if flask.request.path == "/oauth2/authorize" and "Location" in response.headers:
        query = urllib.parse.urlparse(response.headers["Location"]).query
        code = urllib.parse.parse_qs(query).get("code", [None])[0]
        if code:
            challenges[code] = flask.request.args.get("code_challenge")
    if flask.request.path == "/oauth2/token" and response.status_code == 200 and now:
        body = response.get_json()
        if "id_token" in body:
            body["id_token"] = resigned(body["id_token"], now)
            response.set_data(json.dumps(body))
    if flask.request.path.endswith("openid-configuration") and "other-issuer" in now:
        body = response.get_json()
        body["issuer"] = "https://elsewhere.example"
        response.set_data(json.dumps(body))
    return response


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server = make_server("127.0.0.1", int(port), app, threaded=True, ssl_context=context)
print("provider listens", file=sys.stderr, flush=True)
server.serve_forever()

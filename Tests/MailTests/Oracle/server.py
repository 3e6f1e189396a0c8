"""Mail servers on this machine: a real one (aiosmtpd) and one that breaks the rules.

    server.py real PORT MODE CERTIFICATE KEY MAILS     MODE is local, starttls or tls
    server.py hostile PORT WAY CERTIFICATE KEY

The real one appends each mail to the file MAILS as one line of JSON and asks for a password where
it encrypts. The hostile one misbehaves in one WAY at each connection. Both say `listens` when they do.
"""
import json
import socket
import ssl
import sys
import threading
import time

kind, port, mode, certificate, key = sys.argv[1:6]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


def real(path):
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    class Keep:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("nobody@"):
                return "550 5.1.1 there is nobody of that name"
            if address.startswith("later@"):
                return "450 4.2.0 come again"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            mail = {
                "from": envelope.mail_from, "to": envelope.rcpt_tos,
                "content": envelope.content.decode(), "encrypted": session.ssl is not None
                or mode == "tls", "known": session.authenticated, "hello": session.host_name,
            }
            with open(path, "a") as file:
                file.write(json.dumps(mail) + "\n")
            return "250 kept"

    def knows(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and data == LoginPassword(b"office", b"a-password")
        return AuthResult(success=good, handled=False)

    options = {}
    if mode != "local":
        options = {"authenticator": knows, "auth_required": True}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if mode == "tls":
        options |= {"ssl_context": context, "auth_require_tls": False}
    Controller(Keep(), hostname="127.0.0.1", port=int(port), **options).start()
    print("listens", flush=True)
    threading.Event().wait()


def lines(connection):
    return connection.makefile("rb")


def greet(connection, offers=(b"STARTTLS",)):
    connection.sendall(b"220 here\r\n")
    file = lines(connection)
    file.readline()
    offered = [b"250-here"] + [b"250-" + offer for offer in offers] + [b"250 HELP"]
    connection.sendall(b"\r\n".join(offered) + b"\r\n")
    return file


def hostile(connection):
    if mode == "endless-line":
        for _ in range(400):
            connection.sendall(b"220 " + b"x" * 1020)
    elif mode == "endless-reply":
        for _ in range(4000):
            connection.sendall(b"220-x\r\n")
    elif mode == "garbage":
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    elif mode == "slow":
        for byte in b"220 here":
            connection.sendall(bytes([byte]))
            time.sleep(0.3)
    elif mode == "mute":
        time.sleep(5)
    elif mode == "no-starttls":
        file = greet(connection, [b"AUTH PLAIN"])
        print("SAID", file.readline(), flush=True)
    elif mode == "spoken-before":
        # Said in clear, for the client to take for the server's word once it encrypts.
        file = greet(connection)
        file.readline()
        connection.sendall(b"220 go\r\n250-here\r\n250 AUTH PLAIN\r\n")
        time.sleep(1)
    elif mode == "no-plain":
        file = greet(connection)
        file.readline()
        connection.sendall(b"220 go\r\n")
        inner = context.wrap_socket(connection, server_side=True)
        file = lines(inner)
        file.readline()
        inner.sendall(b"250-here\r\n250 AUTH LOGIN\r\n")
        print("SAID", file.readline(), flush=True)
    elif mode == "lost-after-data":
        file = greet(connection)
        for reply in (b"250 ok", b"250 ok", b"354 go"):
            file.readline()
            connection.sendall(reply + b"\r\n")
        while file.readline() not in (b".\r\n", b""):
            pass
    elif mode == "busy":
        connection.sendall(b"421 too many\r\n")
    connection.close()


if kind == "real":
    real(sys.argv[6])
else:
    listener = socket.create_server(("127.0.0.1", int(port)))
    print("listens", flush=True)
    while True:
        connection, _ = listener.accept()

        def serve(connection=connection):
            try:
                hostile(connection)
            except OSError:
                connection.close()

        threading.Thread(target=serve, daemon=True).start()

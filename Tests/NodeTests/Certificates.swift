import Files
import Fixtures
import Testing

/// Certificates that openssl makes, in a folder of the test's own.
struct Certificates {
    let folder: TemporaryFolder

    /// An authority `ca`.
    init() throws {
        folder = try TemporaryFolder()
        try authority("ca")
    }

    /// The certificate of the first authority.
    var authority: String { path("ca.pem") }

    func path(_ name: String) -> String { folder.file(name) }

    /// Another authority, of the same name as every other.
    func authority(_ name: String) throws {
        let settings = """
            [ca]
            default_ca = it
            [it]
            database = \(path(name)).index
            new_certs_dir = \(folder.path)
            certificate = \(path(name)).pem
            private_key = \(path(name)).key
            serial = \(path(name)).serial
            crlnumber = \(path(name)).number
            default_md = sha256
            policy = any
            unique_subject = no
            [any]
            commonName = supplied
            [req]
            distinguished_name = name
            x509_extensions = root
            [name]
            [root]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign
            subjectKeyIdentifier = hash

            """
        try Files.write(settings.utf8, to: path("\(name).cnf"))
        try Files.write([], to: path("\(name).index"))
        for file in ["serial", "number"] {
            try Files.write("1000\n".utf8, to: path("\(name).\(file)"))
        }
        try key(name)
        try run([
            "req", "-x509", "-new", "-config", path("\(name).cnf"), "-key", path("\(name).key"),
            "-subj", "/CN=A Test Authority", "-days", "30", "-out", path("\(name).pem"),
        ])
    }

    /// A certificate with a key of its own.
    ///
    /// - Parameters:
    ///   - extensions: lines as openssl reads them.
    ///   - period: from when until when, as openssl writes them; the next days when absent.
    func issue(
        _ name: String,
        subject: String,
        extensions: [String],
        by issuer: String = "ca",
        period: (String, String)? = nil
    ) throws {
        try key(name)
        try run([
            "req", "-new", "-config", path("\(issuer).cnf"), "-key", path("\(name).key"),
            "-subj", subject, "-out", path("\(name).csr"),
        ])
        try Files.write((extensions.joined(separator: "\n") + "\n").utf8, to: path("\(name).ext"))
        let when = period.map { ["-startdate", $0.0, "-enddate", $0.1] } ?? ["-days", "10"]
        try run(
            [
                "ca", "-batch", "-notext", "-config", path("\(issuer).cnf"),
                "-in", path("\(name).csr"), "-out", path("\(name).pem"),
                "-extfile", path("\(name).ext"),
            ] + when
        )
    }

    /// A card's certificate, for clients if nothing else is said.
    func card(
        _ name: String,
        by issuer: String = "ca",
        usage: String = "clientAuth",
        period: (String, String)? = nil
    ) throws {
        try issue(
            name,
            subject: "/CN=\(name)",
            extensions: [
                "basicConstraints=CA:FALSE", "keyUsage=critical,digitalSignature",
                "extendedKeyUsage=\(usage)",
            ],
            by: issuer,
            period: period
        )
    }

    /// The list of what an authority took back.
    func list(
        _ name: String,
        revoking cards: [String] = [],
        by issuer: String = "ca",
        period: (String, String)? = nil
    ) throws {
        for card in cards {
            try run(["ca", "-config", path("\(issuer).cnf"), "-revoke", path("\(card).pem")])
        }
        let when =
            period.map { ["-crl_lastupdate", $0.0, "-crl_nextupdate", $0.1] } ?? ["-crldays", "2"]
        try run(
            ["ca", "-config", path("\(issuer).cnf"), "-gencrl", "-out", path(name)] + when
        )
    }

    private func key(_ name: String) throws {
        try run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-out", path("\(name).key"),
        ])
    }

    private func run(_ arguments: [String]) throws {
        let done = try Command.run("openssl", arguments)
        try #require(done.status == 0, "openssl \(arguments): \(done.errorText)")
    }
}

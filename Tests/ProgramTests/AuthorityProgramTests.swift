import Encoding
import Files
import Fixtures
import Testing

/// `comity authority` and `comity sign` from end to end.
@Suite struct AuthorityProgramTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let swiss = try Command.comity(
            "authority",
            "init",
            "ch",
            "--name",
            "Federal Office of Justice",
            "--state",
            "CH",
            "--unit",
            "cyber",
            "--officer",
            "o-17:prosecutor",
            "--officer",
            "j-1:judge:ML-DSA-65",
            in: folder.path
        )
        #expect(swiss.status == 0, "\(swiss.errorText)")
        let brazil = try run("authority", "init", "br", "--name", "DRCI", "--state", "BR")
        #expect(brazil.status == 0, "\(brazil.errorText)")
    }

    private func run(_ arguments: String...) throws -> Command {
        try Command.run(Checkout.program("comity"), arguments, in: folder.path)
    }

    private func report(_ arguments: String...) throws -> JSON {
        let all = ["authority", "show", "--format", "json"] + arguments
        let run = try Command.run(Checkout.program("comity"), all, in: folder.path)
        return try JSON(parsing: run.output, limit: 1 << 20)
    }

    /// A time from now, as `date` understands it.
    private func instant(_ words: String) throws -> String {
        let run = try Command.run("date", ["-u", "-d", words, "+%Y-%m-%dT%H:%M:%SZ"])
        return String(run.text.dropLast())
    }

    private func fingerprint(_ name: String) throws -> String {
        let json = try report(name + "/descriptor.jws")
        return try #require(json["authorities"]?.array?.first?["fingerprint"]?.string)
    }

    @Test func aFolderIsPrivateWholeAndNeverOverwritten() throws {
        let modes = try Command.run("stat", ["-c", "%a", "ch", "ch/log.key"], in: folder.path)
        #expect(modes.text == "700\n600\n")
        let again = try run("authority", "init", "ch", "--name", "X", "--state", "CH")
        #expect(again.status == 74)
        #expect(again.errorText == "error: make directory `ch`: file exists\n")
        let root = try Command.run(
            "openssl",
            ["verify", "-CAfile", "ch/root.pem", "ch/seal.pem", "ch/units/cyber/seal.pem"],
            in: folder.path
        )
        #expect(root.text == "ch/seal.pem: OK\nch/units/cyber/seal.pem: OK\n")
    }

    @Test func badRequestsMakeNothing() throws {
        let cases: [([String], String)] = [
            (["--name", "X", "--state", "ch"], "error: --state: not two capital letters\n"),
            (["--name", "", "--state", "CH"], "error: --name: 1 to 200 bytes"),
            (["--name", "X", "--state", "CH", "--id", "A b"], "error: `A b` is not an identifier"),
            (["--name", "X", "--state", "CH", "--officer", "x"], "error: --officer: not HOLDER"),
            (["--name", "X", "--state", "CH", "--officer", "x:seal"], "error: --officer: not HOL"),
            (["--name", "X", "--state", "CH", "--on", "soon"], "error: `soon` is neither a day"),
        ]
        for (options, text) in cases {
            let all = ["authority", "init", "new"] + options
            let run = try Command.run(Checkout.program("comity"), all, in: folder.path)
            #expect(run.status == 64)
            #expect(run.errorText.hasPrefix(text))
        }
        #expect(try Files.list(folder.path) == ["br", "ch"])
    }

    @Test func withoutAFingerprintTheAnswerIsIncomplete() throws {
        let shown = try run("authority", "show", "ch/descriptor.jws")
        #expect(shown.status == 1)
        #expect(shown.text.hasPrefix("descriptor  incomplete\n"))
        #expect(shown.errorText.hasPrefix("error: incomplete: no root fingerprint was given\n"))
        let root = try fingerprint("ch")
        let anchored = try run("authority", "show", "ch/descriptor.jws", "--root", root)
        #expect(anchored.status == 0)
        #expect(anchored.text.hasPrefix("descriptor  verified\n"))
        let unit = ["authority", "show", "ch/units/cyber/descriptor.jws", "--root", root]
        let program = Checkout.program("comity")
        #expect(try Command.run(program, unit, in: folder.path).status == 1)
        let under = try Command.run(
            program,
            unit + ["--under", "ch/descriptor.jws"],
            in: folder.path
        )
        #expect(under.status == 0)
        #expect(under.text.contains("authority    ch-federal-office-of-justice/cyber (CH)\n"))
        let foreign = try fingerprint("br")
        let refused = try run("authority", "show", "ch/descriptor.jws", "--root", foreign)
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
    }

    @Test func aTrustListIsMadeAndRenewed() throws {
        let peers = ["br/descriptor.jws", "-o", "trust.jws"]
        let program = Checkout.program("comity")
        for sequence: Int64 in 1...2 {
            let made = try Command.run(
                program,
                ["authority", "trust", "ch"] + peers,
                in: folder.path
            )
            #expect(made.status == 0, "\(made.errorText)")
            let report = try report("trust.jws", "--root", fingerprint("ch"))
            #expect(report["verdict"] == "verified")
            #expect(report["sequence"] == .integer(sequence))
            let names = report["authorities"]?.array?.map { $0["authority"] }
            #expect(names == ["br-drci", "ch-federal-office-of-justice"])
        }
        let wrong = ["--root", try fingerprint("ch")]
        let refused = try Command.run(
            program,
            ["authority", "trust", "ch"] + peers + wrong,
            in: folder.path
        )
        #expect(refused.status == 1)
        let units = try run(
            "authority",
            "trust",
            "br",
            "ch/units/cyber/descriptor.jws",
            "ch/descriptor.jws",
            "-o",
            "br.jws"
        )
        #expect(units.status == 0)
        let orphan = try run(
            "authority",
            "trust",
            "br",
            "ch/units/cyber/descriptor.jws",
            "-o",
            "orphan.jws"
        )
        #expect(orphan.status == 1)
        #expect(!Files.exists(folder.file("orphan.jws")))
    }

    @Test func anOfficerSignsAFileThatJwcryptoVerifies() throws {
        try Files.write(Array("letter".utf8), to: folder.file("letter"))
        for key in ["officer-o-17", "officer-j-1"] {
            let signed = try run("sign", "letter", "-k", "ch/\(key).pem", "-o", "\(key).jws")
            #expect(signed.status == 0, "\(signed.errorText)")
        }
        let script = """
            import hashlib, json, sys
            from base64 import urlsafe_b64decode as decode
            from jwcrypto import jwk, jws
            plain = lambda text: json.loads(decode(text + '=' * (-len(text) % 4)))
            descriptor = plain(json.load(open('ch/descriptor.jws'))['payload'])
            for name in sys.argv[1:]:
                token = jws.JWS()
                token.deserialize(open(name).read())
                holder = plain(json.load(open(name))['payload'])['holder']
                key = [k for k in descriptor['keys'] if k.get('holder') == holder][0]
                token.verify(jwk.JWK(**key['jwk']))
                said = json.loads(token.payload)
                assert said['sha256'] == 'sha256:' + hashlib.sha256(b'letter').hexdigest()
                assert said['size'] == 6 and said['role'] == key['role']
                print(holder)
            """
        let files = ["officer-o-17.jws", "officer-j-1.jws"]
        let arguments = ["-c", script] + files
        let python = Checkout.verifiers + "/bin/python"
        let verified = try Command.run(python, arguments, in: folder.path)
        #expect(verified.text == "o-17\nj-1\n", "\(verified.errorText)")
    }

    @Test func aKeyThatIsNobodysOrExposedDoesNotSign() throws {
        try Files.write(Array("letter".utf8), to: folder.file("letter"))
        let seal = try run("sign", "letter", "-k", "ch/seal-es256.pem")
        #expect(seal.status == 1 && seal.output.isEmpty)
        let missing = try run("sign", "none", "-k", "ch/officer-o-17.pem")
        #expect(missing.status == 66)
        _ = try Command.run("chmod", ["644", "ch/officer-o-17.pem"], in: folder.path)
        let exposed = try run("sign", "letter", "-k", "ch/officer-o-17.pem")
        #expect(exposed.status == 65)
        #expect(exposed.errorText.contains("(mode 644)\nhint: run `chmod 600`"))
    }

    @Test func aRenewalRevokesAndAdds() throws {
        let keys = try report("ch/descriptor.jws")["authorities"]?.array?.first?["keys"]?.array
        let person = keys?.first { $0["holder"] == "o-17" }
        let kid = try #require(person?["kid"]?.string)
        let renew = ["authority", "renew", "ch", "--on", "2099-01-01", "--officer"]
        let program = Checkout.program("comity")
        let unknown = try Command.run(
            program,
            renew + ["o-18:officer", "--revoke", "x"],
            in: folder.path
        )
        #expect(unknown.status == 64)
        #expect(!Files.exists(folder.file("ch/officer-o-18.pem")))
        let taken = try Command.run(program, renew + ["o-17:officer"], in: folder.path)
        #expect(taken.status == 64)
        let done = try Command.run(
            program,
            renew + ["o-18:officer", "--revoke", kid],
            in: folder.path
        )
        #expect(done.text == "number 2, in force to 2100-01-02T00:00:00Z\n", "\(done.errorText)")
        let shown = try report("ch/descriptor.jws", "--on", "2099-06-01")
        let after = shown["authorities"]?.array?.first?["keys"]?.array ?? []
        let holders = after.compactMap { $0["holder"]?.string }
        #expect(holders == ["o-17", "j-1", "o-18"])
        #expect(after.compactMap { $0["revoked"] } == ["2099-01-01T00:00:00Z"])
    }

    @Test func aTrustListRefusesThePeersOlderDescriptor() throws {
        _ = try run("authority", "trust", "br", "ch/descriptor.jws", "-o", "trust.jws")
        let old = try Files.read(folder.file("ch/descriptor.jws"), limit: 1 << 20)
        try Files.write(old, to: folder.file("old.jws"))
        let soon = try instant("+1 minute")
        let renewed = try run("authority", "renew", "ch", "--on", soon)
        #expect(renewed.status == 0, "\(renewed.errorText)")
        let on = ["--on", try instant("+2 minutes"), "-o", "trust.jws"]
        let program = Checkout.program("comity")
        let again = ["authority", "trust", "br"]
        let fresh = try Command.run(program, again + ["ch/descriptor.jws"] + on, in: folder.path)
        #expect(fresh.status == 0, "\(fresh.errorText)")
        let stale = try Command.run(program, again + ["old.jws"] + on, in: folder.path)
        #expect(stale.status == 1)
        #expect(stale.errorText.hasPrefix("error: `old.jws`: older than one already seen\n"))
    }
}

import Encoding
import Files
import Fixtures
import Testing

/// Two authorities, a letter, a decision and exhibits in a folder.
private struct Desk {
    let folder: TemporaryFolder
    let root: String
    let recipient: String

    init() throws {
        folder = try TemporaryFolder()
        for (id, state) in [("ch-foj", "CH"), ("br-drci", "BR")] {
            let made = try Command.comity(
                "authority",
                "init",
                id,
                "--name",
                "Authority of \(state)",
                "--state",
                state,
                "--id",
                id,
                "--officer",
                "o-17:prosecutor",
                in: folder.path
            )
            try #require(made.status == 0)
        }
        let trust = try Command.comity(
            "authority",
            "trust",
            "br-drci",
            "ch-foj/descriptor.jws",
            "-o",
            "trust.jws",
            in: folder.path
        )
        try #require(trust.status == 0)
        let shown = try Command.comity(
            "authority",
            "show",
            "br-drci/descriptor.jws",
            "--format",
            "json",
            in: folder.path
        )
        let report = try JSON(parsing: shown.output, limit: 1 << 20)
        root = try #require(report["authorities"]?.array?.first?["fingerprint"]?.string)
        let key = try Command.comity("keygen", "-o", "key", in: folder.path)
        recipient = try #require(
            key.errorText.split(separator: " ").last.map { String($0.dropLast()) }
        )
        try Files.write("{\"id\":\"L-1\"}".utf8, to: folder.file("letter.json"))
        let decision = """
            {"decided":"2026-03-02","measures":[{"id":"M1","outcome":"ACCEPT"}]}
            """
        try Files.write(decision.utf8, to: folder.file("decision.json"))
        try Files.makeDirectory(folder.file("exhibits/deep"))
        try Files.write("a,b\n1,2\n".utf8, to: folder.file("exhibits/rows.csv"))
        try Files.write("note".utf8, to: folder.file("exhibits/deep/note.txt"))
    }

    func pack(_ more: String..., to output: String = "p.tar") throws -> Command {
        try run(
            [
                "pack", "exhibits", "-o", output, "--letter", "letter.json", "--decision",
                "decision.json", "--authority", "ch-foj", "--to", "br-drci", "--case", "BR-4",
                "--number", "CH-1", "-r", recipient, "--as-they-are", "--by", "o-17",
            ] + more
        )
    }

    func run(_ arguments: [String]) throws -> Command {
        try Command.run(Checkout.program("comity"), arguments, in: folder.path)
    }

    func verify(_ package: String, _ more: String...) throws -> Command {
        try run(["verify", package, "--trust", "trust.jws", "--root", root] + more)
    }

    func seal(_ input: String, _ output: String) throws {
        let sealed = try run(["seal", "-r", recipient, "-o", output, input])
        try #require(sealed.status == 0)
    }
}

private func json(_ run: Command) throws -> JSON { try JSON(parsing: run.output, limit: 1 << 22) }

@Suite struct PackageProgramTests {
    @Test func fromExhibitsToAVerdict() throws {
        let desk = try Desk()
        let packed = try desk.pack("--ledger", "ledger", "--officer-key", "ch-foj/officer-o-17.pem")
        #expect(packed.status == 0 && packed.errorText == "")
        try desk.seal("p.tar", "p.age")
        let run = try desk.verify("p.age", "-i", "key", "--to", "br-drci", "--extract", "out")
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("VERDICT: verified\n"))
        let note = try Files.read(desk.folder.file("out/data/deep/note.txt"), limit: 10)
        #expect(note == Array("note".utf8))
        let report = try json(desk.verify("p.age", "-i", "key", "--format", "json"))
        #expect(report["verdict"] == "verified" && report["package"] == "p.age")
        #expect(report["signers"]?.array?.count == 3)
        #expect(report["ledgers"]?.array?.first?["origin"] == "ch-foj/log")
        #expect(report["exhibits"]?.array?.map { $0["result"] } == ["verified", "verified"])
        #expect(report["checks"]?.array?.allSatisfy { $0.object?.count == 4 } == true)
    }

    @Test func theLedgerGoesOnWithEachPackage() throws {
        let desk = try Desk()
        for number in 0..<3 {
            _ = try desk.pack("--ledger", "ledger", to: "p\(number).tar")
            let report = try json(desk.verify("p\(number).tar", "--format", "json"))
            #expect(report["ledgers"]?.array?.first?["index"] == .integer(Int64(number)))
        }
        let key = try Files.read(desk.folder.file("ch-foj/log.vkey"), limit: 1000).dropLast()
        let text = String(decoding: key, as: UTF8.self)
        #expect(try desk.run(["ledger", "verify", "ledger", "--key", text]).status == 0)
    }

    @Test func withoutAFingerprintTheVerdictIsIncomplete() throws {
        let desk = try Desk()
        _ = try desk.pack()
        for arguments in [[], ["--trust", "trust.jws"]] {
            let run = try desk.run(["verify", "p.tar", "--format", "json"] + arguments)
            #expect(run.status == 1)
            #expect(try json(run)["verdict"] == "incomplete")
        }
        let extract = try desk.run(["verify", "p.tar", "--extract", "out"])
        #expect(extract.status == 64 && !Files.exists(desk.folder.file("out")))
    }

    @Test func whatIsNotAPackageIsSaidAndLeavesNothing() throws {
        let desk = try Desk()
        _ = try desk.pack()
        var bytes = try Files.read(desk.folder.file("p.tar"), limit: 1 << 20)
        try Files.write(bytes.dropLast(700), to: desk.folder.file("cut.tar"))
        let cut = try desk.verify("cut.tar")
        #expect(cut.status == 65 && cut.output.isEmpty)
        #expect(cut.errorText.hasPrefix("error: `cut.tar`: not a package's archive"))
        #expect(try desk.verify("none.tar").status == 66)
        bytes[bytes.count - 1024 - 512] ^= 1
        try Files.write(bytes, to: desk.folder.file("bad.tar"))
        let bad = try desk.verify("bad.tar", "--extract", "out", "--format", "json")
        #expect(bad.status == 1)
        #expect(try json(bad)["verdict"] == "failed")
        #expect(try Files.list(desk.folder.file("out/data")) == ["deep"])
    }

    @Test func aSealedPackageNeedsItsOwnRecipient() throws {
        let desk = try Desk()
        _ = try desk.pack()
        try desk.seal("p.tar", "p.age")
        #expect(try desk.verify("p.age").status == 64)
        let other = try Command.comity("keygen", "-o", "other", in: desk.folder.path)
        let stranger = try #require(other.errorText.split(separator: " ").last).dropLast()
        #expect(try desk.verify("p.age", "-i", "other").status == 1)
        let forwarded = ["seal", "-r", String(stranger), "-o", "f.age", "p.tar"]
        #expect(try desk.run(forwarded).status == 0)
        let run = try desk.verify("f.age", "-i", "other", "--format", "json")
        #expect(run.status == 1)
        #expect(try json(run)["verdict"] == "failed")
    }

    @Test func nothingIsPackedFromALink() throws {
        let desk = try Desk()
        _ = try Command.run("ln", ["-s", "/etc/passwd", desk.folder.file("exhibits/link")])
        let run = try desk.pack()
        #expect(run.status == 65 && !Files.exists(desk.folder.file("p.tar")))
        #expect(run.errorText.contains("\nhint: "))
    }

    @Test func refusalsOfThePackerNameTheirReason() throws {
        let desk = try Desk()
        #expect(try desk.pack("--measure", "M9").status == 1)
        #expect(try desk.pack("--custody", "letter.json").status == 65)
        #expect(try desk.pack("--use-limits", "letter.json").status == 65)
        #expect(try desk.pack("--officer-key", "br-drci/officer-o-17.pem").status == 1)
        #expect(!Files.exists(desk.folder.file("p.tar")))
    }

    @Test func aHostileArchiveWritesNothingOutside() throws {
        let desk = try Desk()
        _ = try desk.pack()
        let script = """
            import tarfile,io,sys
            src=tarfile.open('p.tar')
            kinds=['../../evil','/tmp/comity-evil','CH-1/data/../../evil']
            for n,name in enumerate(kinds):
                out=tarfile.open(f'h{n}.tar','w',format=tarfile.USTAR_FORMAT)
                for m in src: out.addfile(m, src.extractfile(m))
                m=tarfile.TarInfo(name); m.size=1; out.addfile(m, io.BytesIO(b'x')); out.close()
            for n,kind in enumerate([tarfile.SYMTYPE,tarfile.LNKTYPE,tarfile.CHRTYPE]):
                out=tarfile.open(f'l{n}.tar','w',format=tarfile.USTAR_FORMAT)
                for m in src: out.addfile(m, src.extractfile(m))
                m=tarfile.TarInfo('CH-1/data/zz'); m.type=kind; m.linkname='/etc/passwd'
                out.addfile(m); out.close()
            """
        #expect(try Command.python("-c", script, in: desk.folder.path).status == 0)
        for name in ["h0", "h1", "h2", "l0", "l1", "l2"] {
            let run = try desk.verify("\(name).tar", "--extract", "out/\(name)")
            #expect(run.status == 65, "\(name)")
            #expect(try Files.list(desk.folder.path).allSatisfy { !$0.contains("evil") })
            #expect(!Files.exists("/tmp/comity-evil"))
        }
    }

    @Test func memoryDoesNotGrowWithAnExhibit() throws {
        let desk = try Desk()
        let size = 300 << 20
        let sparse = desk.folder.file("exhibits/image.raw")
        #expect(try Command.run("truncate", ["-s", "\(size)", sparse]).status == 0)
        let script = """
            import resource,subprocess,sys
            code=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode
            print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            """
        let packed = try Command.run(
            "python3",
            ["-c", script, Checkout.program("comity")] + [
                "pack", "exhibits", "-o", "p.tar", "--letter", "letter.json", "--decision",
                "decision.json", "--authority", "ch-foj", "--to", "br-drci", "--case", "BR-4",
                "-r", desk.recipient, "--as-they-are", "--by", "o-17",
            ],
            in: desk.folder.path
        )
        let verified = try Command.run(
            "python3",
            ["-c", script, Checkout.program("comity")] + [
                "verify", "p.tar", "--trust", "trust.jws", "--root", desk.root,
            ],
            in: desk.folder.path
        )
        for run in [packed, verified] {
            let parts = run.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            #expect(parts.first == 0)
            #expect(parts.last ?? .max < 120 << 10)
        }
    }

    @Test func aSignedObjectIsShownToOtherLibraries() throws {
        let desk = try Desk()
        let run = try desk.run(["verify", "--es256", "ch-foj/descriptor.jws"])
        #expect(run.status == 0)
        #expect(try json(run).object?.keys.sorted() == ["payload", "protected", "signature"])
    }
}

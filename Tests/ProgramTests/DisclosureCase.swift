import Encoding
import Files
import Fixtures
import Testing

/// A folder of exhibits, a letter, and the program run over them as its user does.
struct DisclosureCase {
    let folder: TemporaryFolder
    let letter: String
    var measures: [String] = []

    /// - Parameter letter: the path of a letter, or its text, which holds a line break.
    init(letter: String) throws {
        folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("in"))
        if letter.contains("\n") {
            try Files.write(Array(letter.utf8), to: folder.file("letter.yaml"))
            self.letter = folder.file("letter.yaml")
        } else {
            self.letter = letter
        }
    }

    func add(_ name: String, _ text: String) throws { try add(name, Array(text.utf8)) }

    func add(_ name: String, _ bytes: [UInt8]) throws {
        let path = folder.file("in/" + name)
        try Files.makeDirectory(Files.directory(of: path))
        try Files.write(bytes, to: path)
    }

    /// A PDF that a browser's engine sets from HTML.
    func addPDF(_ name: String, _ html: String) async throws {
        try Files.write(Array(html.utf8), to: folder.file("page.html"))
        let made = try await Command.runAside(
            "weasyprint",
            ["page.html", "in/" + name],
            in: folder.path
        )
        try #require(made.status == 0, "\(made.errorText)")
    }

    func run(_ words: [String]) async throws -> Command {
        try await Command.runAside(
            Checkout.program("comity"),
            words,
            in: folder.path,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
    }

    var words: [String] {
        ["in", "--letter", letter, "--case", "C-1", "--out", "out", "--by", "A. Officer"]
            + measures.flatMap { ["--measure", $0] }
    }

    /// `comity disclose` with everything accepted as proposed.
    func disclose(_ more: String...) async throws -> Command {
        try await run(["disclose"] + words + ["--accept-proposals"] + more)
    }

    func plan() throws -> JSON {
        let bytes = try Files.read(folder.file("out/internal/plan.json"), limit: 1 << 26)
        return try JSON(parsing: bytes, limit: 1 << 26)
    }

    /// What the plan says of one exhibit.
    func exhibit(_ path: String) throws -> JSON {
        let found = try plan()["exhibits"]?.array?.first { $0["path"] == .string(path) }
        return try #require(found)
    }

    /// The ids of an exhibit's entries whose class begins so.
    func entries(_ path: String, _ dataClass: String) throws -> [String] {
        let entries = try exhibit(path)["entries"]?.array ?? []
        return entries.filter { $0["class"]?.string?.hasPrefix(dataClass) == true }
            .compactMap { $0["id"]?.string }
    }

    func text(_ path: String) throws -> String {
        let bytes = try Files.read(folder.file("out/disclosed/" + path), limit: 1 << 26)
        return String(decoding: bytes, as: UTF8.self)
    }

    func leaves(_ path: String) -> Bool { Files.exists(folder.file("out/disclosed/" + path)) }

    /// Everything that foreign programs read out of what leaves, in every layer: the bytes, names,
    /// parts of mail decoded, archives unpacked, PDF objects, text, metadata and attachments, and
    /// what is read from the rendered pages.
    func layers() async throws -> Layers {
        let read = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", Layers.script, folder.file("out/disclosed"), folder.file("out/redaction.json")],
            in: folder.path
        )
        try #require(read.status == 0, "\(read.errorText)")
        return Layers(String(decoding: read.output, as: UTF8.self))
    }
}

/// All that can be read out of a disclosure.
struct Layers {
    let text: String
    private let compact: String

    init(_ text: String) {
        self.text = text
        compact = Layers.compact(text)
    }

    private static func compact(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Whether words stand somewhere, in any case and with any separators.
    func show(_ words: String) -> Bool { compact.contains(Layers.compact(words)) }

    static let script = """
        import email, email.policy, io, mailbox, os, subprocess, sys, tempfile
        out = sys.stdout.buffer
        def run(*words):
            done = subprocess.run(words, capture_output=True)
            out.write(b'\\n' + done.stdout + b'\\n')
            return done.stdout
        def part(name, data):
            with tempfile.TemporaryDirectory() as place:
                path = os.path.join(place, os.path.basename(name or 'part') or 'part')
                with open(path, 'wb') as file: file.write(data)
                look(path)
        def message(one):
            for name, value in one.items():
                out.write(f'\\n{name}: {value}\\n'.encode('utf8', 'replace'))
            for leaf in one.walk():
                if leaf.is_multipart(): continue
                data = leaf.get_payload(decode=True) or b''
                name = str(leaf.get_filename() or '').encode('utf8', 'replace')
                out.write(name + b'\\n' + data + b'\\n')
                if leaf.get_filename(): part(leaf.get_filename(), data)
        def look(path):
            data = open(path, 'rb').read()
            out.write(b'\\n' + os.path.basename(path).encode() + b'\\n' + data + b'\\n')
            try: out.write(data.decode('utf-16') .encode('utf8', 'replace'))
            except Exception: pass
            run('exiftool', '-a', '-u', '-G1', '-ee', path)
            with tempfile.TemporaryDirectory() as place:
                if data[:5] == b'%PDF-':
                    run('pdftotext', '-layout', path, '-')
                    run('qpdf', '--qdf', '--object-streams=disable', path, '-')
                    run('pdftoppm', '-r', '150', '-png', path, place + '/page')
                    for page in sorted(os.listdir(place)):
                        run('tesseract', place + '/' + page, '-')
                    inner = os.path.join(place, 'inner'); os.mkdir(inner)
                    detach = ['pdfdetach', '-saveall', '-o', inner, path]
                    subprocess.run(detach, capture_output=True)
                    for name in os.listdir(inner): look(os.path.join(inner, name))
                elif data[:4] in (b'\\x89PNG', b'\\xff\\xd8\\xff\\xe0'):
                    run('tesseract', path, '-')
                elif data[:2] == b'PK':
                    subprocess.run(['bsdtar', '-xf', path, '-C', place], capture_output=True)
                    for root, _, names in os.walk(place):
                        for name in names: look(os.path.join(root, name))
                elif data[:5] == b'From ':
                    for one in mailbox.mbox(path): message(one)
                elif path.endswith('.eml'):
                    message(email.message_from_bytes(data, policy=email.policy.default))
        for start in sys.argv[1:]:
            if os.path.isfile(start): look(start)
            for root, folders, names in os.walk(start):
                for name in folders: out.write(name.encode() + b'\\n')
                for name in sorted(names): look(os.path.join(root, name))
        """
}

extension Layers {
    /// Every one of these must stand somewhere in what leaves.
    func mustShow(_ words: String..., at place: SourceLocation = #_sourceLocation) {
        for word in words {
            #expect(show(word), "what was asked for does not leave: \(word)", sourceLocation: place)
        }
    }

    /// None of these may stand anywhere in what leaves.
    func mustNotShow(_ words: String..., at place: SourceLocation = #_sourceLocation) {
        for word in words {
            #expect(!show(word), "it leaves and must not: \(word)", sourceLocation: place)
        }
    }
}

import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Values in encodings that another program has written, and what is none of them.
@Suite struct LeakWritingTests {
    private static let number = "GB82WEST12345698765432"
    private static let name = "Jürg Müller-Österreicher"

    private static let search = LeakSearch([
        RemovedValue(entry: "E1.1", dataClass: "iban", bytes: Array(number.utf8)),
        RemovedValue(entry: "E1.2", dataClass: "name", bytes: Array(name.utf8)),
    ])

    /// The ways to write a text, each an expression of Python for bytes, from the text `t`.
    static let writings: [(name: String, python: String)] = [
        ("base32", "base64.b32encode(b)"),
        ("base32 in small letters", "base64.b32encode(b).lower()"),
        ("base32 in lines", "lines(base64.b32encode(x + b), 20)"),
        ("base32 in groups", "groups(base64.b32encode(x + b), 4, b'-')"),
        ("base32 of the other alphabet", "base64.b32hexencode(b)"),
        ("base32 within", "base64.b32encode(x + b + x)"),
        ("ascii85", "base64.a85encode(b)"), ("ascii85 of Adobe", "base64.a85encode(b, adobe=True)"),
        ("ascii85 within", "base64.a85encode(x + b + x, wrapcol=30)"),
        ("base85", "base64.b85encode(b)"), ("base85 within", "base64.b85encode(x + b + x)"),
        ("Z85", "z85(b + bytes(-len(b) % 4))"), ("rot13", "codecs.encode(t, 'rot13').encode()"),
        ("base64 in JSON", "json.dumps({'a': base64.b64encode(x + b).decode()}).encode()"),
        (
            "base64 in JSON, escaped",
            "base64.encodebytes(x * 9 + b).replace(b'/', b'\\\\/')"
                + ".replace(b'\\n', b'\\\\r\\\\n')"
        ),
        ("base64 of addresses", "base64.urlsafe_b64encode(b'\\xfb\\xff' + b + b'\\xff\\xfe')"),
        ("base64 of UTF-16", "base64.b64encode(t.encode('utf-16'))"),
        ("base64 in UTF-16", "base64.b64encode(b).decode().encode('utf-16')"),
        ("base64 that is answered to", "base64.encodebytes(x * 9 + b).replace(b'\\n', b'\\n> ')"),
        ("UTF-7", "t.encode('utf-7')"),
        ("UTF-7 throughout", "b'+' + base64.b64encode(t.encode('utf-16-be')).rstrip(b'=') + b'-'"),
        ("UTF-7 of IMAP", "t.encode('utf-7').replace(b'+', b'&').replace(b'/', b',')"),
        ("hexadecimal with colons", "b.hex(':').encode()"),
        ("hexadecimal in C", "b', '.join(b'0x%02x' % i for i in b)"),
        ("hexadecimal in capitals of C", "b','.join(b'0X%02X' % i for i in b)"),
        ("hexadecimal in strings of C", "b''.join(b'\\\\x%02x' % i for i in b)"),
        ("octal", "b''.join(b'\\\\%03o' % i for i in b)"),
        ("hexadecimal of UTF-16", "t.encode('utf-16-be').hex().encode()"),
        ("addresses", "urllib.parse.quote(t).encode()"),
        ("addresses, all of it", "b''.join(b'%%%02X' % i for i in b)"),
        ("addresses of scripts", "b''.join(b'%%u%04x' % ord(c) for c in t)"),
        ("addresses, three times", "b''.join(b'%%2525%02X' % i for i in b)"),
        ("references", "''.join('&#%d;' % ord(c) for c in t).encode()"),
        ("references without ends", "' '.join('&#%d' % ord(c) for c in t).encode()"),
        ("references, twice", "html.escape(''.join('&#%d;' % ord(c) for c in t)).encode()"),
        ("names of letters", "t.encode('ascii', 'htmlnames')"),
        ("JSON", "''.join('\\\\u%04x' % ord(c) for c in t).encode()"),
        ("JSON in JSON", "json.dumps(json.dumps(t)).encode()"),
        ("script", "''.join('\\\\u{%x}' % ord(c) for c in t).encode()"),
        ("Python", "''.join('\\\\U%08x' % ord(c) for c in t).encode()"),
        ("quoted-printable", "quopri.encodestring(b)"),
        ("a domain", "b'xn--' + t.lower().replace(' ', '-').encode('punycode') + b'.example'"),
        ("turned round", "t[::-1].encode()"),
        ("Arabic digits", "t.translate({48 + i: 0x660 + i for i in range(10)}).encode()"),
        ("full width", "t.translate({i: i + 0xfee0 for i in range(33, 127)}).encode()"),
        ("digits apart", "' - '.join(t).encode()"),
        ("gzip", "gzip.compress(x + b)"), ("zlib", "b'junk' + zlib.compress(x + b) + b'junk'"),
        ("gzip in base64", "b'{\"d\":\"' + base64.b64encode(gzip.compress(x * 9 + b)) + b'\"}'"),
        ("zlib in base64", "base64.encodebytes(zlib.compress(x * 9 + b))"),
        ("deflate in base64", "base64.b64encode(bare(x * 9 + b))"),
        ("deflate without choice", "base64.b64encode(bare(x + b, zlib.Z_FIXED))"),
        ("stored", "zlib.compress(x + b, 0)"), ("an entry of a ZIP file", "zipped(x + b)"),
    ]

    private static func written(_ text: String) throws -> [String: [UInt8]] {
        let script = """
            import base64, codecs, gzip, html, html.entities, io, json, quopri, sys, urllib.parse
            import zipfile, zlib
            t = sys.argv[1]
            b, x = t.encode(), b'something before and behind it, '
            def lines(d, n): return b'\\n'.join(d[i:i + n] for i in range(0, len(d), n))
            def groups(d, n, sign): return sign.join(d[i:i + n] for i in range(0, len(d), n))
            def bare(d, kind=zlib.Z_DEFAULT_STRATEGY):
                c = zlib.compressobj(9, zlib.DEFLATED, -15, 9, kind)
                return c.compress(d) + c.flush()
            def zipped(d):
                out = io.BytesIO()
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('a.txt', d * 3)
                return b'junk' + out.getvalue()
            Z = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
                 b'.-:+=^!/*?&<>()[]{}@%$#')
            def z85(d):
                out = b''
                for i in range(0, len(d), 4):
                    n = int.from_bytes(d[i:i + 4], 'big')
                    out += bytes(Z[n // 85 ** k % 85] for k in (4, 3, 2, 1, 0))
                return out
            def names(e):
                name = html.entities.codepoint2name.get(ord(e.object[e.start]))
                return ('&%s;' % name, e.start + 1)
            codecs.register_error('htmlnames', names)
            for name, code in json.loads(sys.argv[2]).items():
                print(json.dumps([name, eval(code).hex()]))
            """
        let codes = Dictionary(
            uniqueKeysWithValues: writings.map { ($0.name, JSON.string($0.python)) }
        )
        let argument = String(decoding: JSON.object(codes).canonical, as: UTF8.self)
        let run = try Command.python("-c", script, text, argument)
        try #require(run.status == 0, "\(run.errorText)")
        var all: [String: [UInt8]] = [:]
        for line in run.text.split(separator: "\n") {
            let pair = try JSON(parsing: Array(line.utf8), limit: 1 << 20).array ?? []
            let name = try #require(pair.first?.string)
            all[name] = try #require(pair.last?.string.flatMap { Hex.decode($0[...]) })
        }
        try #require(all.count == writings.count)
        return all
    }

    /// What a layer of bytes shows, with the streams that are packed in it.
    private func entries(_ bytes: [UInt8]) -> Set<String> {
        let search = LeakWritingTests.search
        var found = Set(search.hits(in: bytes).map(\.entry))
        var streams = PackedStreams(bytes)
        streams.each { content in found.formUnion(search.hits(in: content).map(\.entry)) }
        #expect(!streams.isCut)
        return found
    }

    @Test(arguments: [(number, "E1.1"), (name, "E1.2")])
    func eachWritingIsFound(_ text: String, _ entry: String) throws {
        // What has no letter beyond ASCII is the same in these, and a domain has no capitals.
        for (name, bytes) in try LeakWritingTests.written(text) {
            let found = entries(Array("see: ".utf8) + bytes + Array(" there".utf8))
            #expect(found == [entry], "\(name)")
            #expect(entries(bytes) == [entry], "\(name) alone")
        }
    }

    /// Another number, written in all these ways, is none that was removed.
    @Test func anotherNumberIsNotFound() throws {
        for (name, bytes) in try LeakWritingTests.written("GB33BUKB20201555555555") {
            #expect(entries(bytes).isEmpty, "\(name)")
        }
    }

    /// The pieces in which a stream comes change nothing in any form.
    @Test func piecesChangeNothingInAnyForm() throws {
        for (name, bytes) in try LeakWritingTests.written(LeakWritingTests.number) {
            let whole = LeakWritingTests.search.hits(in: bytes)
            for size in [1, 7, 64] {
                var stream = LeakWritingTests.search.stream()
                for start in stride(from: 0, to: bytes.count, by: size) {
                    stream.read(Array(bytes[start..<min(start + size, bytes.count)]))
                }
                #expect(stream.finish() == whole, "\(name)")
            }
        }
    }

    private struct Dice {
        var state: UInt64 = 3
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    /// Thousands of values that are nowhere are found nowhere: not in prose, not in what looks like
    /// nothing at all, in none of the forms.
    @Test func innocentTextIsInnocent() throws {
        var dice = Dice()
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let values = (0..<3_000).map { index in
            RemovedValue(
                entry: "E\(index)",
                dataClass: "iban",
                bytes: (0..<(5 + dice.next(18))).map { _ in letters[dice.next(36)] }
            )
        }
        let search = LeakSearch(values)
        var texts: [[UInt8]] = []
        for page in ["limits", "review", "exchange"] {
            texts.append(try Files.read(Checkout.path + "/spec/\(page).md", limit: 1 << 20))
        }
        let noise = (0..<40_000).map { _ in UInt8(dice.next(256)) }
        texts += [noise, Array(Base64.standard.encode(noise).utf8), Array(Hex.encode(noise).utf8)]
        let signs = Array(33...117).map { UInt8($0) }
        texts.append((0..<40_000).map { _ in signs[dice.next(85)] })
        texts.append((0..<40_000).map { _ in letters[dice.next(32)] })
        for text in texts {
            // A value that stands there in clear would be one.
            let plain = LeakPatterns.normal(text)
            let hits = search.hits(in: text).filter { hit in
                let value = values.first { $0.entry == hit.entry }?.bytes ?? []
                return plain.firstRange(of: value) == nil
            }
            #expect(hits.isEmpty)
        }
    }

    /// A value that two exhibits lost in their rows is found in each of them.
    @Test func aValueOfSeveralExhibitsIsEachOnes() {
        let search = LeakSearch(
            ["a.csv", "b.csv"].map { path in
                RemovedValue(
                    entry: path,
                    dataClass: "iban",
                    bytes: Array(LeakWritingTests.number.utf8),
                    only: path
                )
            }
        )
        let text = Array("to \(LeakWritingTests.number)".utf8)
        #expect(search.hits(in: text, of: "a.csv").map(\.entry) == ["a.csv"])
        #expect(search.hits(in: text, of: "b.csv").map(\.entry) == ["b.csv"])
        #expect(search.hits(in: text, of: "c.csv").isEmpty)
    }

    /// However often a value is found where it may be, the next one is still looked for.
    @Test func manyHitsHideNone() {
        let search = LeakSearch([
            RemovedValue(entry: "E1", dataClass: "iban", bytes: Array("GB82WEST1".utf8)),
            RemovedValue(entry: "E2", dataClass: "iban", bytes: Array("DE89370400".utf8)),
        ])
        let text = String(repeating: "GB82WEST1 ", count: 12_000) + "DE89370400"
        let hits = search.hits(in: Array(text.utf8))
        #expect(hits.count == 12_001 && hits.last?.entry == "E2")
    }
}

import Disclosure
import Encoding
import Fixtures
import Testing

@testable import Disclosure

/// Charsets of several bytes a character, with Python's codecs as oracle.
@Suite("Charsets of several bytes a character") struct ExtractCharsetTests {
    /// Our name of a charset, Python's, and words in it.
    static let charsets: [(name: String, codec: String, words: String)] = [
        ("shift_jis", "cp932", "口座番号 ヤマダ ﾀﾛｳ"), ("euc-jp", "euc_jp", "口座番号 ヤマダ タロウ"),
        ("iso-2022-jp", "iso2022_jp", "口座番号 ヤマダ タロウ"), ("gb18030", "gb18030", "账号 王小明 😀 ᠀"),
        ("gbk", "gbk", "账号 王小明 銀行"), ("hz-gb-2312", "hz", "账号 王小明"),
        ("big5", "big5hkscs", "帳號 王小明 銀行"), ("euc-kr", "cp949", "계좌 홍길동 똠"),
        ("iso-2022-kr", "iso2022_kr", "계좌 홍길동"), ("utf-7", "utf_7", "Zürich 口座 😀 1+1"),
    ]

    private static func encoded(_ text: String, _ codec: String) throws -> [UInt8] {
        let script =
            "import sys; d = sys.stdin.buffer.read().decode(); "
            + "sys.stdout.buffer.write(d.encode('\(codec)'))"
        let run = try Command.run("python3", ["-c", script], input: Array(text.utf8))
        try #require(run.status == 0, "\(run.errorText)")
        return run.output
    }

    @Test(arguments: charsets.indices) func bodiesWordsAndPlaces(_ index: Int) async throws {
        let (name, codec, words) = ExtractCharsetTests.charsets[index]
        let body = "\(words) 12345\nsecond \(words)\n"
        let bytes = try ExtractCharsetTests.encoded(body, codec)
        let word = Base64.standard.encode(try ExtractCharsetTests.encoded(words, codec))
        let head =
            "From: =?\(name)?B?\(word)?= <a@b.example>\nTo: b\n"
            + "Content-Type: text/plain; charset=\(name)\n\n"
        let found = try await Extracted.of(bytes: Array(head.utf8) + bytes)
        #expect(found.text() == body)
        #expect(found.text(.header).contains("From: \(words) <a@b.example>"))
        #expect(found.report.problems.isEmpty)
        let place = try #require(found.places(of: "12345")?.1.first?.bytes)
        #expect(bytes[place].starts(with: "12345".utf8) || bytes[place].contains(0x31))
        #expect(place.count < 12)
    }

    /// Every character that Python can write in a charset of Unicode's first plane is read back,
    /// whatever the pieces are; they differ on signs alone, as tables for them do.
    @Test(arguments: charsets.indices) func everyCharacterIsRead(_ index: Int) throws {
        let (name, codec, _) = ExtractCharsetTests.charsets[index]
        let script = """
            import sys
            n = 0
            out = []
            for c in list(range(0x20, 0xd800)) + list(range(0xe000, 0xfffe)):
                if 0xe000 <= c < 0xf900: continue
                try: ok = chr(c).encode('\(codec)').decode('\(codec)') == chr(c)
                except UnicodeError: ok = False
                if ok: out.append(chr(c))
            t = '\\n'.join(''.join(out[i:i + 50]) for i in range(0, len(out), 50))
            b = t.encode('\(codec)')
            sys.stdout.buffer.write(len(b).to_bytes(8, 'little') + b + t.encode())
            """
        let run = try Command.run("python3", ["-c", script])
        try #require(run.status == 0, "\(run.errorText)")
        let count = run.output.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let bytes = Array(run.output[8..<(8 + count)])
        let text = run.output[(8 + count)...].split(separator: 10)
        var decoder = TextDecoder(try #require(Charset.named(name)))
        var decoded: [UInt8] = []
        var chance = Chance(UInt64(index + 3))
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + 1 + chance.next(977))
            decoded += decoder.decode(Array(bytes[at..<end]), isLast: end == bytes.count).bytes
            at = end
        }
        let found = decoded.split(separator: 10)
        #expect(found.count == text.count && text.count > 100)
        let others = zip(found, text).filter { $0 != $1 }
        #expect(others.count < 12, "\(others.count)")
        var letters = 0
        for (found, text) in others {
            let pair = [found, text].map {
                Array(String(decoding: $0, as: UTF8.self).unicodeScalars)
            }
            letters +=
                zip(pair[0], pair[1]).filter {
                    $0 != $1
                        && ((0x3041...0x9FFF).contains($1.value)
                            || (0xAC00...0xD7A3).contains($1.value))
                }.count
        }
        #expect(letters < 60, "\(letters)")
    }

    /// What is taken out of such a text leaves the rest as it was, whatever had shifted.
    @Test(arguments: charsets.indices) func redactionLeavesTheRest(_ index: Int) throws {
        let (name, codec, words) = ExtractCharsetTests.charsets[index]
        let charset = try #require(Charset.named(name))
        if name == "utf-7" {
            #expect(throws: RedactFailure.unsupported(.plainText)) {
                try charset.encoded([Edit(range: 0..<1, replacement: Removal.mark)], in: [0x41])
            }
            return
        }
        let text = "AB \(words)GB12\(words) CD"
        let bytes = try ExtractCharsetTests.encoded(text, codec)
        var decoder = TextDecoder(charset)
        let decoded = decoder.decode(bytes, isLast: true)
        let scalars = String(decoding: decoded.bytes, as: UTF8.self)
        try #require(scalars == text)
        let borders = decoded.bytes.indices.filter { decoded.bytes[$0] & 0xC0 != 0x80 }
        for (low, high) in zip(borders, borders.dropFirst(3)) {
            let range = decoded.source(low)..<decoded.source(high)
            let edit = Edit(range: range, replacement: Removal.mark)
            let made = try charset.encoded([edit], in: bytes).edits
            let edited = try TextRedactor.apply(made, to: bytes)
            var again = TextDecoder(charset)
            let result = again.decode(edited, isLast: true).bytes
            let wanted = decoded.bytes[..<low] + Removal.mark + decoded.bytes[high...]
            #expect(result == Array(wanted), "\(String(decoding: result, as: UTF8.self))")
            let isBroken = again.isMalformed
            #expect(!isBroken)
        }
    }

    /// Any bytes give some text, each byte that stands for nothing by itself.
    @Test func noiseIsReadToItsEnd() throws {
        var chance = Chance(5)
        for wide in WideCharset.allCases {
            let charset = try #require(Charset.named(wide.rawValue))
            for _ in 0..<200 {
                let bytes = (0..<chance.next(60)).map { _ in UInt8(chance.next(256)) }
                var whole = TextDecoder(charset)
                let text = whole.decode(bytes, isLast: true)
                #expect(text.offsets.count == text.bytes.count && text.end == bytes.count)
                #expect(zip(text.offsets, text.offsets.dropFirst()).allSatisfy { $0 <= $1 })
                #expect(String(validating: text.bytes, as: UTF8.self) != nil)
                var pieces = TextDecoder(charset)
                let cut = chance.next(bytes.count + 1)
                let first = pieces.decode(Array(bytes[..<cut]), isLast: false).bytes
                let rest = pieces.decode(Array(bytes[cut...]), isLast: true).bytes
                #expect(first + rest == text.bytes, "\(wide) \(bytes) \(cut)")
            }
        }
    }

    /// ASCII after a byte that stands for nothing is never swallowed: a number may stand there.
    @Test func aBrokenCharacterSwallowsNoASCII() throws {
        for wide in WideCharset.allCases {
            var decoder = TextDecoder(try #require(Charset.named(wide.rawValue)))
            let text = decoder.decode(
                [0xFF] + Array("GB82".utf8) + [0x80] + Array("4\n".utf8),
                isLast: true
            )
            let shown = String(decoding: text.bytes, as: UTF8.self)
            #expect(shown.contains("GB82") && shown.hasSuffix("4\n"), "\(wide): \(shown)")
        }
    }
}

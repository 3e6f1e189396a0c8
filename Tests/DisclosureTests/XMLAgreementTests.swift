import Disclosure
import Fixtures
import Testing

@testable import Disclosure

/// The cut and extraction see the same elements and texts in whatever XML the cut takes.
@Suite("One reading of XML") struct XMLAgreementTests {
    private static let samples = [
        "<?xml version='1.0'?><D xmlns='u'><S><Stmt><Acct><Id><IBAN>CH93</IBAN></Id></Acct>"
            + "<Ntry a='1' b=\"x>y\"><Dt>2026-03-01</Dt><Nm>B &amp; C &#x41;&#66;</Nm></Ntry>"
            + "</Stmt></S></D>",
        "<p:a><!-- c --><b/><c><![CDATA[<x>&amp;]]]>y</c><?pi x?><d e=''/></p:a>",
        "<a>one<b>two</b>three &lt;four&gt; &quot;&apos; &#1234; &unknown; &#xZZ; & x</a>",
        "<a  b = 'c'\n d=\"e'f\" ><g\t/></a >",
    ]

    private enum Event: Equatable {
        case start(String)
        case end(String)
        case text([UInt8])
    }

    private struct Listener: XMLVisitor {
        var events: [Event] = []

        mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) {
            events.append(.start(name))
        }
        mutating func end(_ name: String, at high: Int) { events.append(.end(name)) }
        mutating func text(_ text: DecodedText, _ range: Range<Int>) {
            XMLAgreementTests.add(Array(text.bytes[range]), to: &events)
        }
        func aside(_ text: DecodedText, _ range: Range<Int>) {}
    }

    private static func add(_ text: [UInt8], to events: inout [Event]) {
        if text.isEmpty { return }
        if case .text(let before)? = events.last {
            events[events.count - 1] = .text(before + text)
        } else {
            events.append(.text(text))
        }
    }

    /// What the cut sees; nothing when it does not take the text.
    private static func marks(_ bytes: [UInt8]) -> [Event]? {
        bytes.withUnsafeBufferPointer { window in
            var marks = XMLMarks(window: window, isLast: true, place: 0)
            var events: [Event] = []
            func name(_ range: Range<Int>) -> String {
                String(decoding: window[range], as: UTF8.self)
            }
            do throws(XMLMarks.Stop) {
                while let mark = try marks.next() {
                    switch mark {
                    case .text, .plain: add(XMLMarks.decoded(window, mark), to: &events)
                    case .open(let range, let isEmpty):
                        events.append(.start(name(range)))
                        if isEmpty { events.append(.end(name(range))) }
                    case .close(let range): events.append(.end(name(range)))
                    case .aside: break
                    }
                }
            } catch { return nil }
            return events
        }
    }

    @Test(arguments: samples.indices) func whatTheCutTakesBothSeeAlike(_ index: Int) throws {
        let text = Array(XMLAgreementTests.samples[index].utf8)
        var chance = Chance(UInt64(index + 21))
        let signs = Array("<>/=\"'&;!-[]? :\u{1}#xab\n".utf8)
        var taken = 0
        for round in 0..<4_000 {
            var bytes = text
            if round > 0 {
                for _ in 0...chance.next(3) {
                    let place = chance.next(bytes.count)
                    let byte = signs[chance.next(signs.count)]
                    switch chance.next(3) {
                    case 0: bytes[place] = byte
                    case 1: bytes.insert(byte, at: place)
                    default: bytes.remove(at: place)
                    }
                }
            }
            guard String(validating: bytes, as: UTF8.self) != nil,
                let expected = XMLAgreementTests.marks(bytes)
            else { continue }
            taken += 1
            var listener = Listener()
            var reader = XMLReader(TextReader(Source(bytes), .utf8), fieldSize: 1 << 20)
            try reader.read(&listener)
            #expect(listener.events == expected, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(taken > 300)
    }
}

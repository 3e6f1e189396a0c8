import Casework
import Crypto
import Detection
import Encoding
import Fixtures
import Testing

@testable import Disclosure

private let key = SymmetricKey(data: (0..<32).map { UInt8($0) })
private let iban = DataClass(rawValue: "iban")
private let account = DataClass(rawValue: "account")
private let name = DataClass(rawValue: "name")
private let phone = DataClass(rawValue: "phone")

private func text(_ value: String, _ dataClass: DataClass, key: SymmetricKey = key) throws -> String
{
    var made = try Pseudonymiser(key: key)
    return String(
        decoding: try made.pseudonym(for: Array(value.utf8), dataClass: dataClass),
        as: UTF8.self
    )
}

@Test(arguments: [
    ("CH93 0076 2011 6238 5295 7", "ch9300762011623852957", "iban"),
    ("DE89370400440532013000", "DE89-3704-0044-0532-0130-00", "iban"),
    ("Anna  Müller", " anna mu\u{308}ller\u{a0}", "name"),
    ("0041 (0)44 668 18 00", "+41 44 668 18 00", "phone"),
    ("Anna.Example@Mail.example", "anna.example@mail.example", "email"),
    ("１２３４-56", "123456", "account"), ("12-345.678/9", "123456789", "account"),
])
func oneValueHasOnePseudonymHoweverItIsWritten(_ left: String, _ right: String, _ kind: String)
    throws
{
    let dataClass = DataClass(rawValue: kind)
    #expect(try text(left, dataClass) == text(right, dataClass))
}

@Test func otherValuesAndOtherCasesHaveOtherPseudonyms() throws {
    #expect(try text("Anna Muller", name) != text("Anna Müller", name))
    #expect(try text("Anna", name) != text("Anna", name, key: SymmetricKey(size: .bits256)))
    #expect(try text("DE89370400440532013000", account) == text("DE89370400440532013000", iban))
    #expect(throws: PseudonymProblem.keySize) {
        try Pseudonymiser(key: SymmetricKey(size: .bits128))
    }
}

@Test func latinOneNamesAreNotMixedUp() throws {
    var made = try Pseudonymiser(key: key)
    let left = try made.pseudonym(for: [0x4d, 0xfc], dataClass: name)
    #expect(try made.pseudonym(for: [0x4d, 0xf6], dataClass: name) != left)
    #expect(try made.pseudonym(for: Array("Mü".utf8), dataClass: name) == left)
}

@Test func pseudonymsKeepTheirShape() throws {
    let made = try text("CH9300762011623852957", iban)
    #expect(made.hasPrefix("CH00X") && made.utf8.count == 21)
    #expect(try text("NO9386011117947", iban).utf8.count == 15)
    #expect(try text("+41446681800", phone).hasPrefix("+999-"))
    let mail = try text("a@b.example", DataClass(rawValue: "email"))
    #expect(mail.hasPrefix("person-") && mail.hasSuffix("@pseudonym.invalid"))
    #expect(try text("Anna", name).hasPrefix("Person-"))
}

/// python-stdnum knows some 250 numbers; none of them may be a pseudonym.
@Test func noPseudonymIsAValidNumberOfAnybody() throws {
    var made = try Pseudonymiser(key: key)
    var lines: [String] = []
    let kinds = ["iban", "account", "pan", "phone", "fr.nir", "imei", "name", "btc", "handle"]
    for number in 0..<400 {
        for kind in kinds {
            let value = kind == "iban" ? "NO93\(60_111_179_470 + number)" : "\(55_512_345 + number)"
            let bytes = try made.pseudonym(
                for: Array(value.utf8),
                dataClass: DataClass(rawValue: kind)
            )
            lines.append(String(decoding: bytes, as: UTF8.self))
        }
    }
    let script = """
        import pkgutil, importlib, stdnum, sys
        names = [m.name for m in pkgutil.walk_packages(stdnum.__path__, 'stdnum.')]
        checks = []
        for n in names:
            m = importlib.import_module(n)
            # The bare algorithms are no numbers of anybody.
            if 'iso7064' in n or not hasattr(m, 'is_valid'): continue
            check = m.is_valid
            # What the norms ask for and stdnum leaves out: 20 characters; check digits 02 to 98.
            if n == 'stdnum.lei': check = lambda x, m=m: m.is_valid(x) and len(m.compact(x)) == 20
            if n == 'stdnum.eu.at_02':
                check = lambda x, m=m: m.is_valid(x) and '02' <= m.compact(x)[2:4] <= '98'
            checks.append((n, check))
        hits = {}
        for line in sys.stdin.read().split('\\n'):
            for n, f in checks:
                if line and f(line): hits.setdefault(n, line)
        print(len(checks)); print(hits)
        """
    let result = try Command.python("-c", script, input: Array(lines.joined(separator: "\n").utf8))
    #expect(result.status == 0, "\(result.errorText)")
    let answer = result.text.split(separator: "\n")
    #expect(answer.first.flatMap { Int($0) }.map { $0 > 200 } == true)
    #expect(answer.last == "{}")
}

@Test func aTableIsReadOnlyWithTheCasesKeyAndKeepsPseudonyms() throws {
    var first = try Pseudonymiser(key: key)
    let made = try first.pseudonym(for: Array("Anna".utf8), dataClass: name)
    let table = try first.sealedTable()
    #expect(!table.contains(subsequence: Array("Anna".utf8)))
    var second = try Pseudonymiser(key: key, sealedTable: table)
    #expect(second.count == 1 && second.isPseudonym(made))
    #expect(try second.pseudonym(for: Array("ANNA".utf8), dataClass: name) == made)
    #expect(throws: PseudonymProblem.notOpened) {
        try Pseudonymiser(key: SymmetricKey(size: .bits256), sealedTable: table)
    }
    for place in table.indices {
        var changed = table
        changed[place] ^= 1
        #expect(throws: PseudonymProblem.self) {
            try Pseudonymiser(key: key, sealedTable: changed)
        }
    }
}

@Test func aValueIsRevealedOnlyAfterItsDecisionIsRecorded() throws {
    struct Full: Error {}
    var made = try Pseudonymiser(key: key)
    let bytes = try made.pseudonym(for: Array("Anna".utf8), dataClass: name)
    let at = try #require(Instant("2026-03-02T10:00:00Z"))
    let decision = RevealDecision(reference: "D-7", reason: "appeal", officer: "o-17", at: at)
    var records: [JSON] = []
    let value = try made.reveal(bytes, under: decision) { records.append($0) }
    #expect(value == Array("Anna".utf8) && records.first?["decision"] == "D-7")
    #expect(!records[0].pretty.contains("Anna"))
    #expect(throws: Full.self) { try made.reveal(bytes, under: decision) { _ in throw Full() } }
    #expect(throws: PseudonymProblem.unknown) {
        try made.reveal([1], under: decision) { records.append($0) }
    }
    let empty = RevealDecision(reference: "D-7", reason: " ", officer: "o-17", at: at)
    #expect(throws: PseudonymProblem.noDecision) {
        try made.reveal(bytes, under: empty) { records.append($0) }
    }
    #expect(records.count == 1)
}

extension [UInt8] {
    fileprivate func contains(subsequence other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}

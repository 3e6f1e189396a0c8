import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Testing

/// `comityd init`, `person` and `pair`, as an operator runs them.
@Suite(.serialized)
struct HomeProgramTests {
    private func descriptor(_ node: Node) throws -> Descriptor {
        try Descriptor(renewing: node.bytes("office/descriptor.jws"))
    }

    private func files(_ node: Node) throws -> [String] {
        let all = FileManager.default.enumerator(atPath: node.home)?.allObjects as? [String] ?? []
        return all.filter { Files.isRegular(node.path($0)) }
    }

    @Test func aHomeIsMadeOnce() throws {
        let node = try Node()
        let before = try node.bytes("office/keys.age")
        let again = try node.comityd(
            "init",
            node.home,
            "--id",
            "ch-foj",
            "--name",
            "x",
            "--state",
            "CH",
            "--gateway",
            "https://127.0.0.1:7443",
            "--office",
            "127.0.0.1:0"
        )
        #expect(again.status == 64)
        #expect(again.errorText.contains("exists"))
        #expect(try node.bytes("office/keys.age") == before)
        #expect(!Files.exists(node.home + ".part"))
    }

    @Test func aHomeThatFailsLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let home = folder.file("home")
        let failed = try Node.comityd([
            "init", home, "--id", "ch-foj", "--name", "x", "--state", "CH", "--gateway",
            "https://127.0.0.1:7443", "--office", "127.0.0.1:0", "--unlock-file",
            folder.file("none/unlock"),
        ])
        #expect(failed.status == 66)
        #expect(!Files.exists(home) && !Files.exists(home + ".part"))
    }

    @Test(
        arguments: [
            ["--id", "CH FOJ"], ["--state", "Switzerland"], ["--gateway", "http://127.0.0.1:1"],
            ["--gateway", "https://127.0.0.1:1/path"], ["--office", "0.0.0.0:8443"],
            ["--office", "8443"], ["--name", ""],
        ]
    )
    func aWrongWordIsNamed(_ wrong: [String]) throws {
        let folder = try TemporaryFolder()
        var words = [
            "--id": "ch-foj", "--name": "x", "--state": "CH",
            "--gateway": "https://127.0.0.1:7443", "--office": "127.0.0.1:0",
        ]
        words[wrong[0]] = wrong[1]
        let arguments = ["init", folder.file("home")] + words.flatMap { [$0.key, $0.value] }
        let failed = try Node.comityd(arguments)
        #expect(failed.status == 64)
        #expect(failed.errorText.hasPrefix("error: \(wrong[0])"))
        #expect(!Files.exists(folder.file("home")))
    }

    @Test func secretsLieWhereTheyBelong() throws {
        let node = try Node()
        _ = try node.person("o-17", "lawyer", signs: "officer")
        let described = try descriptor(node).content.keys
        let seals = Set(described.filter { $0.purpose.hasPrefix("seal") }.compactMap(\.thumbprint))
        #expect(seals.count == 2)
        for name in try files(node) {
            let text = String(decoding: try node.bytes(name), as: UTF8.self)
            let isSecret = text.contains("PRIVATE KEY")
            #expect(!text.contains("AGE-SECRET-KEY") && !text.contains("PRIVATE+KEY"))
            if name.hasPrefix("office/") || name.hasPrefix("spool/") { #expect(!isSecret) }
            guard isSecret || name.hasSuffix(".age") || name.hasSuffix("people.json") else {
                continue
            }
            let mode = try InputFile(node.path(name)).permissions
            #expect(mode == 0o600)
            guard isSecret else { continue }
            let key = try PrivateKey(pem: text).publicKey.thumbprint
            #expect(!seals.contains(key), "\(name)")
        }
        for folder in ["", "/root", "/office", "/gateway", "/office/vault", "/office/officers"] {
            let path = node.home + folder
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? NSNumber == 0o700)
        }
    }

    @Test func personsComeAndGo() throws {
        let node = try Node()
        let token = try node.person("o-17", "lawyer,executing", signs: "prosecutor")
        let named = try descriptor(node)
        #expect(named.content.sequence == 2)
        #expect(try node.bytes("gateway/descriptor.jws") == node.bytes("office/descriptor.jws"))
        let twice = try node.comityd("person", "add", node.home, "o-17", "--role", "dpo")
        #expect(twice.status == 64)
        let list = try node.comityd("person", "list", node.home)
        #expect(list.text == "o-17  executing,lawyer  prosecutor\n")
        for name in try files(node) {
            #expect(!String(decoding: try node.bytes(name), as: UTF8.self).contains(token))
        }
        let other = try node.comityd("person", "token", node.home, "o-17")
        #expect(other.text.count == 44 && !other.text.hasPrefix(token))

        let gone = try node.comityd("person", "remove", node.home, "o-17")
        #expect(gone.status == 0)
        let revoked = try descriptor(node)
        #expect(revoked.content.sequence == 3)
        let keys = revoked.content.keys.filter { $0.purpose == "person" }
        #expect(keys.count == 1 && keys.allSatisfy { $0.validity.revoked != nil })
        #expect(!Files.exists(node.path("office/officers/o-17.age")))
        let again = try node.comityd("person", "remove", node.home, "o-17")
        #expect(again.status == 66)
    }

    @Test func aPersonGetsAPasswordAndACode() throws {
        let node = try Node()
        _ = try node.person("o-17", "lawyer")
        let asked = ["person", "password", node.home, "o-17", "--format", "json"]
        #expect(try Node.comityd(asked).status == 64)
        let unlock = ["--unlock-file", node.unlock]
        let made = try Node.comityd(asked + unlock)
        #expect(made.status == 0)
        let json = try JSON(parsing: Array(made.text.utf8), limit: 1 << 16)
        let password = try #require(json["password"]?.string)
        let secret = try #require(json["totp"]?.string)
        #expect(secret.count == 32)
        let address = try #require(json["address"]?.string)
        #expect(address.hasPrefix("otpauth://totp/") && address.contains("secret=\(secret)&"))
        for name in try files(node) {
            let text = String(decoding: try node.bytes(name), as: UTF8.self)
            #expect(!text.contains(password) && !text.contains(secret))
        }
        let unknown = ["person", "password", node.home, "o-18"] + unlock
        #expect(try Node.comityd(unknown).status == 66)
        let short = node.folder.file("short")
        try Files.write(Array("elevenchars\n".utf8), to: short, mode: 0o600)
        let given = asked + unlock + ["--password-file", short]
        #expect(try Node.comityd(given).status == 65)
    }

    @Test func whoSignsNeedsTheRootKeys() throws {
        let node = try Node()
        let safe = node.folder.file("safe")
        try FileManager.default.moveItem(atPath: node.path("root"), toPath: safe)
        let added = ["person", "add", node.home, "o-1", "--role", "approver"]
        let without = try Node.comityd(added + ["--signs", "officer"])
        #expect(without.status == 66)
        #expect(without.errorText.contains("--root"))
        #expect(try Node.comityd(added).status == 0)
        let with = try Node.comityd([
            "person", "add", node.home, "o-2", "--role", "approver", "--signs", "judge", "--root",
            safe,
        ])
        #expect(with.status == 0)
        let stranger = try Node("br-drci", state: "BR")
        let foreign = try Node.comityd([
            "person", "add", node.home, "o-3", "--role", "approver", "--signs", "judge", "--root",
            stranger.path("root"),
        ])
        #expect(foreign.status == 65)
    }

    @Test func aPeerIsTakenByItsFingerprintAlone() throws {
        let node = try Node()
        let peer = try Node("br-drci", state: "BR")
        let first = try peer.bytes("office/descriptor.jws")
        let old = node.folder.file("old.jws")
        try Files.write(first, to: old)

        let wrong = try pair(node, old, root: node.fingerprint)
        #expect(wrong.status == 1)
        #expect(wrong.errorText.contains("by voice"))
        let own = try pair(node, node.path("office/descriptor.jws"), root: node.fingerprint)
        #expect(own.status == 64)
        #expect(try Files.list(node.path("gateway/peers")).isEmpty)

        let shown = try peer.comityd("pair", peer.home, "--show")
        #expect(shown.text.contains(peer.fingerprint))
        #expect(try pair(node, old, root: peer.fingerprint.uppercased()).status == 0)
        #expect(try node.bytes("gateway/peers/br-drci.jws") == first)
        #expect(Files.isDirectory(node.path("spool/br-drci/in")))

        _ = try peer.person("o-1", "drafter", signs: "officer")
        let newer = try pair(node, peer.path("office/descriptor.jws"), root: peer.fingerprint)
        #expect(newer.status == 0)
        let rolledBack = try pair(node, old, root: peer.fingerprint)
        #expect(rolledBack.status == 1)
        #expect(rolledBack.errorText.contains("older"))
        #expect(try node.bytes("gateway/peers/br-drci.jws") != first)
    }

    @Test func pairingNeedsTheRightPassphrase() throws {
        let node = try Node()
        let peer = try Node("br-drci", state: "BR")
        let path = peer.path("office/descriptor.jws")
        let wrong = try Node.comityd([
            "pair", node.home, path, "--root", peer.fingerprint, "--unlock-file", peer.unlock,
        ])
        #expect(wrong.status == 1)
        let none = try Node.comityd(["pair", node.home, path, "--root", peer.fingerprint])
        #expect(none.status == 64)
        let damaged = node.folder.file("damaged.jws")
        try Files.write(peer.bytes("office/descriptor.jws").dropLast(40), to: damaged)
        #expect(try pair(node, damaged, root: peer.fingerprint).status == 1)
        #expect(try pair(node, node.folder.file("none"), root: peer.fingerprint).status == 66)
    }

    private func pair(_ node: Node, _ descriptor: String, root: String) throws -> Command {
        try Node.comityd([
            "pair", node.home, descriptor, "--root", root, "--unlock-file", node.unlock,
        ])
    }
}

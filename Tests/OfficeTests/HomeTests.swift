import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Ledger
import Office
import Testing
import Transport

/// A home made, read and changed without the program around it.
struct HomeTests {
    private let folder: TemporaryFolder
    private let now: Instant

    init() throws {
        folder = try TemporaryFolder()
        now = try #require(Instant("2026-11-24T14:00:00Z"))
    }

    private func made(_ name: String = "ch-foj", _ state: String = "CH") throws -> NewHome {
        let request = HomeRequest(
            authority: name,
            name: "An Office",
            state: state,
            gateway: try #require(GatewayAddress("https://127.0.0.1:7443")),
            office: ListenAddress(host: "127.0.0.1", port: 0),
            from: now
        )
        let made = try NewHome(request, at: folder.file(name))
        try made.write()
        try made.publish()
        return made
    }

    @Test func aHomeIsReadAsItWasMade() throws {
        let made = try made()
        let home = try OfficeHome(reading: made.home.root + "/")
        #expect(home == made.home)
        let keys = try OfficeKeys.unlock(home, passphrase: made.passphrase)
        let own = try home.ownDescriptor()
        #expect(own.fingerprint == made.descriptor.fingerprint)
        #expect(own.logKeys(at: now) == [keys.log.verifier])
        #expect(own.recipients(at: now) == [keys.identity.recipient?.text])
        #expect(keys.log.verifier.name == made.origin)
        #expect(throws: HomeFailure.wrongPassphrase("office/keys.age")) {
            _ = try OfficeKeys.unlock(home, passphrase: "other")
        }
        let peers = try Peers.load(home, now: now)
        #expect(peers.authorities.isEmpty)
        #expect(peers.descriptor(of: "ch-foj")?.mark == own.mark)
        #expect(try People.load(home).all.isEmpty)
    }

    @Test func keysOfAnotherDescriptorAreRefused() throws {
        let (first, second) = (try made("ch-foj"), try made("br-drci", "BR"))
        try Files.write(
            Files.read(second.home.keys, limit: 1 << 16),
            to: first.home.keys,
            mode: 0o600
        )
        #expect(throws: HomeFailure.foreignKey("office/keys.age")) {
            _ = try OfficeKeys.unlock(first.home, passphrase: second.passphrase)
        }
        try Files.write(Array("no age".utf8), to: first.home.keys, mode: 0o600)
        #expect(throws: HomeFailure.malformed("office/keys.age")) {
            _ = try OfficeKeys.unlock(first.home, passphrase: first.passphrase)
        }
    }

    @Test func aPersonIsKnownByTokenAndSignsWithAKeyOfTheirOwn() throws {
        let home = try made().home
        let people = try People.load(home)
        var enrolment = try Enrolment(home)
        let person = Person(holder: "o-17", roles: [.lawyer], signs: .prosecutor)
        let enrolled = try enrolment.add(person, root: home.rootKeys, now: now)
        #expect(people.person(token: enrolled.token, at: now) == person)
        #expect(people.person(token: "", at: now) == nil)
        let passphrase = try #require(enrolled.passphrase)
        let key = try people.unlock("o-17", passphrase: passphrase).publicKey.thumbprint
        let described = try home.ownDescriptor().content.keys.filter { $0.purpose == "person" }
        #expect(described.compactMap(\.thumbprint) == [key])
        #expect(throws: HomeFailure.wrongPassphrase("office/officers/o-17.age")) {
            _ = try people.unlock("o-17", passphrase: "other")
        }
        #expect(throws: HomeFailure.holder(.unknown)) {
            _ = try people.unlock("../keys", passphrase: passphrase)
        }
        let token = try enrolment.renewToken("o-17")
        #expect(people.person(token: enrolled.token, at: now) == nil)
        #expect(people.person(token: token, at: now) == person)
    }

    @Test func twoDoNotChangePeopleAtOnce() throws {
        let home = try made().home
        let first = try Enrolment(home)
        #expect(throws: HomeFailure.self) { _ = try Enrolment(home) }
        #expect(first.all.isEmpty)
    }

    @Test func aLinkCountsForTenMinutes() throws {
        let home = try made().home
        let people = try People.load(home)
        var enrolment = try Enrolment(home)
        _ = try enrolment.add(Person(holder: "o-1", roles: [.dpo]), root: "", now: now)
        let link = try enrolment.link("o-1", now: now)
        let last = try #require(Instant(seconds: now.seconds + 599))
        let late = try #require(Instant(seconds: now.seconds + 600))
        #expect(people.person(link: link, at: last)?.holder == "o-1")
        #expect(people.person(link: link, at: late) == nil)
    }

    @Test func aListOfPersonsInAnotherFormLetsNobodyIn() throws {
        let home = try made().home
        let people = try People.load(home)
        var enrolment = try Enrolment(home)
        let person = Person(holder: "o-1", roles: [.dpo])
        let token = try enrolment.add(person, root: "", now: now).token
        let digest = "\(ContentDigest(of: Array("t".utf8)))"
        let persons = [
            #""holder":"o","roles":[]"#, #""holder":"o","roles":["king"]"#,
            #""holder":"O 1","roles":["dpo"]"#, #""holder":"o","roles":["dpo"],"signs":"seal""#,
            #""holder":"o","roles":["dpo"],"link":"x""#, #""holder":"o","roles":["dpo"],"x":1"#,
        ].map { #"{"version":1,"persons":[{\#($0),"token":"\#(digest)"}]}"# }
        let others = [
            "", "[]", #"{"version":2,"persons":[]}"#, #"{"version":1,"persons":[],"x":1}"#,
            #"{"version":1,"persons":[{"holder":"o","roles":["dpo"],"token":"x"}]}"#,
        ]
        for text in persons + others {
            try Files.write(text.utf8, to: home.people, mode: 0o600)
            #expect(people.person(token: token, at: now) == nil && people.all.isEmpty, "\(text)")
            #expect(throws: HomeFailure.malformed("office/people.json")) {
                _ = try People.load(home)
            }
        }
    }

    @Test func peersAreThoseOfTheMoment() throws {
        let (own, peer) = (try made("ch-foj"), try made("br-drci", "BR"))
        let keys = try OfficeKeys.unlock(own.home, passphrase: own.passphrase)
        let now = now
        let live = try LivePeers(own.home) { now }
        #expect(live.current.authorities.isEmpty)
        let bytes = try Files.read(peer.home.descriptor, limit: 1 << 22)
        _ = try Pairing.add(
            bytes,
            root: peer.descriptor.fingerprint,
            to: own.home,
            keys: keys,
            now: now
        )
        #expect(live.current.authorities == ["br-drci"])
        try Files.write(Array("{}".utf8), to: own.home.trust)
        #expect(live.current.authorities == ["br-drci"])
    }

    @Test(arguments: ["http://a:1", "https://", "https://a:1/b", "https://a:0", "https://u@a:1"])
    func whatIsNoGatewayIsRefused(_ text: String) {
        #expect(GatewayAddress(text) == nil)
        #expect(
            "\(GatewayAddress("https://a.example").map { "\($0)" } ?? "")"
                == "https://a.example:443"
        )
    }
}

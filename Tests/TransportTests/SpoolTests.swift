import Casework
import Evidence
import Files
import Fixtures
import Foundation
import Testing
import Transport

/// The Swiss office and gateway around one spool, with Brazil as their peer.
struct SpoolBorder {
    let folder: TemporaryFolder
    let office: OfficeSpool
    let gateway: GatewaySpool
    static let peer = "br-drci"
    static let own = "ch-foj"

    init() throws {
        folder = try TemporaryFolder()
        let root = folder.file("spool")
        office = OfficeSpool(root, authority: Self.own)
        gateway = GatewaySpool(root, authority: Self.own)
        try office.prepare(Self.peer)
    }

    func path(_ name: String) -> String { folder.file("spool/\(Self.peer)/\(name)") }

    func written(_ bytes: [UInt8], _ content: SpoolContent = .envelope) throws -> Cover {
        var writer = try office.writer(to: Self.peer)
        try writer.write(bytes)
        let (digest, size) = try writer.finish()
        return Cover(
            from: Self.own,
            to: Self.peer,
            content: content,
            digest: digest,
            size: size,
            urgent: false
        )
    }

    static func incoming(_ bytes: [UInt8], _ content: SpoolContent = .envelope) -> Cover {
        Cover(
            from: peer,
            to: own,
            content: content,
            digest: ContentDigest(of: bytes),
            size: Int64(bytes.count),
            urgent: false
        )
    }

    /// What the gateway does with a letter, step by step.
    func deposit(_ bytes: [UInt8], at instant: Instant) throws -> Kept {
        let incoming = try gateway.begin(Self.incoming(bytes))
        #expect(try incoming.append(bytes))
        #expect(try incoming.commit() && incoming.isWhole && incoming.isSound)
        let kept = Kept(incoming.cover, deposited: instant, receipt: [1, 2])
        try gateway.keep(kept)
        return kept
    }

    static func instant(_ seconds: Int64 = 1_800_000_000) throws -> Instant {
        try #require(Instant(seconds: seconds))
    }
}

@Suite struct SpoolTests {
    private let border: SpoolBorder
    private let peer = SpoolBorder.peer

    init() throws { border = try SpoolBorder() }

    @Test func aGatewayThatLivesShowsIt() throws {
        let border = try SpoolBorder()
        #expect(border.office.gatewayBeat == nil)
        try border.gateway.beat()
        try border.gateway.beat()
        let beat = try #require(border.office.gatewayBeat)
        #expect(abs(beat.seconds - Int64(Foundation.Date().timeIntervalSince1970)) < 60)
    }

    @Test func theFoldersAreOpenToBothUsers() throws {
        for name in ["out", "in", "sent", "kept", "part", "permit"] {
            #expect(Files.permissions(border.path(name)) == 0o770)
        }
        #expect(border.gateway.isPrepared(peer) && !border.gateway.isPrepared("fr-x"))
    }

    @Test func aFileIsSentOnceItIsPublished() throws {
        let cover = try border.written([1, 2, 3])
        #expect(try border.office.staged(peer) == [cover.digest])
        #expect(try border.gateway.outgoing(peer).isEmpty)
        try border.office.publish(cover)
        try border.office.publish(cover)
        #expect(try border.office.staged(peer).isEmpty)
        #expect(try border.office.published(peer) == [cover])
        #expect(try border.gateway.outgoing(peer).map(\.cover) == [cover])
        #expect(try border.gateway.read(cover, at: 1, count: 9) == [2, 3])
        try border.gateway.confirm(cover, receipt: [9])
        #expect(try border.gateway.outgoing(peer).isEmpty)
        let sent = try border.office.sent(peer)
        #expect(sent.map(\.digest) == [cover.digest] && sent.map(\.receipt) == [[9]])
        try border.office.withdraw(cover.digest, from: peer)
        try border.office.withdraw(cover.digest, from: peer)
        try border.gateway.clean(peer)
        #expect(try border.office.sent(peer).isEmpty)
        #expect(try Files.list(border.path("out")).isEmpty)
    }

    @Test func aWriterThatDoesNotFinishLeavesNothing() throws {
        do {
            var writer = try border.office.writer(to: peer)
            try writer.write([1])
        }
        #expect(try Files.list(border.path("out")).isEmpty)
        let left = border.path("out/\(String(repeating: "0a", count: 16)).part")
        try Files.write([1], to: left)
        try border.office.discardParts(peer)
        #expect(try Files.list(border.path("out")).isEmpty)
    }

    @Test func aCoverThatDoesNotFitIsNotPublished() throws {
        let cover = try border.written([1, 2, 3])
        let changed = { (from: String, size: Int64) in
            Cover(
                from: from,
                to: peer,
                content: .envelope,
                digest: cover.digest,
                size: size,
                urgent: false
            )
        }
        for wrong in [changed("fr-x", 3), changed("ch-foj", 4), changed("ch-foj", 0)] {
            #expect(throws: FileFailure.self) { try border.office.publish(wrong) }
        }
        #expect(throws: FileFailure.self) { try border.office.withdraw(cover.digest, from: "..") }
        #expect(throws: FileFailure.self) { try border.office.prepare("a/b") }
        #expect(throws: FileFailure.self) { try border.office.prepare("ch-foj") }
    }

    @Test func whatCameIsTakenAndGoes() throws {
        let second = try border.deposit([2], at: SpoolBorder.instant(1_800_000_002))
        let first = try border.deposit([1], at: SpoolBorder.instant(1_800_000_001))
        let files = try border.office.incoming(peer)
        #expect(files.map(\.cover) == [first.cover, second.cover])
        #expect(try Files.readRegular(files[0].path, limit: 9) == [1])
        try border.office.take(first.cover.digest, from: peer)
        #expect(try border.office.incoming(peer).map(\.cover) == [second.cover])
        try border.office.tidy(peer)
        try border.gateway.clean(peer)
        try border.office.tidy(peer)
        #expect(try Files.list(border.path("taken")).isEmpty)
        #expect(try Files.list(border.path("in")).count == 2)
        #expect(border.gateway.kept(first.cover.digest, from: peer) == first)
        try border.gateway.recover(peer)
        #expect(try border.office.incoming(peer).map(\.cover) == [second.cover])
    }

    @Test func attemptsAreAskedForAndPermitted() throws {
        let cover = try border.written([1], .parcel)
        try border.office.publish(cover)
        let first = SpoolAttempt(digest: cover.digest, number: 1)
        try border.gateway.ask(first, of: peer)
        #expect(try border.office.asked(peer) == [first])
        #expect(try border.gateway.attempts(cover) == 0)
        #expect(!border.gateway.isPermitted(first, to: peer))
        try border.office.permit(first, to: peer)
        #expect(border.gateway.isPermitted(first, to: peer))
        #expect(try border.office.asked(peer).isEmpty)
        // After a restart the attempt counts as started: the next one needs a permit of its own.
        #expect(try border.gateway.attempts(cover) == 1)
        let next = SpoolAttempt(digest: cover.digest, number: 2)
        try border.gateway.ask(next, of: peer)
        #expect(try border.office.asked(peer) == [next])
        try border.office.withdraw(cover.digest, from: peer)
        try border.gateway.clean(peer)
        try border.office.tidy(peer)
        #expect(try Files.list(border.path("ask")).isEmpty)
        #expect(try Files.list(border.path("permit")).isEmpty)
    }

    @Test(arguments: DeadReason.allCases)
    func whatIsGivenUpIsTold(_ reason: DeadReason) throws {
        let cover = try border.written([1])
        try border.office.publish(cover)
        try border.gateway.giveUp(cover, reason)
        let dead = try border.office.dead(peer)
        #expect(dead.map(\.digest) == [cover.digest] && dead.map(\.reason) == [reason])
        #expect(try border.gateway.outgoing(peer).isEmpty)
    }

    @Test func onlyAnnouncedParcelsAreExpected() throws {
        let cover = SpoolBorder.incoming([1, 2], .parcel)
        #expect(border.gateway.expected(cover.digest, from: peer) == nil)
        try border.office.expect(cover)
        #expect(border.gateway.expected(cover.digest, from: peer) == cover)
        try border.office.unexpect(cover.digest, from: peer)
        try border.office.unexpect(cover.digest, from: peer)
        #expect(border.gateway.expected(cover.digest, from: peer) == nil)
        #expect(throws: FileFailure.self) { try border.office.expect(SpoolBorder.incoming([1])) }
    }

    /// Links, pipes, folders and files of other names: neither followed nor read nor removed.
    @Test func foreignFilesAreLeftAlone() throws {
        let cover = SpoolBorder.incoming([5])
        let secret = border.folder.file("secret")
        try Files.write([5], to: secret)
        let manager = FileManager.default
        let link = border.path("in/\(cover.digest.hex)")
        try manager.createSymbolicLink(atPath: link, withDestinationPath: secret)
        try manager.createSymbolicLink(atPath: link + ".cover", withDestinationPath: secret)
        let pipe = border.path("expect/\(cover.digest.hex)")
        #expect(mkfifo(pipe, 0o600) == 0)
        try Files.write([1], to: border.path("in/readme.cover"))
        try Files.write([1], to: border.path("sent/\(cover.digest.hex.uppercased())"))
        try Files.write([1], to: border.path("ask/\(cover.digest.hex).01"))
        try Files.write([1], to: border.path("dead/\(cover.digest.hex).x"))
        #expect(try border.office.incoming(peer).isEmpty)
        #expect(try border.office.sent(peer).isEmpty)
        #expect(try border.office.asked(peer).isEmpty)
        #expect(try border.office.dead(peer).isEmpty)
        #expect(border.gateway.expected(cover.digest, from: peer) == nil)
        try border.gateway.clean(peer)
        try border.gateway.recover(peer)
        try border.office.tidy(peer)
        for name in ["in/readme.cover", "in/\(cover.digest.hex)", "ask/\(cover.digest.hex).01"] {
            #expect(Files.exists(border.path(name)))
        }
        #expect(try Files.readRegular(secret, limit: 9) == [5])
    }

    @Test func aCoverAboutAnotherFileIsPassedOver() throws {
        let cover = try border.written([1, 2, 3])
        let other = border.path("out/\(ContentDigest(of: [9]).hex).cover")
        try Files.write(cover.bytes, to: other)
        try Files.write([0xff], to: border.path("out/\(ContentDigest(of: [8]).hex).cover"))
        #expect(try border.office.published(peer).isEmpty)
        #expect(try border.gateway.outgoing(peer).isEmpty)
    }
}

import Casework
import Evidence
import Files
import Testing
import Transport

/// What a gateway that was killed finds, for a kill after each of its writes.
@Suite struct RecoveryTests {
    enum Kill: CaseIterable {
        /// Half of the bytes, all of them, the record, the bytes in place, the cover.
        case half, bytes, record, moved, published
        /// The office took it; the gateway removed the bytes, then the cover.
        case taken, bytesGone, gone
    }

    private let border: SpoolBorder
    private let peer = SpoolBorder.peer
    private let bytes: [UInt8] = [1, 2, 3, 4]

    init() throws { border = try SpoolBorder() }

    /// Leaves the spool as a kill at that moment would.
    private func leave(_ kill: Kill) throws -> Cover {
        let cover = SpoolBorder.incoming(bytes)
        let (part, path) = (name("part"), name("in"))
        if kill == .half || kill == .bytes {
            let incoming = try border.gateway.begin(cover)
            #expect(try incoming.append(kill == .half ? [1, 2] : bytes))
            #expect(try incoming.commit())
            return cover
        }
        _ = try border.deposit(bytes, at: SpoolBorder.instant())
        switch kill {
        case .half, .bytes, .published: break
        case .record:
            try Files.remove(path + ".cover")
            try Files.move(path, to: part)
        case .moved: try Files.remove(path + ".cover")
        case .taken, .bytesGone, .gone:
            try border.office.take(cover.digest, from: peer)
            if kill != .taken { try Files.remove(path) }
            if kill == .gone { try Files.remove(path + ".cover") }
        }
        return cover
    }

    private func name(_ folder: String) -> String {
        border.path(folder + "/" + ContentDigest(of: bytes).hex)
    }

    @Test(arguments: Kill.allCases)
    func nothingAcknowledgedIsLostOrDoubled(_ kill: Kill) throws {
        let cover = try leave(kill)
        let known = border.gateway.kept(cover.digest, from: peer)
        // Twice, since a recovery may be killed, too.
        for _ in 0..<2 {
            try border.gateway.recover(peer)
            try border.gateway.clean(peer)
        }
        let files = try border.office.incoming(peer)
        switch kill {
        case .half, .bytes:
            #expect(known == nil && files.isEmpty)
            // Nothing was acknowledged: the sender comes again and is taken.
            _ = try border.deposit(bytes, at: SpoolBorder.instant())
            #expect(try border.office.incoming(peer).map(\.cover) == [cover])
        case .record, .moved, .published:
            #expect(files.map(\.cover) == [cover])
            #expect(try Files.readRegular(files[0].path, limit: 9) == bytes)
            #expect(try known?.deposited == SpoolBorder.instant())
        case .taken, .bytesGone, .gone:
            // The office has it: a repeat is answered from the record and comes to no folder.
            #expect(known != nil && files.isEmpty)
            #expect(try Files.list(border.path("in")).isEmpty)
            try border.office.tidy(peer)
            #expect(try Files.list(border.path("taken")).isEmpty)
            try border.gateway.recover(peer)
            #expect(try border.office.incoming(peer).isEmpty)
        }
        if kill != .half && kill != .bytes {
            #expect(try Files.list(border.path("part")).isEmpty)
        }
    }

    @Test func anUploadGoesOnWithTheBytesThatAreThere() throws {
        let cover = SpoolBorder.incoming(bytes, .parcel)
        try border.gateway.create(cover)
        try border.gateway.create(cover)
        do {
            let incoming = try border.gateway.resume(cover)
            #expect(incoming.offset == 0)
            #expect(try incoming.append([1, 2, 3]) && incoming.commit())
        }
        #expect(border.gateway.upload(cover.digest, from: peer)?.offset == 3)
        let incoming = try border.gateway.resume(cover)
        #expect(incoming.offset == 3 && !incoming.isWhole)
        #expect(try incoming.append([9]))
        #expect(try !incoming.commit(checksum: ContentDigest(of: [4]).bytes))
        #expect(incoming.offset == 3)
        #expect(try !incoming.append([4, 5]))
        #expect(try incoming.append([4]) && incoming.commit(checksum: ContentDigest(of: [4]).bytes))
        #expect(incoming.isWhole && incoming.isSound)
    }

    @Test func otherBytesAreNotTakenForTheParcel() throws {
        let cover = SpoolBorder.incoming(bytes, .parcel)
        try border.gateway.create(cover)
        let incoming = try border.gateway.resume(cover)
        #expect(try incoming.append([1, 2, 3, 5]) && incoming.commit())
        #expect(incoming.isWhole && !incoming.isSound)
        try border.gateway.discard(cover.digest, from: peer)
        #expect(try Files.list(border.path("part")).isEmpty)
        // More bytes than the cover says can only be somebody else's.
        try Files.write([1, 2, 3, 4, 5], to: name("part"))
        #expect(try border.gateway.resume(cover).offset == 0)
    }

    @Test func oldRecordsAndUploadsGo() throws {
        let kept = try border.deposit([7], at: SpoolBorder.instant())
        let parcel = SpoolBorder.incoming(bytes, .parcel)
        try border.gateway.create(parcel)
        let past = try SpoolBorder.instant(1_000_000_000)
        let future = try SpoolBorder.instant(250_000_000_000)
        try border.gateway.sweep(peer, records: past, uploads: past)
        #expect(border.gateway.upload(parcel.digest, from: peer) != nil)
        let busy: Set = [parcel.digest]
        try border.gateway.sweep(peer, records: future, uploads: future, busy: busy)
        #expect(border.gateway.upload(parcel.digest, from: peer) != nil)
        // The office has not taken the letter, so its record stays however old it is.
        try border.gateway.sweep(peer, records: future, uploads: future)
        #expect(border.gateway.upload(parcel.digest, from: peer) == nil)
        #expect(border.gateway.kept(kept.cover.digest, from: peer) == kept)
        try border.office.take(kept.cover.digest, from: peer)
        try border.gateway.clean(peer)
        try border.gateway.sweep(peer, records: future, uploads: future)
        #expect(border.gateway.kept(kept.cover.digest, from: peer) == nil)
    }
}

package import Casework
package import Evidence
import Files
import Transport

/// Takes a peer into the trust list of a home.
package enum Pairing {
    /// Verifies a peer's descriptor against the fingerprint its authority told by voice, signs the
    /// next trust list with it, and prepares gateway and spool.
    ///
    /// - Throws: ``HomeFailure/trust(_:_:)`` with the name `peer` when the descriptor is not to be
    ///   believed, also when it is older than the one paired with before.
    package static func add(
        _ bytes: [UInt8],
        root: Fingerprint,
        to home: OfficeHome,
        keys: OfficeKeys,
        now: Instant
    ) throws(HomeFailure) -> Descriptor {
        let peers = try Peers.load(home, now: now)
        let peer: Descriptor
        do throws(TrustFailure) {
            peer = try Descriptor(verifying: bytes, root: root, now: now, seen: peers.trust.seen)
        } catch { throw .trust("peer", error) }
        try check(peer, peers, now)
        let authority = peer.content.authority
        let others = peers.authorities.filter { $0 != authority }
            .compactMap { peers.descriptor(of: $0) }
        guard others.count < Trust.entryLimit else { throw .peer(.tooMany) }
        let list: [UInt8]
        do throws(SigningFailure) {
            list = try Trust.sign(
                owner: peers.own,
                peers: (others + [peer]).map { Trust.Peer($0) },
                by: keys.seal.signatories,
                issued: now,
                expires: Renewal.validity(Peers.term, from: now).until,
                previous: peers.trust.mark
            )
        } catch { throw .signing(error) }
        do throws(FileFailure) {
            try OfficeSpool(home.spool, authority: home.authority).prepare(authority)
        } catch { throw .file(error) }
        try HomeFile.write(peer.object.bytes, to: home.peer(authority), secret: false)
        try HomeFile.write(list, to: home.trust, secret: false)
        return peer
    }

    /// Refuses a peer with which nothing could be exchanged.
    private static func check(
        _ peer: Descriptor,
        _ peers: Peers,
        _ now: Instant
    ) throws(HomeFailure) {
        guard peer.content.authority != peers.own.content.authority,
            peer.fingerprint != peers.own.fingerprint
        else { throw .peer(.own) }
        guard !peer.recipients(at: now).isEmpty else { throw .peer(.noRecipient) }
        guard !peer.logKeys(at: now).isEmpty else { throw .peer(.noLog) }
        guard !peer.gatewayURLs.isEmpty, !peer.tlsCertificates(at: now).isEmpty,
            !peer.carrierKeys(at: now).isEmpty
        else { throw .peer(.noGateway) }
    }
}

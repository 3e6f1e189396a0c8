import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files
import Office

/// Takes a peer into the trust list.
struct PairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "Rely on a peer's descriptor, once its fingerprint was compared by voice.",
        discussion: """
            With `--show` the own descriptor and fingerprint are printed, for the peer. A peer's \
            newer descriptor is taken the same way; an older one than before is refused.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The peer's descriptor.") var descriptor: String?
    @Option(help: "The fingerprint of the peer's root, as its authority told it by voice.")
    var root: String?
    @Option(help: "A file with the office's passphrase, mode 0600.") var unlockFile: String?
    @Flag(help: "Print the own descriptor's place and fingerprint.") var show = false
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() throws {
        let place = try Home.read(home)
        if show {
            guard descriptor == nil, root == nil else {
                throw CommandFailure(.usage, "--show takes no peer")
            }
            return try showOwn(place)
        }
        guard let descriptor, let root else {
            throw CommandFailure(
                .usage,
                "a peer's descriptor and `--root FINGERPRINT` are needed",
                hint: "`comityd pair HOME --show` prints what the peer needs of you"
            )
        }
        guard let fingerprint = Fingerprint(root) else {
            throw CommandFailure(
                .usage,
                "--root: not a fingerprint",
                hint: "64 hexadecimal digits; hyphens, colons and spaces between them do not count"
            )
        }
        try pair(place, descriptor, fingerprint)
    }

    private func pair(_ place: OfficeHome, _ path: String, _ root: Fingerprint) throws {
        let bytes: [UInt8]
        do throws(FileFailure) { bytes = try Files.read(path, limit: SignedObject.sizeLimit) } catch
        { throw CommandFailure(error) }
        guard let file = Unlock.file(unlockFile) else {
            throw CommandFailure(
                .usage,
                "the office's passphrase is needed to sign the trust list",
                hint: "put it on the first line of a file of mode 0600: `--unlock-file FILE`"
            )
        }
        let passphrase = try Unlock.read(file)
        let peer = try Home.asking(home) { () throws(HomeFailure) in
            let keys = try OfficeKeys.unlock(place, passphrase: passphrase)
            return try Pairing.add(bytes, root: root, to: place, keys: keys, now: Clock.now)
        }
        try report(peer, place: place.peer(peer.content.authority))
    }

    private func showOwn(_ place: OfficeHome) throws {
        let own = try Home.asking(home) { () throws(HomeFailure) in try place.ownDescriptor() }
        try report(own, place: place.descriptor)
    }

    private func report(_ descriptor: Descriptor, place: String) throws {
        let content = descriptor.content
        if format == .json {
            let json: JSON = [
                "version": 1, "authority": .string(content.authority),
                "fingerprint": .string("\(descriptor.fingerprint)"),
                "sequence": .integer(content.sequence), "descriptor": .string(place),
                "expires": .string("\(content.expires)"),
            ]
            return try Terminal.write(json.pretty)
        }
        try Terminal.write(
            """
            authority    \(content.authority) (\(content.state))
            fingerprint  \(descriptor.fingerprint)
            descriptor   \(place), number \(content.sequence), in force to \(content.expires)

            """
        )
    }
}

import ArgumentParser
import Casework
import Console
import Evidence
import Files

/// Makes or renews an authority's trust list.
struct AuthorityTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Sign the list of peers whose descriptors your authority relies on.",
        discussion: """
            Compare every fingerprint with the peer by voice first, and give each with `--root`: \
            a descriptor with another root is then refused. A list that exists is renewed: \
            its number rises, and a descriptor older than the listed one is refused.
            """
    )

    @Argument(help: "Your authority's folder, made by `comity authority init`.")
    var folder: String

    @Argument(help: "The peers' descriptors, and those of their units.")
    var descriptors: [String] = []

    @Option(help: "The fingerprint of a peer's root, as compared by voice; repeat for each.")
    var root: [String] = []

    @Option(help: "The day or instant from which the list counts; now when absent.")
    var on: String?

    @Option(name: .shortAndLong, help: "The list to write, or to renew.")
    var output: String

    mutating func run() throws {
        let now = try Moment.read(on)
        let owner: Descriptor
        let seal: SealKeys
        do throws(FolderFailure) {
            owner = try Descriptor(folder: folder, now: now)
            seal = try SealKeys(folder: folder, of: owner)
        } catch { throw CommandFailure(error, in: folder) }
        let last = try last(of: owner, now: now)
        let peers = try peers(seen: last?.seen ?? [:], now: now)
        guard let expires = Instant(seconds: now.seconds + 366 * 86_400) else {
            throw CommandFailure(.usage, "--on: too late")
        }
        let list: [UInt8]
        do throws(SigningFailure) {
            list = try Trust.sign(
                owner: owner,
                peers: peers,
                by: seal.signatories,
                issued: now,
                expires: expires,
                previous: last?.mark
            )
        } catch { throw CommandFailure(error) }
        do throws(FileFailure) { try Files.write(list, to: output) } catch {
            throw CommandFailure(error)
        }
        for peer in peers {
            let content = peer.descriptor.content
            Terminal.writeError("\(content.authority)  \(peer.descriptor.fingerprint)\n")
        }
    }

    /// The list to be renewed, if there is one.
    private func last(of owner: Descriptor, now: Instant) throws -> Trust? {
        guard Files.exists(output) else { return nil }
        let bytes = try Streams.read(output, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) {
            let list = try Trust(verifying: bytes, root: owner.fingerprint, now: now)
            guard list.anchor == .owner else { throw .wrongRoot }
            return list
        } catch {
            let failure = CommandFailure(error, in: output)
            throw CommandFailure(
                failure.status,
                failure.message,
                hint: "move the old list away to begin a new one; its peers are then checked anew"
            )
        }
    }

    private func peers(seen: [String: Seen], now: Instant) throws -> [Trust.Peer] {
        let roots = try Set(root.map(Root.read))
        var parents: [Descriptor] = []
        var waiting: [(path: String, bytes: [UInt8])] = []
        for path in descriptors {
            let bytes = try Streams.read(path, limit: SignedObject.sizeLimit)
            do throws(TrustFailure) {
                let peer = try Descriptor(verifying: bytes, now: now, seen: seen)
                guard roots.isEmpty || roots.contains(peer.fingerprint) else { throw .wrongRoot }
                parents.append(peer)
            } catch TrustFailure.notGranted {
                waiting.append((path, bytes))
            } catch { throw CommandFailure(error, in: path) }
        }
        var units = parents.map { _ in [Descriptor]() }
        for (path, bytes) in waiting {
            let (place, unit) = try AuthorityTrust.unit(bytes, path, parents, seen, now)
            units[place].append(unit)
        }
        return zip(parents, units).map { Trust.Peer($0, units: $1) }
    }

    private static func unit(
        _ bytes: [UInt8],
        _ path: String,
        _ parents: [Descriptor],
        _ seen: [String: Seen],
        _ now: Instant
    ) throws -> (Int, Descriptor) {
        for (place, parent) in parents.enumerated() {
            do throws(TrustFailure) {
                return (
                    place,
                    try Descriptor(verifyingUnit: bytes, under: parent, now: now, seen: seen)
                )
            } catch TrustFailure.notGranted {
                continue
            } catch { throw CommandFailure(error, in: path) }
        }
        throw CommandFailure(TrustFailure.notGranted, in: path)
    }
}

import ArgumentParser
import Casework
import Console
import Evidence
import Files

/// Signs the next descriptor of an authority and of its units.
struct AuthorityRenew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract:
            "Sign your next descriptor: for another year, with persons added or keys revoked.",
        discussion: """
            Its number rises, and peers refuse the older one once they have seen it. A revoked \
            key's signatures prove nothing from then on; older ones stand when a time-stamp or a \
            cosignature shows that they are older.
            """
    )

    @Argument(help: "Your authority's folder, root keys included.")
    var folder: String

    @Option(help: "The `kid` of a key to revoke, as `authority show` prints it; repeat it.")
    var revoke: [String] = []

    @Option(help: "A person to add, as HOLDER:ROLE[:ALGORITHM]; repeat it for several.")
    var officer: [String] = []

    @Option(help: "The day or instant from which it counts; now when absent.")
    var on: String?

    mutating func run() throws {
        let now = try Moment.read(on)
        let es256 = try key(AuthorityFile.rootES256)
        let mldsa65 = try key(AuthorityFile.rootMLDSA65)
        let officers = try officer.map(AuthorityInit.officer)
        let own = try descriptor(AuthorityFile.descriptor)
        let paths = own.content.units.map { AuthorityFile.unit($0.unit) + "/descriptor.jws" }
        let units = try paths.map { ($0, try descriptor($0)) }
        try check(officers, own, units.map(\.1), now)
        let made = try newKeys(officers, now)
        for (path, unit) in units {
            let next = Renewal(now: now, revoking: Set(revoke))
            try save(next, after: unit, es256, mldsa65, path)
        }
        for (officer, key) in zip(officers, made.keys) { try save(key, of: officer) }
        let next = Renewal(now: now, revoking: Set(revoke), adding: made.described)
        let signed = try save(next, after: own, es256, mldsa65, AuthorityFile.descriptor)
        try Terminal.write(
            "number \(signed.content.sequence), in force to \(signed.content.expires)\n"
        )
    }

    private func key(_ name: String) throws -> PrivateKey {
        let path = folder + "/" + name
        do throws(KeyFailure) { return try PrivateKey(file: path) } catch {
            throw CommandFailure(error, in: path)
        }
    }

    private func descriptor(_ name: String) throws -> Descriptor {
        let path = folder + "/" + name
        let bytes = try Streams.read(path, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) { return try Descriptor(renewing: bytes) } catch {
            throw CommandFailure(error, in: path)
        }
    }

    /// Everything that can be refused is refused before a file is written.
    private func check(
        _ officers: [Officer],
        _ own: Descriptor,
        _ units: [Descriptor],
        _ now: Instant
    ) throws {
        guard now > own.content.issued else {
            throw CommandFailure(.usage, "the last descriptor is not older than this one would be")
        }
        let known = units.reduce(own.signingKeys) { $0.union($1.signingKeys) }
        for kid in revoke where !known.contains(kid) {
            throw CommandFailure(
                .usage,
                "--revoke: no key is called `\(kid)`",
                hint: "`comity authority show --format json` prints every `kid`"
            )
        }
        for officer in officers {
            let path = folder + "/" + AuthorityFile.officer(officer.holder)
            guard !Files.exists(path) else {
                throw CommandFailure(
                    .usage,
                    "`\(path)` exists",
                    hint: "revoke the old key and move its file away first"
                )
            }
        }
        guard Set(officers.map(\.holder)).count == officers.count else {
            throw CommandFailure(.usage, "--officer: the same holder twice")
        }
    }

    private func newKeys(
        _ officers: [Officer],
        _ now: Instant
    ) throws -> (keys: [PrivateKey], described: [DescribedKey]) {
        do throws(SigningFailure) {
            let term = try Renewal.validity(Renewal.Term.key, from: now)
            var keys: [PrivateKey] = []
            var described: [DescribedKey] = []
            for officer in officers {
                let key = try PrivateKey(officer.algorithm)
                keys.append(key)
                described.append(
                    DescribedKey(
                        .person(key.publicKey, officer.role, holder: officer.holder),
                        term
                    )
                )
            }
            return (keys, described)
        } catch { throw CommandFailure(error) }
    }

    private func save(_ key: PrivateKey, of officer: Officer) throws {
        let path = folder + "/" + AuthorityFile.officer(officer.holder)
        do throws(FileFailure) {
            try Files.write(key.pem.utf8, to: path, mode: 0o600, replacing: false)
        } catch { throw CommandFailure(error) }
    }

    @discardableResult private func save(
        _ renewal: Renewal,
        after last: Descriptor,
        _ es256: PrivateKey,
        _ mldsa65: PrivateKey,
        _ name: String
    ) throws -> Descriptor {
        let next: Descriptor
        do throws(SigningFailure) {
            next = try renewal.content(after: last).signed(by: es256, mldsa65)
        } catch { throw CommandFailure(error) }
        do throws(FileFailure) {
            try Files.write(next.object.bytes, to: folder + "/" + name)
        } catch { throw CommandFailure(error) }
        return next
    }
}

package import Files

/// What came of one file of the payload.
package struct ExhibitResult: Sendable, Hashable {
    /// How it compares with the manifest.
    package enum Outcome: String, Sendable, Hashable {
        /// As the verified sender listed it.
        case verified
        /// As listed, by a sender who is not verified.
        case matches
        /// Listed with another digest: quarantined, to be asked for again.
        case altered
        /// Listed and not there.
        case missing
        /// There and not listed.
        case unlisted

        /// True when it is what the manifest says.
        package var isGood: Bool { self == .verified || self == .matches }
    }

    /// Its path below the base folder.
    package let name: EntryName
    /// The digest of what came; nothing for a missing file.
    package let digest: ContentDigest?
    /// How it compares with the manifest.
    package let outcome: Outcome
    /// True when it now lies in the folder the user named.
    package let released: Bool
}

/// Takes a package's bytes as they come, checks them, and releases verified exhibits into a folder.
///
/// Each exhibit goes to a file of its own that appears only when its digest is the listed one, and
/// only after the statement was verified: an altered one leaves nothing behind.
package struct PackageInspector: ~Copyable, ByteSink {
    private let context: VerificationContext
    private let folder: String?
    private var reader = PackageReader()
    private var output: OutputFile?
    private var isFinished = false
    private var payload: PayloadCheck?
    /// Why this is no package; nothing more is read then.
    package private(set) var failure: PackageFailure?
    /// What was found in front of the payload, once all of that was read.
    package private(set) var verification: PackageVerification?
    /// In the order of the archive; missing ones at the end.
    package private(set) var exhibits: [ExhibitResult] = []

    /// - Parameter folder: where verified exhibits go; a new folder, since nothing is replaced.
    package init(in context: VerificationContext, extractingTo folder: String? = nil) {
        self.context = context
        self.folder = folder
    }

    /// Takes the next bytes; throws only when an exhibit can't be written.
    package mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        guard failure == nil else { return }
        let events: [PackageReader.Event]
        do throws(PackageFailure) { events = try reader.read(bytes) } catch {
            return fail(error)
        }
        for event in events { try take(event) }
    }

    /// States that no more bytes follow.
    package mutating func finish() throws(FileFailure) {
        guard failure == nil, !isFinished else { return }
        isFinished = true
        let events: [PackageReader.Event]
        do throws(PackageFailure) { events = try reader.finish() } catch {
            return fail(error)
        }
        for event in events { try take(event) }
        for name in payload?.missing ?? [] {
            exhibits.append(
                ExhibitResult(name: name, digest: nil, outcome: .missing, released: false)
            )
        }
    }

    private mutating func fail(_ error: PackageFailure) {
        failure = error
        output = nil
    }

    private mutating func take(_ event: PackageReader.Event) throws(FileFailure) {
        switch event {
        case .head(let package): head(package)
        case .exhibit(let name, _): try begin(name)
        case .content(let bytes): try output?.write(bytes)
        case .exhibitRead(let name, let size, let digest): try end(name, size, digest)
        }
    }

    private mutating func head(_ package: UnverifiedPackage) {
        let verification = PackageVerification(package, in: context)
        self.verification = verification
        payload = PayloadCheck(verification)
    }

    private mutating func begin(_ name: EntryName) throws(FileFailure) {
        guard let folder, verification?.verified != nil, payload?.listed(name) != nil else {
            return
        }
        let path = "\(folder)/\(name)"
        try Files.makeDirectory(Files.directory(of: path))
        output = try OutputFile(path, mode: 0o600, replacing: false)
    }

    private mutating func end(
        _ name: EntryName,
        _ size: Int64,
        _ digest: ContentDigest
    ) throws(FileFailure) {
        let outcome = payload?.take(name, size: size, digest) ?? .unlisted
        let file = output.take()
        var released = false
        if outcome == .verified, let file {
            try file.commit()
            released = true
        }
        exhibits.append(
            ExhibitResult(name: name, digest: digest, outcome: outcome, released: released)
        )
    }
}

extension PackageInspector {
    /// The checks that need the whole payload, after ``finish()``.
    package var payloadChecks: [PackageCheck] {
        guard isFinished, failure == nil else { return [] }
        return payload?.checks ?? []
    }
}

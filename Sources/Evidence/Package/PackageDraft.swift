package import Casework
import Encoding

/// Why nothing was packed; a path is one inside the package.
package enum PackFailure: Error, Sendable, Hashable {
    /// The number, case or organisation cannot be written as one; the name of the field.
    case field(String)
    case noExhibits
    /// Two exhibits whose names a machine could take for one, or too many of them.
    case names
    /// A percent sign, which BagIt readers disagree on how to read in a manifest; the path.
    case percentSign(String)
    case record(path: String, RecordFault)
    /// The decision was taken on another letter.
    case otherLetter
    /// The decision does not allow evidence to be sent for this measure, or does not name it.
    case measureNotAllowed(String)
    case custody(CustodyFailure)
    /// The event on this line carries the plain digest of something that is not in the package.
    case unsaltedDigest(line: Int)
    /// A record grew over its limit; its path.
    case tooLarge(String)
}

/// One exhibit on its way into a package.
package struct PackedExhibit: Sendable, Hashable {
    /// Below `data/`.
    package let name: EntryName
    /// Bytes.
    package let size: Int64
    /// The SHA-256 of its content.
    package let digest: ContentDigest

    /// An exhibit with what its content was found to be.
    package init(name: EntryName, size: Int64, digest: ContentDigest) {
        self.name = name
        self.size = size
        self.digest = digest
    }
}

/// Everything that goes into a package, before it is signed.
package struct PackageDraft: Sendable {
    /// The package's number, which also names its base folder.
    package var number: String
    /// The authority that sends it.
    package var from: Party
    /// The authority it is for.
    package var to: Party
    /// The case, as its reference or the digest of its opening envelope.
    package var caseReference: String
    /// When it is packed; all files carry this time.
    package var instant: Instant
    /// Who packs, for the custody record.
    package var actor: CustodyEvent.Actor
    /// The program that packs.
    package var tool: CustodyEvent.Tool
    /// The letter as received.
    package var letter: [UInt8]
    /// True when the letter is JSON; otherwise it is YAML.
    package var letterIsJSON: Bool
    /// The decision, as ``Decision`` reads it.
    package var decision: [UInt8]
    /// The measures it answers; all that the decision allows when absent.
    package var measures: [String]?
    /// Use limits, as ``UseLimits`` checks them.
    package var useLimits: [UInt8]?
    /// The record of what was left out, as ``RedactionRecord`` checks it.
    package var redaction: [UInt8]?
    /// What happened to the exhibits before they were packed.
    package var custody = CustodyChain()
    /// The texts of the recipients (`age1…`) that it will be sealed to.
    package var recipients: [String] = []
    /// The exhibits, in any order.
    package var exhibits: [PackedExhibit]

    /// A draft with what every package must have.
    package init(
        number: String,
        from: Party,
        to: Party,
        caseReference: String,
        instant: Instant,
        actor: CustodyEvent.Actor,
        tool: CustodyEvent.Tool,
        letter: [UInt8],
        letterIsJSON: Bool,
        decision: [UInt8],
        exhibits: [PackedExhibit]
    ) {
        self.number = number
        self.from = from
        self.to = to
        self.caseReference = caseReference
        self.instant = instant
        self.actor = actor
        self.tool = tool
        self.letter = letter
        self.letterIsJSON = letterIsJSON
        self.decision = decision
        self.exhibits = exhibits
    }
}

extension PackageDraft {
    /// Checks every part and makes all files but the signed statement and its proofs.
    package func prepare() throws(PackFailure) -> PreparedPackage {
        try checkFields()
        let decision = try readDecision()
        let measures = try allowedMeasures(decision)
        try checkRecords()
        let lines = exhibits.map { Manifest.Line(name: $0.name, digest: $0.digest) }
        guard let manifest = Manifest(lines), exhibits.count <= TarReader.entryLimit - 100 else {
            throw .names
        }
        let sorted = exhibits.sorted { $0.name < $1.name }
        let oxum = Oxum(bytes: exhibits.reduce(0) { $0 + $1.size }, files: exhibits.count)
        let custody = try completedCustody(manifest)
        var files = try bagFiles(manifest, oxum)
        files[letterPath] = letter
        files[PackagePath.decision] = self.decision
        files[PackagePath.custody] = custody.bytes
        files[PackagePath.useLimitSheet] = useLimits
        files[PackagePath.redaction] = redaction
        files[PackagePath.caseExport] =
            CaseExport(
                package: number,
                caseReference: caseReference,
                exhibits: zip(manifest.lines, sorted).map { .init(line: $0, size: $1.size) },
                events: custody.events
            ).bytes
        let tags = try tagManifest(files)
        files[PackagePath.tagManifest] = tags.bytes
        for (path, bytes) in files where bytes.count > PackagePath.limit(of: path) ?? 0 {
            throw .tooLarge(path)
        }
        let statement = PackageStatement(
            draft: self,
            measures: measures,
            decision: decision,
            tagManifest: ContentDigest(of: tags.bytes),
            payload: oxum
        )
        return PreparedPackage(
            statement: statement,
            files: files,
            exhibits: sorted,
            modified: instant.seconds
        )
    }

    private var letterPath: String { PackagePath.letters[letterIsJSON ? 0 : 1] }

    private func checkFields() throws(PackFailure) {
        guard PackagePath.isNumber(number) else { throw .field("number") }
        guard BagInfo.isLine(caseReference) else { throw .field("case") }
        guard !exhibits.isEmpty else { throw .noExhibits }
        for exhibit in exhibits {
            guard exhibit.name.lies(below: PackagePath.payload),
                (try? EntryName("\(number)/\(exhibit.name)")) != nil
            else { throw .names }
            guard !exhibit.name.bytes.contains(UInt8(ascii: "%")) else {
                throw .percentSign(exhibit.name.description)
            }
        }
        guard recipients.count <= PackageStatement.recipientLimit else {
            throw .field("recipients")
        }
        guard TarWriter(modified: instant.seconds) != nil else { throw .field("instant") }
        guard !letter.isEmpty, letter.count <= Record.limit else { throw .tooLarge(letterPath) }
    }

    private func readDecision() throws(PackFailure) -> Decision {
        let read: Decision
        do throws(RecordFault) { read = try Decision(parsing: decision) } catch {
            throw .record(path: PackagePath.decision, error)
        }
        guard read.letter == nil || read.letter == ContentDigest(of: letter) else {
            throw .otherLetter
        }
        return read
    }

    private func allowedMeasures(_ decision: Decision) throws(PackFailure) -> [String] {
        let allowed = decision.measures.filter(\.outcome.allowsDisclosure).map(\.id)
        for measure in measures ?? [] where !allowed.contains(measure) {
            throw .measureNotAllowed(measure)
        }
        let chosen = Array(Set(measures ?? allowed))
        guard !chosen.isEmpty else {
            throw .measureNotAllowed(decision.measures.first?.id ?? "")
        }
        return chosen
    }

    private func checkRecords() throws(PackFailure) {
        do throws(RecordFault) {
            if let useLimits { try UseLimits.check(useLimits) }
        } catch { throw .record(path: PackagePath.useLimitSheet, error) }
        do throws(RecordFault) {
            if let redaction { try RedactionRecord.check(redaction) }
        } catch { throw .record(path: PackagePath.redaction, error) }
    }

    private func bagFiles(
        _ manifest: Manifest,
        _ oxum: Oxum
    ) throws(PackFailure) -> [String: [UInt8]] {
        let info = BagInfo(
            organization: actor.organization,
            day: instant.day,
            identifier: number,
            oxum: oxum
        )
        guard let info else { throw .field("organization") }
        return [
            PackagePath.declaration: PackagePath.declarationBytes,
            PackagePath.info: info.bytes,
            PackagePath.manifest: manifest.bytes,
        ]
    }

    private func tagManifest(_ files: [String: [UInt8]]) throws(PackFailure) -> Manifest {
        let lines = files.compactMap { path, bytes in
            (try? EntryName(path)).map { Manifest.Line(name: $0, digest: ContentDigest(of: bytes)) }
        }
        guard lines.count == files.count, let manifest = Manifest(lines) else { throw .names }
        return manifest
    }
}

extension PackageDraft {
    /// The record given, with the events of packing added: a digest for each exhibit, then the bag.
    private func completedCustody(_ manifest: Manifest) throws(PackFailure) -> CustodyChain {
        var chain = custody
        let known = CustodyCheck.allowed(manifest, tags: [])
        if let line = CustodyCheck.unsalted(chain.events, allowed: known) {
            throw .unsaltedDigest(line: line)
        }
        do throws(CustodyFailure) {
            for line in manifest.lines {
                try chain.append(
                    event(
                        line.name.description,
                        .messageDigestCalculation,
                        "the file as it goes into package \(number)",
                        [.digest(line.digest)]
                    )
                )
            }
            let bag = ContentDigest(of: manifest.bytes)
            let reason = "sent to \(to.authority) in case \(caseReference)"
            try chain.append(event(number, .packageCreation, reason, [.digest(bag)]))
        } catch { throw .custody(error) }
        return chain
    }

    private func event(
        _ item: String,
        _ type: CustodyEventType,
        _ reason: String,
        _ outputs: [ContentReference]
    ) -> CustodyEvent {
        CustodyEvent(
            item: item,
            type: type,
            at: instant,
            actor: actor,
            reason: reason,
            authority: "decision \(ContentDigest(of: decision))",
            tool: tool,
            outputs: outputs
        )
    }
}

/// What a custody record may and must say in the package it travels in.
enum CustodyCheck {
    /// The digests that may stand in it: of what the package holds.
    static func allowed(_ manifest: Manifest, tags: [[UInt8]]) -> Set<ContentDigest> {
        Set(manifest.lines.map(\.digest) + tags.map { ContentDigest(of: $0) })
            .union([ContentDigest(of: manifest.bytes)])
    }

    /// The first line that carries the plain digest of something else.
    static func unsalted(_ events: [CustodyEvent], allowed: Set<ContentDigest>) -> Int? {
        let index = events.firstIndex { event in
            (event.inputs + event.outputs).contains { reference in
                if case .digest(let digest) = reference { !allowed.contains(digest) } else { false }
            }
        }
        return index.map { $0 + 1 }
    }

    /// The first exhibit that no event made as it is.
    static func uncovered(_ events: [CustodyEvent], _ manifest: Manifest) -> EntryName? {
        var made: Set<Manifest.Line> = []
        for event in events {
            guard let name = try? EntryName(event.item) else { continue }
            for case .digest(let digest) in event.outputs {
                made.insert(Manifest.Line(name: name, digest: digest))
            }
        }
        return manifest.lines.first { !made.contains($0) }?.name
    }
}

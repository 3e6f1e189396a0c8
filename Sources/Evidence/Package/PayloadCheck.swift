/// Compares the files of a payload, as they come, with what the front of the package says of them.
package struct PayloadCheck: Sendable {
    private let verification: PackageVerification
    private let listed: [EntryName: ContentDigest]
    private var sizes: [EntryName: Int64] = [:]
    private var bad = 0

    /// A check against the manifest of a package whose front was looked at.
    package init(_ verification: PackageVerification) {
        self.verification = verification
        listed = Dictionary(
            verification.package.manifest.lines.map { ($0.name, $0.digest) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The digest that the manifest gives a file; nothing for one that is not listed.
    package func listed(_ name: EntryName) -> ContentDigest? { listed[name] }

    /// Takes a file that was read to its end, and says how it compares.
    package mutating func take(
        _ name: EntryName,
        size: Int64,
        _ digest: ContentDigest
    ) -> ExhibitResult.Outcome {
        sizes[name] = size
        var outcome = ExhibitResult.Outcome.unlisted
        if let listed = listed[name] {
            let good: ExhibitResult.Outcome = verification.verified == nil ? .matches : .verified
            outcome = listed == digest ? good : .altered
        }
        if !outcome.isGood { bad += 1 }
        return outcome
    }

    /// The files that are listed and did not come, in the order of the manifest.
    package var missing: [EntryName] {
        verification.package.manifest.lines.map(\.name).filter { sizes[$0] == nil }
    }

    /// The checks that need the whole payload, once all of it was taken.
    package var checks: [PackageCheck] {
        let bad = bad + missing.count
        let total = sizes.values.reduce(0, +)
        let stated = verification.package.info.oxum
        let fits = total == stated.bytes && sizes.count == stated.files
        return [
            PackageCheck(.payload, fits ? .passed : .failed(.statement(.payload))),
            PackageCheck(.exhibits, bad == 0 ? .passed : .failed(.exhibits(bad))),
            PackageCheck(.caseExport, bad == 0 ? caseResult : .notChecked(.afterFailure)),
        ]
    }

    /// The export is derived from the rest, so making it again must give the same bytes.
    private var caseResult: PackageCheck.Result {
        guard let statement = verification.statement, !verification.events.isEmpty else {
            return .notChecked(.afterFailure)
        }
        let export = CaseExport(
            package: statement.number,
            caseReference: statement.caseReference,
            exhibits: verification.package.manifest.lines.map {
                .init(line: $0, size: sizes[$0.name] ?? 0)
            },
            events: verification.events
        )
        let same = export.bytes == verification.package.bytes(PackagePath.caseExport)
        return same ? .passed : .failed(.caseExport)
    }
}

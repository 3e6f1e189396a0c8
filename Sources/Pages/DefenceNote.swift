package import Casework

/// What goes to the defence beside the archive: what it is, and how it is checked.
package struct DefenceNote: Sendable {
    /// A package and the exhibits of it that are disclosed.
    package struct Parcel: Sendable {
        let number: String
        let exhibits: [(path: String, digest: String)]
        let left: Int

        /// A package.
        ///
        /// - Parameter left: how many of its exhibits are not disclosed.
        package init(number: String, exhibits: [(path: String, digest: String)], left: Int) {
            (self.number, self.exhibits, self.left) = (number, exhibits, left)
        }
    }

    let reference: String
    let number: Int
    let at: Instant
    let ground: String
    let limits: [String]
    let parcels: [Parcel]
    /// Who signed the packages, and the fingerprint of its root.
    let sender: String
    let fingerprint: String

    /// A note about a disclosure.
    package init(
        reference: String,
        number: Int,
        at: Instant,
        ground: String,
        limits: [String],
        parcels: [Parcel],
        sender: String,
        fingerprint: String
    ) {
        (self.reference, self.number, self.at) = (reference, number, at)
        (self.ground, self.limits, self.parcels) = (ground, limits, parcels)
        (self.sender, self.fingerprint) = (sender, fingerprint)
    }

    /// The note as plain text.
    package func text(in words: Catalogue) -> String {
        let area = AreaWords<DefencePhrase>(words)
        var lines = [
            "\(area[.noteTitle]) \(number), \(reference)", "\(at.day)", "",
            "\(area[.ground]): \(ground)",
        ]
        if !limits.isEmpty {
            lines.append("\(area[.limits]): \(limits.joined(separator: ", "))")
        }
        for parcel in parcels {
            lines += ["", "\(area[.package]) \(parcel.number)"]
            lines += parcel.exhibits.map { "  \($0.path)\n    \($0.digest)" }
            if parcel.left > 0 { lines.append("  \(area.counting(.notDisclosed, parcel.left))") }
        }
        lines += ["", area[.howTo], ""]
        for parcel in parcels {
            lines.append(
                "  comity verify \(parcel.number).tar --trust trust.json --root \(fingerprint)"
            )
        }
        lines += ["", area.telling(.sender, sender), area[.verdicts]]
        return lines.joined(separator: "\n") + "\n"
    }
}

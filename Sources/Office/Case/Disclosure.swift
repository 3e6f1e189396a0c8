package import Casework
import Encoding

/// What the defence got to see of the evidence.
package struct DefenceDisclosure: Sendable, Hashable {
    /// Its number in the case, from 1.
    package let number: Int
    /// Who got it: a role or a reference, not a name.
    package let recipient: String
    /// The exhibits, by their paths.
    package let exhibits: [String]
    /// The numbers of their packages.
    package let packages: [String]
    /// The law by which it was disclosed.
    package let ground: String
    /// The rules that limit the use of these exhibits.
    package let limits: [String]
    /// True when it exonerates somebody.
    package let isExculpatory: Bool
    /// When.
    package let at: Instant
    /// The officer.
    package let by: String

    /// A disclosure as its event says it; nothing when it is another.
    init?(_ event: OfficeEvent) {
        guard event.act == OfficeStep.discloseToDefence.rawValue,
            let number = event.detail["number"]?.integer
        else { return nil }
        let list = { (name: String) in event.detail[name]?.array?.compactMap(\.string) ?? [] }
        self.number = Int(number)
        recipient = event.text("recipient") ?? ""
        exhibits = list("exhibits")
        packages = list("packages")
        ground = event.text("ground") ?? ""
        limits = list("limits")
        isExculpatory = event.detail["exculpatory"]?.bool ?? false
        (at, by) = (event.when, event.who)
    }

    /// A disclosure of exhibits.
    package init(
        number: Int,
        recipient: String,
        exhibits: [String],
        packages: [String],
        ground: String,
        limits: [String] = [],
        isExculpatory: Bool = false,
        at: Instant,
        by: String
    ) {
        (self.number, self.recipient, self.exhibits) = (number, recipient, exhibits)
        (self.packages, self.ground, self.limits) = (packages, ground, limits)
        (self.isExculpatory, self.at, self.by) = (isExculpatory, at, by)
    }
}

extension CaseRecord {
    /// The disclosures as lines of a report to the other side: what and when, not to whom.
    var disclosureFacts: [String: String] {
        let newest = disclosures.suffix(CaseRecord.reportedLimit)
        return Dictionary(
            newest.map { disclosure in
                let paths = disclosure.exhibits.joined(separator: ", ")
                let line = "\(disclosure.at.day): \(paths)"
                let short = line.count > 400 ? line.prefix(399) + "…" : line
                return ("disclosed-to-defence-\(disclosure.number)", short)
            }
        ) { first, _ in first }
    }

    /// The most disclosures that one report names, the newest.
    private static let reportedLimit = 20
}

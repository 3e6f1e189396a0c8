import Console
import Disclosure
import Encoding
import Evidence
import Files

/// What is packed: a disclosure that was found clean, or exhibits for which an officer answers.
struct PackSource {
    /// The files that leave.
    let exhibits: ExhibitFolder
    /// The record of what was left out.
    let redaction: [UInt8]
    /// What a disclosure was made for; nothing for exhibits as they are.
    let purpose: CheckedDisclosure.Purpose?

    /// The copies of a finished disclosure, each held against what the leak check looked at.
    init(disclosure folder: String) throws {
        let place = DisclosureFolder(folder)
        guard Files.isDirectory(folder) else {
            throw CommandFailure(.missing, "no folder at `\(folder)`")
        }
        guard place.isDisclosure else {
            throw CommandFailure(
                .usage,
                "`\(folder)` is no disclosure",
                hint: "make one with `comity disclose`; exhibits from which nothing was taken out "
                    + "are packed with `--as-they-are --by OFFICER`"
            )
        }
        let checked: CheckedDisclosure
        do throws(CheckedDisclosure.Fault) { checked = try CheckedDisclosure(of: place) } catch {
            throw CommandFailure(error, folder)
        }
        let bytes = try Streams.read(place.redaction, limit: CheckedDisclosure.recordLimit)
        exhibits = try PackSource.exhibits(place.disclosed)
        var now: [String: ExhibitDigest] = [:]
        for exhibit in exhibits.exhibits {
            let path = exhibit.name.bytes.dropFirst(PackagePath.payload.utf8.count)
            now[String(decoding: path, as: UTF8.self)] = ExhibitDigest("\(exhibit.digest)")
        }
        var changed = checked.differences(from: now)
        if checked.records["redaction.json"] != ExhibitDigest(of: bytes) {
            changed.append("redaction.json")
        }
        guard changed.isEmpty else { throw CommandFailure(changed: changed, folder) }
        redaction = bytes
        purpose = checked.purpose
    }

    /// Exhibits from which nothing was taken out, as an officer says.
    init(asTheyAre folder: String, by officer: String) throws {
        guard Files.isDirectory(folder) else {
            throw CommandFailure(.missing, "no folder at `\(folder)`")
        }
        guard !PackSource.isWithinDisclosure(folder) else {
            throw CommandFailure(
                .usage,
                "`\(folder)` is a disclosure or lies in one",
                hint: "name the folder that `comity disclose` made, without `--as-they-are`"
            )
        }
        exhibits = try PackSource.exhibits(folder)
        redaction = RedactionRecord.nothingLeftOut(approvedBy: officer)
        purpose = nil
    }

    /// True for the folder of a disclosure and all below it, whatever its name says.
    private static func isWithinDisclosure(_ folder: String) -> Bool {
        var path = Files.resolved(folder) ?? folder
        while true {
            if DisclosureFolder(path).isDisclosure { return true }
            let above = Files.directory(of: path)
            guard above != path, path != "/" else { return false }
            path = above
        }
    }

    private static func exhibits(_ folder: String) throws -> ExhibitFolder {
        var progress = Progress("reading", total: nil)
        do throws(FolderFault) {
            let exhibits = try ExhibitFolder(folder) { progress.show($0) }
            progress.clear()
            return exhibits
        } catch {
            progress.clear()
            throw CommandFailure(error, in: folder)
        }
    }

    /// Refuses letter, case and measures that the copies were not cut to.
    func check(letter: [UInt8], caseReference: String, measures: [String]) throws {
        guard let purpose else { return }
        guard purpose.letter == ExhibitDigest(of: letter) else {
            throw CommandFailure(.verdict, "the disclosure was made for another letter")
        }
        guard caseReference.hasPrefix("sha256:") || caseReference == purpose.caseReference else {
            throw CommandFailure(.verdict, "the disclosure was made for another case")
        }
        let others = measures.filter { !purpose.measures.contains($0) }
        guard others.isEmpty else {
            throw CommandFailure(
                .verdict,
                "the disclosure was not cut to " + others.joined(separator: ", "),
                hint: "it answers " + purpose.measures.joined(separator: ", ")
            )
        }
    }
}

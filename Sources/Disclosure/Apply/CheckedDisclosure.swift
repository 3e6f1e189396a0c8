import Encoding
package import Files

/// What a leak check found clean: the plan, the records that leave, and the very copies
/// (`internal/checked.json`; `spec/disclosure-plan.md`, "Leak check").
///
/// A folder of copies without it, or with other bytes in it, is no disclosure.
package struct CheckedDisclosure: Sendable, Hashable {
    /// The greatest file that is read, in bytes.
    package static let sizeLimit = 64 << 20
    /// The greatest record beside the copies that is read again, in bytes.
    package static let recordLimit = 64 << 20

    /// The case, letter and measures that the copies are for.
    package let purpose: Purpose
    /// The digest of the plan as carried out.
    package let plan: ExhibitDigest
    /// The digests of what leaves beside the copies, by name.
    package let records: [String: ExhibitDigest]
    /// The digests of the copies, by path below the folder of copies.
    package let copies: [String: ExhibitDigest]

    /// What a disclosure answers, as its plan says.
    package struct Purpose: Sendable, Hashable {
        /// The case's reference.
        package let caseReference: String
        /// The digest of the letter's bytes.
        package let letter: ExhibitDigest
        /// The measures by their ids.
        package let measures: [String]

        /// What a plan says.
        package init(of plan: DisclosurePlan) {
            caseReference = plan.caseReference
            letter = plan.letter
            measures = plan.measures
        }

        fileprivate init?(_ json: JSON) {
            guard let caseReference = json["case"]?.string,
                let letter = json["letter"]?.string.flatMap({ ExhibitDigest($0) }),
                let measures = json["measures"]?.array
            else { return nil }
            self.caseReference = caseReference
            self.letter = letter
            self.measures = measures.compactMap(\.string)
            guard self.measures.count == measures.count else { return nil }
        }
    }

    /// Why a folder holds no finished disclosure.
    package enum Fault: Error, Sendable, Hashable {
        /// The redaction record or the record of the check is missing, or is not one.
        case notFinished
        /// These are not what was checked, by path below the disclosure's folder, in order.
        case changed([String])
        /// A file could not be read.
        case file(FileFailure)
    }

    /// What was looked at.
    package init(
        for purpose: Purpose,
        plan: ExhibitDigest,
        records: [String: ExhibitDigest],
        copies: [String: ExhibitDigest]
    ) {
        self.purpose = purpose
        self.plan = plan
        self.records = records
        self.copies = copies
    }

    /// Reads the record of the check of a finished disclosure and holds the plan and the records
    /// against it; the copies are for whoever reads them.
    package init(of folder: DisclosureFolder) throws(Fault) {
        guard Files.isRegular(folder.redaction), Files.isRegular(folder.checked) else {
            throw .notFinished
        }
        do {
            let bytes = try Files.readRegular(folder.checked, limit: CheckedDisclosure.sizeLimit)
            guard let read = CheckedDisclosure(parsing: bytes) else { throw Fault.notFinished }
            self = read
            var changed: [String] = []
            if try !CheckedDisclosure.is(folder.plan, plan) { changed.append("internal/plan.json") }
            for name in folder.leavingRecords {
                if try !CheckedDisclosure.is("\(folder.path)/\(name)", records[name]) {
                    changed.append(name)
                }
            }
            guard changed.isEmpty else { throw Fault.changed(changed) }
        } catch let fault as Fault {
            throw fault
        } catch let failure as FileFailure {
            throw .file(failure)
        } catch {
            throw .notFinished
        }
    }

    private static func `is`(_ path: String, _ digest: ExhibitDigest?) throws -> Bool {
        guard let digest, Files.isRegular(path) else { return false }
        return try ExhibitDigest(file: path) == digest
    }

    /// The digests of all files below a folder of copies, by path.
    package static func copies(
        in folder: DisclosureFolder
    ) throws(FileFailure) -> [String: ExhibitDigest] {
        var copies: [String: ExhibitDigest] = [:]
        for path in try DisclosureFolder.files(in: folder.disclosed) {
            copies[path] = try ExhibitDigest(file: folder.copy(path))
        }
        return copies
    }

    /// Which copies are not those that were checked, or are missing, by path, in order.
    package func differences(from now: [String: ExhibitDigest]) -> [String] {
        Set(copies.keys).union(now.keys).filter { copies[$0] != now[$0] }.sorted()
    }

    /// As it is written.
    package var bytes: [UInt8] {
        let json: JSON = [
            "version": 1, "case": .string(purpose.caseReference),
            "letter": .string("\(purpose.letter)"),
            "measures": .array(purpose.measures.map { .string($0) }), "plan": .string("\(plan)"),
            "records": .object(records.mapValues { .string("\($0)") }),
            "copies": .object(copies.mapValues { .string("\($0)") }),
        ]
        return json.canonical + [0x0a]
    }

    private init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: CheckedDisclosure.sizeLimit),
            json.object?.count == 7, json["version"] == 1, let purpose = Purpose(json),
            let plan = json["plan"]?.string.flatMap({ ExhibitDigest($0) }),
            let records = CheckedDisclosure.digests(json["records"]),
            let copies = CheckedDisclosure.digests(json["copies"])
        else { return nil }
        self.init(for: purpose, plan: plan, records: records, copies: copies)
    }

    private static func digests(_ json: JSON?) -> [String: ExhibitDigest]? {
        guard let members = json?.object else { return nil }
        let digests = members.compactMapValues { $0.string.flatMap { ExhibitDigest($0) } }
        return digests.count == members.count ? digests : nil
    }
}

/// Holds a disclosure's folder against other runs for as long as it is there.
package final class DisclosureLock: Sendable {
    private let lock: FileLock

    /// Takes the lock, or fails at once with `EWOULDBLOCK` while another run holds it.
    package init(_ folder: DisclosureFolder) throws(FileFailure) {
        lock = try FileLock(folder.lock)
    }
}

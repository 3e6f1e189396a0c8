import ArgumentParser
import Console
import Disclosure
import Evidence
import Files

/// To whom the disclosing authority's own record of a disclosure is sealed.
struct RecordSealing: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "A public key that the internal record is sealed to; repeatable."
    )
    var recipient: [String] = []

    @Option(
        name: [.customShort("R"), .customLong("recipients-file")],
        help: "A file of such keys, one a line."
    )
    var recipientsFile: [String] = []

    /// Seals to those named; else to a key of the disclosure's own, made when missing.
    func sealer(for output: DisclosureFolder) throws -> Sealer {
        var recipients: [Recipient] = []
        for text in recipient { recipients.append(try Streams.parse(text, place: "--recipient")) }
        for file in recipientsFile { recipients += try Streams.recipients(in: file) }
        if recipients.isEmpty { recipients = [try RecordSealing.own(output)] }
        do throws(SealFailure) { return try Sealer(to: recipients) } catch {
            throw CommandFailure(sealing: error)
        }
    }

    private static func own(_ output: DisclosureFolder) throws -> Recipient {
        if !Files.exists(output.recordKey) {
            let identity = Identity.generate()
            let text = "# opens record.age and pseudonyms.age of this disclosure\n"
            do throws(FileFailure) {
                let bytes = Array((text + (identity.text ?? "") + "\n").utf8)
                try Files.write(bytes, to: output.recordKey, mode: 0o600)
            } catch { throw CommandFailure(error) }
        }
        let found = try Streams.identities(in: output.recordKey).first?.recipient
        guard let found else {
            throw CommandFailure(.malformed, "`\(output.recordKey)` holds no key")
        }
        return found
    }
}

/// Who decides, as what, and who agrees.
struct DecidingOfficer: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: """
            As what the officer named by --by decides: executing-officer, lawyer, approver or \
            data-protection-officer.
            """
    )
    var role: DisclosurePlan.OfficerRole?

    @Option(
        help: "The data protection officer who agrees to what is about special categories.",
        transform: OfficerOption.read
    )
    var agreedBy: String?
}

/// How every option that names an officer is read.
enum OfficerOption {
    /// The name in its one form; a text that is none is refused with why.
    static func read(_ text: String) throws -> String { try OfficerName(text).text }
}

extension DisclosurePlan.OfficerRole: ExpressibleByArgument {}

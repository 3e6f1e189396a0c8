import CMalloc
import Console
import Evidence
import Files
import Foundation

/// The program's inputs and outputs by the names its user gave.
enum Streams {
    /// The greatest key or recipients file, in bytes (`spec/limits.md`).
    static let keyFileLimit = 1 << 20

    /// The named file, or standard input for `-` or no name.
    static func input(_ path: String?) throws -> InputFile {
        guard let path, path != "-" else { return InputFile.standardInput() }
        do throws(FileFailure) { return try InputFile(path) } catch { throw CommandFailure(error) }
    }

    /// The named file, which appears at ``commit(_:)``, or standard output.
    static func output(_ path: String?) throws -> WriteBehind {
        guard let path, path != "-" else { return WriteBehind(OutputFile.standardOutput()) }
        do throws(FileFailure) { return WriteBehind(try OutputFile(path)) } catch {
            throw CommandFailure(error)
        }
    }

    /// Makes an output appear under its name.
    static func commit(_ file: inout WriteBehind) throws {
        do throws(FileFailure) { try file.commit() } catch { throw CommandFailure(error) }
    }

    /// All bytes of a file that may have at most `limit` of them.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        do throws(FileFailure) {
            let file = path == "-" ? InputFile.standardInput() : try InputFile(path)
            return try file.readAll(limit: limit)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The secret keys in a file.
    static func identities(in path: String) throws -> [Identity] {
        let text = String(decoding: try read(path, limit: keyFileLimit), as: UTF8.self)
        guard let identities = Identity.list(in: text) else {
            throw CommandFailure(
                .malformed,
                "`\(path)` has a line that is neither a secret key nor a comment",
                hint: "a secret key begins with `AGE-SECRET-KEY-`; make one with `comity keygen`"
            )
        }
        return identities
    }

    /// The public keys in a file.
    static func recipients(in path: String) throws -> [Recipient] {
        let text = String(decoding: try read(path, limit: keyFileLimit), as: UTF8.self)
        var recipients: [Recipient] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            recipients.append(try parse(trimmed, place: "`\(path)` line \(number + 1)"))
        }
        return recipients
    }

    /// Reads a recipient's public key, or says what is wrong with it.
    static func parse(_ text: String, place: String) throws -> Recipient {
        do throws(Recipient.Malformed) { return try Recipient(text) } catch {
            switch error {
            case .notARecipient:
                throw CommandFailure(
                    .malformed,
                    "\(place): not a recipient's public key, or mistyped",
                    hint: "a public key begins with `age1pq1` or `age1`; copy it again whole"
                )
            case .isAnIdentity:
                throw CommandFailure(
                    .malformed,
                    "\(place): this is a secret key",
                    hint: "give the public key; if the secret key was sent to you, replace it"
                )
            case .unsupported(let prefix):
                throw CommandFailure(
                    .malformed,
                    "\(place): recipients of type `\(prefix)` are not supported",
                    hint: "ask for a key of type `age1pq1` or `age1`"
                )
            }
        }
    }
}

/// The C library's allocator.
enum Allocator {
    /// Keeps freed blocks of a MiB in the process: mapped and faulted in afresh for each, sealing
    /// would spend more time in the kernel than in the cipher.
    static func keepLargeBlocks() {
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
        _ = mallopt(M_TOP_PAD, 16 << 20)
    }
}

/// How far a long work is, on a terminal only.
struct Progress {
    private let verb: String
    private let total: Int?
    private let shown = Terminal.showsProgress
    private var lastStep = -1

    init(_ verb: String, total: Int?) {
        self.verb = verb
        self.total = total
    }

    /// Shows the share done, or the MiB when the whole isn't known.
    mutating func show(_ bytes: Int) {
        guard shown else { return }
        let step = total.map { $0 == 0 ? 100 : min(100, bytes * 100 / $0) } ?? bytes >> 24
        guard step != lastStep else { return }
        lastStep = step
        let text = total == nil ? "\(bytes >> 20) MiB" : "\(step) %"
        Terminal.writeError("\r\(verb) \(text) ")
    }

    /// Takes the line away again.
    mutating func clear() {
        if shown && lastStep >= 0 { Terminal.writeError("\r\u{1b}[K") }
    }
}

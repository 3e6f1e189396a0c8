import Casework
import Crypto
import Files
import Synchronization

/// The letters that are being written, each in a sealed file of its own.
///
/// A file is replaced whole at each change; what a page acknowledged survives a killed office.
final class LetterFolder: Sendable {
    /// The largest letter with what was typed, in bytes.
    static let sizeLimit = 4 << 20
    /// The most letters being written at once.
    static let countLimit = 1_000

    /// Why a letter is not kept.
    enum Failure: Error, Sendable, Hashable {
        case file(FileFailure)
        case tooLarge, tooMany
        /// It is not what was sealed there.
        case damaged
    }

    /// Seals and opens what is kept of a letter: the letter itself, and each of its files.
    struct Seal: Sendable {
        /// The second is the file's name; empty for the letter.
        let seal: @Sendable ([UInt8], String) -> [UInt8]?
        let open: @Sendable ([UInt8], String) -> [UInt8]?
    }

    private let folder: String
    private let key: SymmetricKey
    /// One change at a time: a letter is read, changed and written.
    private let lock = Mutex(())

    init(_ home: OfficeHome, key: SymmetricKey) {
        folder = home.office + "/letters"
        self.key = key
    }

    /// The seal of a letter before there is a case.
    func seal(of id: String) -> Seal {
        let key = key
        let about = { @Sendable (file: String) in
            "comity/letter-draft/v1\n\(id)" + (file.isEmpty ? "" : "\n\(file)")
        }
        return Seal(
            seal: { Sealed.seal($0, under: key, about: about($1)) },
            open: { Sealed.open($0, under: key, about: about($1)) }
        )
    }

    /// The seal of a letter in a case.
    static func seal(under key: CaseKey) -> Seal {
        let name = { @Sendable (file: String) in
            "letter-draft" + (file.isEmpty ? "" : "/\(file)")
        }
        return Seal(
            seal: { key.seal($0, as: name($1)) },
            open: { key.open($0, as: name($1)) }
        )
    }

    /// True for what can be a letter's name.
    static func isName(_ id: String) -> Bool {
        id.utf8.count == 32
            && id.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }

    /// The letters that are kept under the office's key.
    func all() throws(Failure) -> [WrittenLetter] {
        var found: [WrittenLetter] = []
        for name in try names() {
            // Those of cases are sealed under other keys and open by their cases alone.
            guard let letter = try? read(name, seal(of: name)) else { continue }
            found.append(letter)
        }
        return found
    }

    /// The letter of that name; nothing when there is none.
    func read(_ id: String, _ seal: Seal) throws(Failure) -> WrittenLetter? {
        let path = path(id)
        guard Files.exists(path) else { return nil }
        let sealed: [UInt8]
        do throws(FileFailure) {
            sealed = try Files.read(path, limit: LetterFolder.sizeLimit + 64)
        } catch { throw .file(error) }
        guard let bytes = seal.open(sealed, ""), let letter = WrittenLetter(kept: bytes) else {
            throw .damaged
        }
        return letter
    }

    /// Changes a letter, or `begun` where there is none yet, and keeps what comes of it.
    func change<Outcome>(
        _ begun: WrittenLetter,
        _ seal: Seal,
        _ work: (inout WrittenLetter) -> Outcome
    ) throws(Failure) -> (WrittenLetter, Outcome) {
        try lock.withLock { _ throws(Failure) in
            let kept = try read(begun.id, seal)
            if kept == nil, try names().count >= LetterFolder.countLimit { throw .tooMany }
            var letter = kept ?? begun
            let outcome = work(&letter)
            let bytes = letter.kept
            guard bytes.count <= LetterFolder.sizeLimit else { throw .tooLarge }
            guard let sealed = seal.seal(bytes, "") else { throw .damaged }
            do throws(FileFailure) {
                try Files.makeDirectory(folder, mode: 0o700)
                try Files.write(sealed, to: path(letter.id), mode: 0o600)
            } catch { throw .file(error) }
            return (letter, outcome)
        }
    }

    /// Forgets a letter, once it is in its case or is wanted no more.
    func drop(_ id: String) throws(Failure) {
        try lock.withLock { _ throws(Failure) in
            guard Files.exists(path(id)) else { return }
            do throws(FileFailure) { try Files.remove(path(id)) } catch { throw .file(error) }
            try sweep(id)
        }
    }

    // MARK: - Files that come with a letter

    /// Keeps a file of a letter and then what the letter says of it, both durably and in this
    /// order: a letter never names a file that is not there.
    func attach<Outcome>(
        _ bytes: [UInt8],
        as file: String,
        to begun: WrittenLetter,
        _ seal: Seal,
        _ work: (inout WrittenLetter) -> Outcome
    ) throws(Failure) -> (WrittenLetter, Outcome) {
        guard let sealed = seal.seal(bytes, file) else { throw .damaged }
        do throws(FileFailure) {
            try Files.makeDirectory(folder, mode: 0o700)
            try Files.write(sealed, to: path(begun.id, file), mode: 0o600)
        } catch { throw .file(error) }
        let kept: (WrittenLetter, Outcome)
        do throws(Failure) { kept = try change(begun, seal, work) } catch {
            try? forget(file, of: begun.id)
            throw error
        }
        // What the letter does not name was refused.
        let isNamed = kept.0.files.values.contains { $0.name == file }
        if !isNamed { try forget(file, of: begun.id) }
        return kept
    }

    /// A file of a letter; nothing when there is none of that name.
    func file(_ name: String, of id: String, _ seal: Seal) throws(Failure) -> [UInt8]? {
        let path = path(id, name)
        guard Files.exists(path) else { return nil }
        let sealed: [UInt8]
        do throws(FileFailure) {
            sealed = try Files.read(path, limit: Attachment.sizeLimit + 64)
        } catch { throw .file(error) }
        guard let bytes = seal.open(sealed, name) else { throw .damaged }
        return bytes
    }

    /// Removes a file that the letter names no more.
    func forget(_ file: String, of id: String) throws(Failure) {
        try lock.withLock { _ throws(Failure) in
            guard Files.exists(path(id, file)) else { return }
            do throws(FileFailure) { try Files.remove(path(id, file)) } catch {
                throw .file(error)
            }
        }
    }

    /// Removes the files of a letter; what a stop left behind goes with them.
    private func sweep(_ id: String) throws(Failure) {
        do throws(FileFailure) {
            for name in try Files.list(folder) where name.hasPrefix("\(id)-") {
                try Files.remove("\(folder)/\(name)")
            }
        } catch { throw .file(error) }
    }

    private func path(_ id: String, _ file: String) -> String { "\(folder)/\(id)-\(file)" }

    private func path(_ id: String) -> String { "\(folder)/\(id)" }

    private func names() throws(Failure) -> [String] {
        guard Files.exists(folder) else { return [] }
        do throws(FileFailure) {
            return try Files.list(folder).filter(LetterFolder.isName)
        } catch { throw .file(error) }
    }
}

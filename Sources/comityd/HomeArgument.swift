import ArgumentParser
import Console
import Files
import Office

/// Homes on the command line.
enum Home {
    static func read(_ path: String) throws -> OfficeHome {
        try asking(path) { () throws(HomeFailure) in try OfficeHome(reading: path) }
    }

    /// Does something with a home, and says what failed in the program's words.
    static func asking<Value>(
        _ path: String,
        _ body: () throws(HomeFailure) -> Value
    ) throws -> Value {
        do throws(HomeFailure) { return try body() } catch {
            throw CommandFailure(error, in: path)
        }
    }
}

/// The office's passphrase: from a file that nobody else may read, never from the command line.
enum Unlock {
    /// The longest passphrase, in bytes.
    static let passphraseLimit = 1_024

    /// The first line of a file of mode 0600.
    static func read(_ path: String) throws -> String {
        let bytes: [UInt8]
        let mode: UInt32
        do throws(FileFailure) {
            let file = try InputFile(path)
            mode = file.permissions ?? 0o600
            bytes = try file.readAll(limit: passphraseLimit)
        } catch { throw CommandFailure(error) }
        guard mode & 0o077 == 0 else {
            throw CommandFailure(
                .malformed,
                "`\(path)` can be read or changed by others (mode \(String(mode, radix: 8)))",
                hint: "run `chmod 600` on it, and ask yourself who has read it"
            )
        }
        let line = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        guard !line.isEmpty else {
            throw CommandFailure(.malformed, "`\(path)` has no passphrase on its first line")
        }
        return line
    }

    /// The file named, else the one the system's credentials hold, else none.
    static func file(_ given: String?) -> String? {
        if let given { return given }
        guard let folder = Files.variable("CREDENTIALS_DIRECTORY"), !folder.isEmpty else {
            return nil
        }
        let path = folder + "/comity-unlock"
        return Files.exists(path) ? path : nil
    }
}

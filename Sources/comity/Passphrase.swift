import Console
import Foundation
import Glibc

/// Passphrases from the terminal or a file, never from the command line, where others see them.
enum Passphrase {
    private static let lengthLimit = 1024

    /// The first line of the file at `path`.
    static func read(from path: String) throws -> String {
        let bytes = try Streams.read(path, limit: lengthLimit)
        let line = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        guard !line.isEmpty else {
            throw CommandFailure(.malformed, "`\(path)` has no passphrase on its first line")
        }
        return line
    }

    /// Asks on the controlling terminal, without showing what is typed.
    static func ask(_ prompt: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: lengthLimit)
        guard readpassphrase(prompt, &buffer) else {
            throw CommandFailure(
                .usage,
                "there is no terminal to ask for the passphrase on",
                hint: "put it on the first line of a file and use `--passphrase-file FILE`"
            )
        }
        let letters = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        guard !letters.isEmpty else { throw CommandFailure(.usage, "the passphrase is empty") }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Asks twice, so that a slip does not lock the file for ever.
    static func askTwice() throws -> String {
        let first = try ask("Passphrase: ")
        guard try ask("The same again: ") == first else {
            throw CommandFailure(.usage, "the two passphrases differ")
        }
        return first
    }

    /// Reads a line from the controlling terminal with the echo off.
    private static func readpassphrase(_ prompt: String, _ buffer: inout [CChar]) -> Bool {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return false }
        defer { close(terminal) }
        var settings = termios()
        guard tcgetattr(terminal, &settings) == 0 else { return false }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return false }
        defer { tcsetattr(terminal, TCSAFLUSH, &settings) }
        _ = prompt.withCString { write(terminal, $0, strlen($0)) }
        let count = Glibc.read(terminal, &buffer, buffer.count - 1)
        _ = "\n".withCString { write(terminal, $0, 1) }
        guard count > 0 else { return false }
        buffer[count] = 0
        if let end = buffer.firstIndex(of: 10) { buffer[end] = 0 }
        return true
    }
}

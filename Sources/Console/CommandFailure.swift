package import Files
import Glibc

/// What the program's exit status says (sysexits.h for 64 and above).
package enum Status: Int32 {
    case done = 0
    /// The work was done and its verdict is not the good one.
    case verdict = 1
    case usage = 64
    case malformed = 65
    case missing = 66
    case inputOutput = 74
}

/// A command's end that is not success: what happened, and what its user can do.
///
/// Neither line may carry personal data: identifiers, paths the user gave and field names only.
package struct CommandFailure: Error {
    /// The status to leave with.
    package let status: Status
    /// What happened, without a final full stop.
    package let message: String
    /// What can be done; nothing where that is plain.
    package let hint: String?

    /// A failure with a status, in words.
    package init(_ status: Status, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    /// A file operation's failure, with the path the user gave.
    ///
    /// A file over its bound is malformed input, however it was noticed.
    package init(_ failure: FileFailure) {
        let path = FileName.written(failure.path)
        if failure.operation == .read && failure.code == EFBIG {
            self.init(
                .malformed,
                "`\(path)` is larger than this kind of file may be",
                hint: "is it the right file?"
            )
            return
        }
        if failure.isBusy {
            self.init(
                .inputOutput,
                "`\(path)` is held: another command is at work there",
                hint: "let it end, then give this one again"
            )
            return
        }
        let status: Status =
            failure.isMissing && failure.operation == .open ? .missing : .inputOutput
        self.init(status, "\(failure.operation.rawValue) `\(path)`: \(failure.reason)")
    }

    /// Writes the `error:` and `hint:` lines to standard error.
    package func report() {
        var text = "error: \(message)\n"
        if let hint { text += "hint: \(hint)\n" }
        Terminal.writeError(text)
    }
}

/// Standard output and standard error, as bytes.
package enum Terminal {
    /// Writes to standard output; a closed pipe or a full disk ends the program with 74.
    package static func write(_ text: String) throws {
        do throws(FileFailure) {
            try OutputFile.standardOutput().write(text.utf8)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Writes to standard error; there is nobody left to tell when that fails.
    package static func writeError(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// True when standard error is a terminal, so that progress may be shown.
    package static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}

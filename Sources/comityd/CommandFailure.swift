import Files
import Glibc

/// What the program's exit status says (sysexits.h for 64 and above).
enum Status: Int32 {
    /// The work was done and its verdict is not the good one.
    case verdict = 1
    case usage = 64
    case malformed = 65
    case missing = 66
    case inputOutput = 74
}

/// A command's end that is not success: what happened, and what its user can do.
struct CommandFailure: Error {
    let status: Status
    let message: String
    let hint: String?

    init(_ status: Status, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    /// A file operation's failure; a file over its bound is malformed, however it was noticed.
    init(_ failure: FileFailure) {
        if failure.operation == .read && failure.code == EFBIG {
            self.init(.malformed, "`\(failure.path)` is larger than this kind of file may be")
            return
        }
        let status: Status =
            failure.isMissing && failure.operation == .open ? .missing : .inputOutput
        self.init(status, "\(failure.operation.rawValue) `\(failure.path)`: \(failure.reason)")
    }

    /// Writes the `error:` and `hint:` lines to standard error.
    func report() {
        var text = "error: \(message)\n"
        if let hint { text += "hint: \(hint)\n" }
        Terminal.writeError(text)
    }
}

/// Standard output and standard error, as bytes.
enum Terminal {
    /// Writes to standard output; a closed pipe or a full disk ends the program with 74.
    static func write(_ text: String) throws {
        do throws(FileFailure) { try OutputFile.standardOutput().write(text.utf8) } catch {
            throw CommandFailure(error)
        }
    }

    /// Writes to standard error; there is nobody left to tell when that fails.
    static func writeError(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

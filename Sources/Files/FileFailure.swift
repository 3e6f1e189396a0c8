import Glibc

/// A file operation that the system refused.
///
/// The text names the operation and the system's reason. The path is kept apart, since a file name
/// may be personal data: the program that was given the path decides whether to show it.
package struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was attempted.
    package enum Operation: String, Sendable, Hashable {
        case open, read, write, sync, rename, remove, list
        case makeDirectory = "make directory"
    }

    /// The operation that was refused.
    package let operation: Operation
    /// The system's error number (`errno`); `EFBIG` also for a file over the caller's limit.
    package let code: Int32
    /// The path as the caller gave it.
    package let path: String

    /// A failure with the code that the system left in `errno`, unless another is given.
    package init(_ operation: Operation, code: Int32 = errno, path: String) {
        self.operation = operation
        self.code = code
        self.path = path
    }

    /// The code for a name that is taken already (`EEXIST`).
    package static let exists: Int32 = EEXIST

    /// The code for an argument that makes no sense (`EINVAL`).
    package static let invalid: Int32 = EINVAL

    /// The code for more than the caller's limit (`EFBIG`).
    package static let tooLarge: Int32 = EFBIG

    /// The code for work given up by whoever asked for it (`ECANCELED`).
    package static let cancelled: Int32 = ECANCELED

    /// True when there is no such file or directory.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// True when another holds the lock that was asked for.
    package var isBusy: Bool { operation == .open && code == EWOULDBLOCK }

    /// The system's own words for the code.
    package var reason: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
        let letters = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: letters, as: UTF8.self).lowercased()
    }

    package var description: String { "\(operation.rawValue): \(reason)" }
}

import Console
import Encoding
import Evidence
import Files
import Ledger

extension CommandFailure {
    init(_ failure: FolderFault, in folder: String) {
        switch failure {
        case .file(let file): self.init(file)
        case .notARegularFile(let path):
            self.init(
                .malformed,
                "`\(folder)/\(path)` is neither a file nor a folder",
                hint: "a link or device is no exhibit: put a copy of its content there"
            )
        case .name(let path, let fault):
            self.init(
                .malformed,
                "`\(folder)/\(path)`: the name \(fault.reason)",
                hint: "rename it, and note the old name in the custody record"
            )
        case .tooMany:
            self.init(.malformed, "`\(folder)` holds over \(TarReader.entryLimit) files")
        }
    }

    init(_ failure: PackWriteFailure) {
        switch failure {
        case .file(let file): self.init(file)
        case .exhibitChanged(let path):
            self.init(
                .inputOutput,
                "`\(path)` changed while it was packed",
                hint: "work on a copy nobody writes to, and pack again"
            )
        }
    }

    init(_ failure: AppendFailure, in directory: String) {
        switch failure {
        case .ledger(let inner): self.init(inner, in: directory)
        case .secondRoot(let size):
            self.init(.verdict, "`\(directory)` records another root for size \(size)")
        case .moved: self.init(.inputOutput, "another program wrote to `\(directory)`")
        case .tooLarge: self.init(.malformed, "the event is too large for `\(directory)`")
        case .mustReopen: self.init(.inputOutput, "`\(directory)` failed half-way; try again")
        case .unusableKey: self.init(.malformed, "the log's key cannot sign checkpoints")
        }
    }

    init(_ failure: PackFailure, _ letter: [UInt8]) {
        switch failure {
        case .field(let name): self.init(.usage, "--\(name): cannot be written on one line so")
        case .noExhibits: self.init(.missing, "the folder holds no exhibit")
        case .names: self.init(.malformed, "two exhibits' names differ in case or spelling only")
        case .percentSign(let path):
            self.init(
                .malformed,
                "`\(path)` has a percent sign in its name, which other BagIt tools misread",
                hint: "rename it, and note the old name in the custody record"
            )
        case .record(let path, let fault): self.init(.malformed, "\(path): \(fault.reason)")
        case .otherLetter:
            self.init(
                .verdict,
                "the decision was taken on another letter",
                hint: "the digest of this letter is \(ContentDigest(of: letter))"
            )
        case .measureNotAllowed(let measure):
            self.init(.verdict, "the decision allows nothing to be sent for measure `\(measure)`")
        case .custody(let fault): self.init(.malformed, "custody record: \(fault.reason)")
        case .unsaltedDigest(let line):
            self.init(
                .malformed,
                "custody record: line \(line) has the digest of something not in the package",
                hint: "name what stays with you by a commitment (spec/custody.md, References)"
            )
        case .tooLarge(let path):
            self.init(
                .malformed,
                "\(path) would be empty or over its limit",
                hint: "divide the exhibits into several packages (spec/limits.md)"
            )
        }
    }
}

extension EntryName.Fault {
    var reason: String {
        switch self {
        case .empty: "is empty"
        case .tooLong: "is too long"
        case .tooDeep: "lies in too many folders"
        case .notUTF8: "is not UTF-8 text"
        case .absolute: "begins at a root or a drive"
        case .dots: "has an empty part, `.` or `..`"
        case .backslash: "has a backslash"
        case .control: "has a control character or one that turns the text around"
        }
    }
}

extension RecordFault {
    var reason: String {
        switch self {
        case .notJSON: "not a JSON object within 1 MiB"
        case .member(let name): "member `\(name)` is missing, unknown or misshapen"
        case .unsaltedDigest: "a plain digest where only a commitment may stand"
        }
    }
}

extension CustodyFailure {
    var reason: String {
        switch self {
        case .empty: "it has no event"
        case .tooLarge: "it is larger than \(CustodyChain.limit) bytes"
        case .malformed(let line): "line \(line) is not a canonical event"
        case .sequence(let line): "line \(line) has not the next sequence number"
        case .broken(let line): "line \(line) does not follow from the line before"
        case .timeRunsBackwards(let line): "line \(line) is earlier than the line before"
        case .correctsNothing(let line): "line \(line) corrects no earlier event of its item"
        }
    }
}

extension PackageFailure {
    var reason: String {
        switch self {
        case .archive(let fault): "not a package's archive: \(fault.reason)"
        case .missing(let path): "`\(path)` is missing"
        case .malformed(let path): "`\(path)` is not of the form it must have"
        case .tooLarge(let path): "`\(path)` is too large"
        case .foreignFile(let number): "file \(number) has a name that no package has"
        case .misplaced(let number): "file \(number) stands before one that must come first"
        }
    }
}

extension TarFailure {
    var reason: String {
        switch self {
        case .truncated(let at): "it ends at byte \(at)"
        case .badHeader(let at): "the header at byte \(at) is damaged or foreign"
        case .unsupportedEntry(_, let at): "a link, folder or device at byte \(at)"
        case .badExtension(let at): "the extended header before byte \(at) is not ours"
        case .badName(let fault, let at): "the name at byte \(at) \(fault.reason)"
        case .duplicateName(let at): "the name at byte \(at) stands in the way of another"
        case .tooLarge(let at): "the file at byte \(at) is too large"
        case .tooManyEntries: "too many files"
        case .notAsWritten(let at): "bytes that carry nothing at byte \(at)"
        case .trailingBytes(let at): "bytes after its end at byte \(at)"
        }
    }
}

import Crypto
import Encoding
import Files

/// The files of one layer of a law book, the book itself or an overlay.
struct LawFiles {
    struct File {
        /// The path inside the folder, such as `instruments/untoc.yaml`.
        let name: String
        /// The path for a reader: the folder as given and the name.
        let shown: String
        let bytes: [UInt8]
    }

    let files: [File]

    /// The greatest law file, in bytes, and the most files of a layer (`spec/limits.md`).
    static let sizeLimit = 1 << 20
    static let countLimit = 2_000

    /// The folders a layer may have, and the layer's own.
    private static let folders = [
        "", "instruments/", "instruments/bilateral/", "participations/", "states/", "calendars/",
    ]

    /// Reads every `.yaml` file of a folder and of the folders it may have.
    init(folder: String) throws(LawBookFailure) {
        let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        var names: [String] = []
        for sub in LawFiles.folders {
            let path = sub.isEmpty ? root : "\(root)/\(sub.dropLast())"
            guard Files.exists(path) else {
                if sub.isEmpty { throw .missing(path: folder) }
                continue
            }
            do throws(FileFailure) {
                names += try Files.list(path).filter { $0.hasSuffix(".yaml") }.map { sub + $0 }
            } catch {
                throw .unreadable(path: path, reason: error.reason)
            }
        }
        guard !names.isEmpty, names.count <= LawFiles.countLimit else {
            throw .missing(path: folder)
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var files: [File] = []
        for name in names {
            let path = "\(root)/\(name)"
            do throws(FileFailure) {
                let bytes = try Files.read(path, limit: LawFiles.sizeLimit)
                files.append(File(name: name, shown: path, bytes: bytes))
            } catch {
                throw .unreadable(path: path, reason: error.reason)
            }
        }
        self.files = files
    }

    /// `sha256:` and the digest over each name, size and content, in the order of names.
    var digest: String {
        var hash = SHA256()
        for file in files {
            hash.update(data: Array("\(file.name)\n\(file.bytes.count)\n".utf8))
            hash.update(data: file.bytes)
        }
        return "sha256:" + Hex.encode(Array(hash.finalize()))
    }
}

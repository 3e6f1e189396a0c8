import Files
import Fixtures
import Glibc
import Testing

@Suite struct FilesTests {
    private let kept: TemporaryFolder
    private var folder: String { kept.path }

    init() throws {
        kept = try TemporaryFolder()
        try Files.makeDirectory(kept.file("deep/er"))
    }

    @Test func aFileAppearsWholeOrNotAtAll() throws {
        let path = folder + "/note"
        do {
            let file = try OutputFile(path)
            try file.write([1, 2, 3])
        }
        #expect(try Files.list(folder) == ["deep"])
        try Files.write([1, 2, 3], to: path)
        #expect(try Files.read(path, limit: 3) == [1, 2, 3])
        #expect(try Files.list(folder) == ["deep", "note"])
    }

    @Test func anExistingFileIsKeptUnlessReplacing() throws {
        let path = folder + "/kept"
        try Files.write([1], to: path)
        #expect(throws: FileFailure(.open, code: EEXIST, path: path)) {
            try Files.write([2], to: path, replacing: false)
        }
        try Files.write([3], to: path)
        #expect(try Files.read(path, limit: 1) == [3])
        try Files.write([4], to: folder + "/new", replacing: false)
        #expect(try Files.list(folder) == ["deep", "kept", "new"])
    }

    @Test func readingIsBoundedAndNamesWhatIsMissing() throws {
        let path = folder + "/five"
        try Files.write([1, 2, 3, 4, 5], to: path)
        #expect(throws: FileFailure(.read, code: EFBIG, path: path)) {
            try Files.read(path, limit: 4)
        }
        #expect(throws: FileFailure(.open, code: ENOENT, path: folder + "/none")) {
            try Files.read(folder + "/none", limit: 4)
        }
        #expect(throws: FileFailure(.open, code: EISDIR, path: folder)) {
            try Files.read(folder, limit: 4)
        }
        #expect(try InputFile(path).read(upTo: 2, at: 3) == [4, 5])
    }
}

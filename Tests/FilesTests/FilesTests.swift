import Dispatch
import Files
import Fixtures
import Glibc
import Synchronization
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

    /// Several threads read one file at places of their own, as an exhibit is hashed while it is
    /// read.
    @Test func threadsReadOneFileAtOnce() throws {
        let path = folder + "/many"
        try Files.write((0..<4_096).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, to: path)
        let file = try InputFile(path)
        let wrong = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for round in 0..<5_000 {
                let number = (round &* 7 &+ thread &* 1_021) % 4_096
                let read = try? file.read(upTo: 2, at: number * 2)
                if read != [UInt8(number >> 8), UInt8(number & 255)] {
                    wrong.withLock { $0 += 1 }
                }
            }
        }
        #expect(wrong.withLock { $0 } == 0)
    }

    /// A child that was forked while the lock was held has the same open file until it runs its
    /// program: the lock ends with its holder all the same.
    @Test func aLockEndsThoughAnotherHasItsOpenFile() throws {
        let path = folder + "/lock"
        var copy: Int32 = -1
        do {
            let lock = try FileLock(path)
            for name in try Files.list("/proc/self/fd") {
                guard let number = Int32(name), let real = realpath("/proc/self/fd/\(name)", nil)
                else { continue }
                defer { free(real) }
                if String(cString: real).hasSuffix(path) { copy = dup(number) }
            }
            #expect(throws: FileFailure(.open, code: EWOULDBLOCK, path: path)) {
                _ = try FileLock(path)
            }
            _ = consume lock
        }
        #expect(copy >= 0)
        _ = try FileLock(path)
        close(copy)
    }
}

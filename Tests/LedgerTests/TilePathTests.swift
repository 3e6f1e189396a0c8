import Ledger
import Testing

@Suite struct TilePathTests {
    @Test(arguments: [
        (LedgerFile.checkpoint, "checkpoint"),
        (.tile(level: 0, Tile(index: 0)), "tile/0/000"),
        (.tile(level: 0, Tile(index: 0, width: 1)), "tile/0/000.p/1"),
        (.tile(level: 2, Tile(index: 1_234_067)), "tile/2/x001/x234/067"),
        (.tile(level: 63, Tile(index: 1_234_067, width: 255)), "tile/63/x001/x234/067.p/255"),
        (.entries(Tile(index: 273, width: 112)), "tile/entries/273.p/112"),
        (.openings(Tile(index: 1000)), "private/openings/x001/000"),
        (.events(first: 700), "private/events/700"),
        (.events(first: UInt64.max), "private/events/x018/x446/x744/x073/x709/x551/615"),
    ])
    func everyFileHasOneName(file: LedgerFile, path: String) {
        #expect(file.path == path)
        #expect(LedgerFile(path: path) == file)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/64/000",
        "tile/-1/000", "tile/+1/000", "tile/0/x000/000", "tile/0/001/000", "tile/0/x001",
        "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p",
        "tile/0/000/", "/tile/0/000", "tile//000", "tile/0/+00", "tile/entries/1", "tile/data/000",
        "checkpoint/", "private/events/000.p/1", "private/other/000", "../checkpoint",
        "private/events/x999/x999/x999/x999/x999/x999/999",
    ])
    func otherNamesAreRefused(path: String) {
        #expect(LedgerFile(path: path) == nil)
    }
}

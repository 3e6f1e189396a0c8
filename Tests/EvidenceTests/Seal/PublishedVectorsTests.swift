import Crypto
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Testing

/// The age vectors that C2SP publishes (github.com/C2SP/CCTV, folder `age/testdata`).
///
/// They belong to others, so they are read from the folder that `COMITY_AGE_VECTORS` names.
@Suite struct PublishedVectorsTests {
    static let folder = ProcessInfo.processInfo.environment["COMITY_AGE_VECTORS"]

    static var names: [String] {
        guard let folder else { return [] }
        return (try? Files.list(folder)) ?? []
    }

    @Test(.enabled(if: folder != nil, "COMITY_AGE_VECTORS names no folder"), arguments: names)
    func comesOutAsPublished(_ name: String) throws {
        try SealVector((Self.folder ?? "") + "/" + name).check()
    }
}

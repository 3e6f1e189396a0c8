import Files
import Fixtures
import Testing

/// `scripts/packages` in a world of stand-ins: it asks for what is missing and nothing else.
struct PackagesScriptTests {
    private let folder: TemporaryFolder

    /// Stand-ins for the programs the script calls; `sudo` writes down what it was asked.
    init() throws {
        folder = try TemporaryFolder()
        try stub("dpkg-query", "for p; do [ \"$p\" = \"$MISSING\" ] || echo \"installed $p\"; done")
        try stub("swift", "exit 0")
        try stub("id", "echo 1000")
        try stub("sudo", "echo \"$@\" >>\"$ASKED\"; exit \"${SUDO_STATUS:-0}\"")
        try Files.write([], to: folder.file("asked"))
    }

    private func stub(_ name: String, _ body: String) throws {
        let text = "#!/bin/sh\n" + body + "\n"
        try Files.write(text.utf8, to: folder.file(name), mode: 0o755)
    }

    private func run(
        _ arguments: [String],
        missing: String = "",
        sudoStatus: Int = 0
    ) throws -> Command {
        try Command.run(
            Checkout.path + "/scripts/packages",
            arguments,
            environment: [
                "PATH": folder.path + ":/usr/bin:/bin", "MISSING": missing,
                "ASKED": folder.file("asked"), "SUDO_STATUS": String(sudoStatus),
                "COMITY_VERIFIERS": folder.path,
            ]
        )
    }

    private func asked() throws -> [String] {
        let bytes = try Files.read(folder.file("asked"), limit: 4096)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [[], ["--tests"]])
    func whereAllIsThereItSaysOneLine(_ arguments: [String]) throws {
        let list = try Files.read(Checkout.path + "/scripts/verifiers.txt", limit: 4096)
        try Files.write(list, to: folder.file("installed.txt"))
        let result = try run(arguments)
        #expect(result.status == 0)
        #expect(result.text == "scripts/packages: everything needed is installed\n")
        #expect(try asked() == [])
    }

    @Test func aMissingPackageIsAskedForThroughSudo() throws {
        let result = try run([], missing: "make")
        #expect(result.status == 0)
        #expect(result.text.hasPrefix("scripts/packages: asking sudo to install make\n"))
        let calls = try asked()
        #expect(calls.count == 2)
        #expect(calls.first?.hasSuffix(" update") == true)
        #expect(calls.last?.hasSuffix(" install --no-install-recommends make") == true)
        #expect(calls.allSatisfy { $0.hasPrefix("env DEBIAN_FRONTEND=noninteractive apt-get ") })
    }

    @Test func whatOnlyTestsNeedIsLeftToThem() throws {
        #expect(try run([], missing: "age").status == 0)
        #expect(try asked() == [])
    }

    @Test func offlineItSaysSo() throws {
        let result = try run([], missing: "make", sudoStatus: 100)
        #expect(result.status == 1)
        #expect(result.errorText.contains("error: the package lists could not be fetched"))
        #expect(result.errorText.contains("hint: is this machine online? needed: make"))
        #expect(try asked().count == 1)
    }

    @Test func anUnknownArgumentIsRefused() throws {
        #expect(try run(["--test"]).status == 1)
    }
}

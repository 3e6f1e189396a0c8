import ArgumentParser
import Console
import Evidence
import Files

/// An officer's own signature over the final bytes of a file.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the final bytes of a file with your own key.",
        discussion: """
            Who you are and in which role you sign is what the authority's descriptor says of \
            your key; it is looked for beside the key. Any change to the file voids the signature.
            """
    )

    @Argument(help: "The file to sign.")
    var file: String

    @Option(name: .shortAndLong, help: "Your private key (PEM, mode 0600).")
    var key: String

    @Option(help: "The descriptor that names your key; `descriptor.jws` beside it when absent.")
    var descriptor: String?

    @Option(name: .shortAndLong, help: "The signature to write; standard output when absent.")
    var output: String?

    mutating func run() throws {
        let privateKey: PrivateKey
        do throws(KeyFailure) { privateKey = try PrivateKey(file: key) } catch {
            throw CommandFailure(error, in: key)
        }
        let now = Clock.now
        let path = descriptor ?? Files.directory(of: key) + "/" + AuthorityFile.descriptor
        let bytes = try Streams.read(path, limit: SignedObject.sizeLimit)
        let named: Descriptor
        do throws(TrustFailure) { named = try Descriptor(verifying: bytes, now: now) } catch {
            throw CommandFailure(error, in: path)
        }
        let digest: FileDigest
        do throws(FileFailure) { digest = try FileDigest(of: InputFile(file)) } catch {
            throw CommandFailure(error)
        }
        let signature: SignedObject
        do throws(FileSignature.Refused) {
            signature = try FileSignature.sign(digest, with: privateKey, of: named, at: now)
        } catch { throw refusal(error, path) }
        guard let output else {
            return try Terminal.write(String(decoding: signature.bytes, as: UTF8.self) + "\n")
        }
        do throws(FileFailure) { try Files.write(signature.bytes, to: output) } catch {
            throw CommandFailure(error)
        }
    }

    private func refusal(_ failure: FileSignature.Refused, _ path: String) -> CommandFailure {
        switch failure {
        case .unknownKey:
            CommandFailure(
                .verdict,
                "`\(path)` gives `\(key)` to no person",
                hint: "name the authority's newest descriptor with `--descriptor FILE`"
            )
        case .unfit(let problem):
            CommandFailure(.verdict, "`\(key)` does not count now: \(problem.words)")
        case .signing(let inner): CommandFailure(inner)
        }
    }
}

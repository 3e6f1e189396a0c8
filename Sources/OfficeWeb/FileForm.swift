import Encoding
import Evidence
import Hummingbird
import Office

/// A form that carries one file: its fields, which come first, and then the file piece by piece.
struct FileForm {
    /// What was typed, by name.
    let values: [String: String]
    /// The file; nothing where none was chosen.
    let file: Multipart.Head?
    private var parts: Multipart

    /// Reads the fields of a form that was shown in this visit.
    ///
    /// - Throws: `foreignForm` where another site caused it or its token is not in the form,
    ///   and what ``Multipart`` throws.
    init(_ request: Request, of visit: Sessions.Visit?) async throws {
        guard Form.isOfThisSite(request), let visit, visit.acts else {
            throw WebFailure.foreignForm
        }
        var parts = try Multipart(request)
        let (values, file) = try await parts.fields()
        let token = Array((values[Form.tokenField] ?? "").utf8)
        guard ConstantTime.equal(Array(visit.token.utf8), token) else {
            throw WebFailure.foreignForm
        }
        self.values = values
        self.file = file?.name == "file" ? file : nil
        self.parts = parts
    }

    /// What tells one form that was shown from another: the same one again is the same act.
    var key: String { values[Form.keyField] ?? "" }

    /// The next bytes of the file; nothing behind its end.
    mutating func piece() async throws -> [UInt8]? { try await parts.piece() }

    /// Sends the file to what `begin` makes for it; a connection that ends leaves nothing of it.
    mutating func send(
        to begin: () async throws(OfficeFailure) -> any ExhibitUpload
    ) async throws -> StepAnswer {
        let upload: any ExhibitUpload
        do throws(OfficeFailure) { upload = try await begin() } catch {
            if case .refused(let refusal) = error { return .refused(refusal) }
            throw WebFailure(error)
        }
        do {
            while let piece = try await parts.piece() { try await upload.write(piece) }
        } catch {
            await upload.abandon()
            if case .refused(let refusal) = error as? OfficeFailure { return .refused(refusal) }
            if let failure = error as? OfficeFailure { throw WebFailure(failure) }
            throw error
        }
        return await upload.finish()
    }
}

package import Casework
package import Encoding
package import Evidence

/// An envelope as it came out of its seal: its form was checked, no signature yet.
package struct UnverifiedEnvelope: Sendable {
    /// The signed object as received.
    package let object: SignedObject
    /// What it claims.
    package let claim: EnvelopeHeader

    /// Reads an envelope and checks everything about it that needs no key.
    package init(_ bytes: [UInt8]) throws(EnvelopeFailure) {
        let object: SignedObject
        do throws(SignatureFailure) {
            object = try SignedObject(bytes)
            guard object.type == .envelope else { throw .wrongType }
        } catch { throw .signature(error) }
        claim = try EnvelopeHeader(object.payload)
        self.object = object
    }

    /// SHA-256 of the payload octets: what `prev`, `seen`, the case and receipts name.
    package var digest: ContentDigest { ContentDigest(of: object.payloadBytes) }

    /// Verifies every signature on it, and that it is for its reader.
    ///
    /// - Parameters:
    ///   - signers: the keys of the authority, or the unit, that ``claim`` says it is from.
    ///   - addressee: whom it must be addressed to; nothing for its writer or an auditor.
    ///   - instant: when it is shown to have existed, or now.
    package func verify(
        by signers: Signers,
        to addressee: Party?,
        at instant: Instant
    ) throws(EnvelopeFailure) -> VerifiedEnvelope {
        let verified: VerifiedObject
        do throws(SignatureFailure) {
            verified = try signers.verify(
                object,
                as: .envelope,
                to: addressee?.authority,
                at: instant
            )
            // Keys of an authority are not keys of its units, nor the reverse.
            guard claim.from.unit == signers.unit else { throw .unknownSigner }
            if let addressee, addressee.unit != claim.to.unit { throw .wrongAddressee }
        } catch { throw .signature(error) }
        return try VerifiedEnvelope(verified, claim)
    }
}

/// An envelope whose every signature was verified; only ``UnverifiedEnvelope`` makes one.
package struct VerifiedEnvelope: Sendable {
    /// The signed object, verified.
    package let object: VerifiedObject
    /// What it says, now to be believed of its writer.
    package let header: VerifiedHeader
    /// The sections that came along; one withheld or erased is not there.
    package let sections: [Section: JSON]
    /// The same, read in the shape of their names.
    package let bodies: [Section: SectionBody]

    fileprivate init(_ object: VerifiedObject, _ claim: EnvelopeHeader) throws(EnvelopeFailure) {
        var sections: [Section: JSON] = [:]
        var bodies: [Section: SectionBody] = [:]
        for (name, value) in object.sections {
            guard let section = Section(rawValue: name), claim.sections.contains(section) else {
                throw .malformed(member: "sections")
            }
            sections[section] = value
            bodies[section] = try SectionBody(section, value)
        }
        let persons = object.signers.filter(\.role.isPerson)
        guard !claim.type.form.officer || !persons.isEmpty else { throw .noOfficer }
        self.object = object
        self.sections = sections
        self.bodies = bodies
        header = VerifiedHeader(
            header: claim,
            digest: ContentDigest(of: object.object.payloadBytes),
            signedByPerson: !persons.isEmpty
        )
    }

    /// The sections committed to that did not come along: withheld, or erased.
    package var withheld: Set<Section> { header.header.sections.subtracting(sections.keys) }

    /// The bytes received: what is kept, and sent again.
    package var bytes: [UInt8] { object.bytes }

    /// The same envelope without these sections, for an addressee who may not see them or for a
    /// file from which they are erased; its digest and every signature stay.
    package func withholding(_ sections: Set<Section>) throws(SigningFailure) -> [UInt8] {
        try object.object.withholding(Set(sections.map(\.rawValue))).bytes
    }
}

/// A header whose signatures were verified: what a case is folded from.
package struct VerifiedHeader: Sendable, Hashable {
    /// What was signed.
    package let header: EnvelopeHeader
    /// Its name.
    package let digest: ContentDigest
    /// True when a person signed beside the seal.
    package let signedByPerson: Bool

    fileprivate init(header: EnvelopeHeader, digest: ContentDigest, signedByPerson: Bool) {
        self.header = header
        self.digest = digest
        self.signedByPerson = signedByPerson
    }

    /// The digest of the envelope that opened its case.
    package var caseDigest: ContentDigest { header.caseDigest ?? digest }
}

extension EnvelopeHeader {
    /// Signs an envelope with these bodies; see ``signed(sections:by:pending:)``.
    package func signed(
        bodies: [Section: SectionBody],
        by signatories: [Evidence.Signatory],
        pending: Set<Requirement> = []
    ) throws(SigningFailure) -> UnverifiedEnvelope {
        try signed(sections: bodies.mapValues(\.json), by: signatories, pending: pending)
    }

    /// Signs an envelope with the seal and, where the type asks for it, an officer.
    ///
    /// - Parameters:
    ///   - sections: the body; their names are set in the header here.
    ///   - pending: signatures that others will add to the same bytes.
    package func signed(
        sections: [Section: JSON],
        by signatories: [Evidence.Signatory],
        pending: Set<Requirement> = []
    ) throws(SigningFailure) -> UnverifiedEnvelope {
        var header = self
        header.sections = Set(sections.keys)
        for (section, value) in sections {
            do throws(EnvelopeFailure) { _ = try SectionBody(section, value) } catch {
                throw .malformed(.member("sections.\(section.rawValue)"))
            }
        }
        let pairs = sections.map { ($0.key.rawValue, $0.value) }
        let object = try SignedObject.sign(
            header.members,
            as: .envelope,
            sections: Dictionary(uniqueKeysWithValues: pairs),
            by: signatories,
            pending: pending
        )
        do throws(EnvelopeFailure) { return try UnverifiedEnvelope(object.bytes) } catch {
            // Nothing leaves that its reader would refuse.
            if case .malformed(let member) = error { throw .malformed(.member(member)) }
            throw .malformed(.member("typ"))
        }
    }
}

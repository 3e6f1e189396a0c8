package import Evidence
package import Exchange
package import Files

/// Why a parcel was not taken; nothing of it is left in the vault then.
package enum ParcelFailure: Error, Sendable, Hashable {
    /// It is not the parcel that was announced, by this.
    case unexpected(Announced)
    /// The seal does not open, or what is in it is cut or changed.
    case unopened(OpenFailure)
    /// What is in it is no package.
    case malformed(PackageFailure)
    /// A check of the whole does not hold.
    case failed(PackageFault)
    /// It is from another authority or unit than the case's.
    case wrongSender
    /// It is for another unit.
    case wrongAddressee
    case wrongCase
    /// It rests on no decision that counts in the case.
    case wrongDecision
    /// It answers another letter than the one sent.
    case wrongLetter
    /// More than one act keeps.
    case tooManyExhibits
    /// The office's own disk: nothing is known of the parcel, which is tried again.
    case file(FileFailure)

    /// What an announcement says of a parcel.
    package enum Announced: Sendable, Hashable {
        case size, digest, statement
    }

    /// What a receipt says to the sender; nothing for a trouble of our own.
    package var reason: ReceiptReason? {
        switch self {
        case .unexpected: .unexpected
        case .unopened: .unopened
        case .malformed(.tooLarge), .tooManyExhibits: .tooLarge
        case .malformed: .packageFailed
        case .failed(.unknownSender), .failed(.trust), .wrongSender: .unknownSender
        case .failed(.statement(.signature(let failure))):
            ReceiptReason(EnvelopeFailure.signature(failure))
        case .failed, .wrongLetter: .packageFailed
        case .wrongAddressee: .wrongAddressee
        case .wrongCase: .wrongCase
        case .wrongDecision: .wrongState
        case .file: nil
        }
    }
}

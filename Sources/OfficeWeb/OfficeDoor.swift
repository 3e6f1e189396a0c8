package import Office

/// Why an office was not unlocked.
package enum UnlockFailure: Error, Sendable, Hashable {
    /// The passphrase is another one.
    case wrongPassphrase
    /// Somebody is unlocking it at this moment.
    case busy
    /// It cannot be opened; its log says why.
    case failed
}

/// What stands between the listener and the office: locked until somebody unlocks it.
package actor OfficeDoor {
    /// Opens the office with its passphrase.
    package typealias Unlock =
        @Sendable (_ passphrase: String) async throws(UnlockFailure) -> any OfficeService

    private var opened: (any OfficeService)?
    private let open: Unlock?
    private var isUnlocking = false

    /// The door of an office that is open already.
    package init(open office: any OfficeService) {
        opened = office
        open = nil
    }

    /// The door of an office that is locked.
    package init(unlock: @escaping Unlock) { open = unlock }

    /// The office; nothing while it is locked.
    package var office: (any OfficeService)? { opened }

    /// Opens the office; one that is open stays so, whatever the passphrase.
    package func unlock(_ passphrase: String) async throws(UnlockFailure) {
        guard opened == nil, let open else { return }
        // One at a time, since each costs memory and time.
        guard !isUnlocking else { throw .busy }
        isUnlocking = true
        defer { isUnlocking = false }
        opened = try await open(passphrase)
    }
}

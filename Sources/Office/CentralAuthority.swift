package import Casework
import Encoding
package import Evidence
import Exchange
package import Files
package import Law
package import Ledger
package import Logging
package import Registry
import Transport

/// Who belongs to the authority and whom it trusts, as that stands now.
package struct Directory: Sendable {
    /// The persons of the authority.
    package let people: @Sendable () -> People
    /// The authorities it is paired with.
    package let peers: @Sendable () -> Peers
    /// The authority's own descriptor.
    package let own: @Sendable () -> Descriptor

    /// A directory that is asked anew each time, since persons and peers come and go.
    package init(
        people: @escaping @Sendable () -> People,
        peers: @escaping @Sendable () -> Peers,
        own: @escaping @Sendable () -> Descriptor
    ) {
        self.people = people
        self.peers = peers
        self.own = own
    }
}

/// Why an office does not start; nothing was changed.
package enum StartFailure: Error, Sendable, Hashable {
    /// The ledger's files have another size than the register, or another root.
    case mismatch(ledger: UInt64, register: UInt64)
    case sequencer(SequencerFailure)
    case tiles(TileFailure)
    case file(FileFailure)
    /// The office's keys are not those of its descriptor.
    case keys
    /// The index of cases can be neither read nor made anew.
    case index
}

/// An authority's office: every use case, in the order of the work.
///
/// It is a set of dependencies, not an owner of state: the register's transaction is where acts
/// meet. Each step is one act; two steps on one case at once meet at the case's revision.
package struct CentralAuthority: Sendable {
    let home: OfficeHome
    let keys: OfficeKeys
    let directory: Directory
    let register: any Register
    let sequencer: Sequencer
    let tiles: TileWriter
    let ledger: any LedgerStore
    let book: LawBook
    /// The rules of the own law that set a period.
    let windows: [(rule: String, citation: String)]
    let vault: Vault
    let spool: OfficeSpool
    let logger: Logger
    let clock: @Sendable () -> Instant
    let store: CaseStore
    let courierBell: Bell
    let gaps: GapList
    let retries: RetryList
    /// What cases are found by.
    let terms: CaseTerms
    /// Keeps the index of cases.
    let keeper: IndexKeeper
    /// The steps that lead on, by roles; asked for each list of work.
    let stepTables = StepTables()
    /// Statistics that were put together.
    let reports = Reports()
    /// The work on disclosure reviews.
    let desk: ReviewDesk
    /// The greatest exhibit that the office reads itself, in bytes.
    var readLimit = DisclosureReview.exhibitLimit
    /// The size of the ledger whose files are written.
    let published: Published
    let accounts: Accounts
    let cards: Cards
    /// What is remembered of checks of the ledger, and of what needs a person.
    let watch: WatchDesk
    /// How far the check is that the start left for later.
    let start: StartCheck
    /// The letters that are being written.
    let letters: LetterFolder
    /// What is remembered of the copies of peers' ledgers.
    let mirrors = MirrorDesk()
    /// What is remembered of notifications.
    let notices = NoticeDesk()
    /// Hands mails to a server.
    let mail: any MailCarrier
    /// Attempts to log in that were not looked at since the last event about one.
    let unexamined: Counter
    /// The authority's own days, by which its cases are counted.
    let days: DayClock

    /// The authority as a party of envelopes.
    var party: Party { Party(authority: home.configuration.authority) }

    /// Checks the register against itself and the ledger's files, and takes the right to append.
    ///
    /// - Parameters:
    ///   - index: lists and finds the cases; whatever is not whole in it is made anew.
    ///   - few: of more entries than these, what was checked before is checked again only while
    ///     the office works; ``StartCheck/wholeLimit`` when absent.
    ///   - mail: hands notifications to a server, where one is set up.
    /// - Throws: ``StartFailure``; the files are left as they are.
    package static func start(
        home: OfficeHome,
        keys: OfficeKeys,
        directory: Directory,
        register: any Register,
        index: any CaseIndex = MemoryCaseIndex(),
        ledger: any LedgerStore,
        book: LawBook,
        mail: any MailCarrier = NoMailCarrier(),
        logger: Logger,
        few: UInt64? = nil,
        clock: @escaping @Sendable () -> Instant
    ) async throws(StartFailure) -> CentralAuthority {
        let log = keys.log.verifier
        let known = try await CentralAuthority.known(home, ledger, register, log, few: few)
        let sequencer: Sequencer
        do throws(SequencerFailure) {
            sequencer = try await Sequencer(register, key: keys.log, from: known?.range)
        } catch { throw .sequencer(error) }
        let tiles: TileWriter
        do throws(TileFailure) {
            tiles = try await TileWriter(ledger, of: register, key: keys.log, from: known)
        } catch { throw StartFailure(error) }
        let vault = Vault(home.vault)
        let spool = OfficeSpool(home.spool, authority: home.configuration.authority)
        do throws(FileFailure) { try vault.prepare() } catch { throw .file(error) }
        let store = CaseStore(
            register: register,
            keys: keys,
            peers: directory.peers,
            own: directory.own
        )
        let terms = CaseTerms(keys.officeKey)
        let making = CaseIndexing(register: register, store: store, terms: terms)
        let office = CentralAuthority(
            home: home,
            keys: keys,
            directory: directory,
            register: register,
            sequencer: sequencer,
            tiles: tiles,
            ledger: ledger,
            book: book,
            windows: book.rules(settingPeriodsIn: home.configuration.state),
            vault: vault,
            spool: spool,
            logger: logger,
            clock: clock,
            store: store,
            courierBell: Bell(),
            gaps: GapList(),
            retries: RetryList(),
            terms: terms,
            keeper: IndexKeeper(index, making, logger),
            desk: ReviewDesk(),
            published: Published(),
            accounts: Accounts(home, people: directory.people, key: keys.officeKey),
            cards: Cards(home),
            watch: WatchDesk(),
            start: StartCheck(isWhole: known == nil),
            letters: LetterFolder(home, key: keys.officeKey),
            mail: mail,
            unexamined: Counter(),
            days: DayClock(book.calendars[home.configuration.state]?.zone)
        )
        try await office.begin()
        return office
    }

    /// The newest signed checkpoint.
    package func checkpoint() async -> [UInt8] { await sequencer.checkpoint.bytes }
}

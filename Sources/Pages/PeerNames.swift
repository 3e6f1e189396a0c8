import Synchronization

/// What the authorities are called that an office exchanges letters with: people know them by name,
/// not by identifier.
package struct PeerNames: Sendable {
    /// One authority, as its descriptor names it.
    package struct Peer: Sendable, Hashable {
        let authority, state: String
        let names: [String: String]

        /// An authority of a state (ISO 3166-1, two letters), with names by language (BCP 47).
        package init(authority: String, state: String, names: [String: String]) {
            self.authority = authority
            self.state = state
            self.names = names
        }

        /// The name in a language; in English, or the first there is, where it has none.
        package func name(in words: Catalogue) -> String {
            names[words.language] ?? names["en"] ?? names.min { $0.key < $1.key }?.value
                ?? authority
        }

        /// The name in a language and the state's, both as text.
        func title(in words: Catalogue) -> String {
            "\(name(in: words)) · \(words.state(state))"
        }
    }

    private let peers: [String: Peer]
    private let written = Written()

    /// What pages say of all of them, written once for each language: it is the same on each page.
    private final class Written: Sendable {
        struct Text {
            /// By the identifier.
            let names: [String: HTML]
            /// In the order of the names that people read.
            let choices: [(authority: String, title: String, name: HTML)]
        }

        let texts = Mutex<[String: Text]>([:])
    }

    /// Names by the identifiers of their authorities.
    package init(_ peers: [Peer] = []) {
        self.peers = Dictionary(peers.map { ($0.authority, $0) }) { first, _ in first }
    }

    private static func html(_ peer: Peer, to link: String?, in words: Catalogue) -> HTML {
        let name: HTML = "<bdi>\(peer.name(in: words))</bdi>"
        let linked: HTML = link.map { "<a href=\"\($0)\">\(name)</a>" } ?? name
        let more = "\(words.state(peer.state)) · \(peer.authority)"
        return "\(linked) <span class=\"more\">\(more)</span>"
    }

    private func text(in words: Catalogue) -> Written.Text {
        if let known = written.texts.withLock({ $0[words.language] }) { return known }
        let names = peers.mapValues { PeerNames.html($0, to: nil, in: words) }
        let choices = peers.values.map { ($0.authority, $0.title(in: words)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .map { (authority: $0.0, title: $0.1, name: "\($0.1)" as HTML) }
        let text = Written.Text(names: names, choices: choices)
        written.texts.withLock { $0[words.language] = text }
        return text
    }

    /// Every authority, and one more that need not be known, by the names that people read.
    func all(with other: String, in words: Catalogue) -> [(String, HTML)] {
        var all = text(in: words).choices
        if !other.isEmpty, peers[other] == nil {
            let place = all.firstIndex { (other, other) < ($0.title, $0.authority) }
            all.insert((other, other, "\(other)"), at: place ?? all.count)
        }
        return all.map { ($0.authority, $0.name) }
    }

    /// An authority by its name, its state and its identifier; the identifier alone where the
    /// office has no descriptor of it.
    ///
    /// - Parameter link: where its name leads; nowhere when absent.
    func html(_ authority: String?, to link: String? = nil, in words: Catalogue) -> HTML {
        guard let authority else { return "\(words[.noPeer])" }
        guard let link else {
            return text(in: words).names[authority] ?? "<bdi>\(authority)</bdi>"
        }
        guard let peer = peers[authority] else {
            return "<a href=\"\(link)\"><bdi>\(authority)</bdi></a>"
        }
        return PeerNames.html(peer, to: link, in: words)
    }

    /// The name of an authority's state; nothing where the office has no descriptor of it.
    func state(_ authority: String, in words: Catalogue) -> String? {
        peers[authority].map { words.state($0.state) }
    }

    /// An authority by its name and its state, in one line.
    func line(_ authority: String, in words: Catalogue) -> String {
        peers[authority]?.title(in: words) ?? authority
    }
}

extension Catalogue {
    /// A state's name in this language (ISO 3166-1); its code when it has none.
    package func state(_ code: String) -> String {
        (LetterWords.all[language] ?? .english).state(code)
    }
}

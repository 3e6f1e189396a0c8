/// What the authorities are called that an office exchanges letters with: people know them by name,
/// not by identifier.
package struct PeerNames: Sendable, Hashable {
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

    /// Names by the identifiers of their authorities.
    package init(_ peers: [Peer] = []) {
        self.peers = Dictionary(peers.map { ($0.authority, $0) }) { first, _ in first }
    }

    /// Every authority, and one more that need not be known, by the names that people read.
    func all(with other: String, in words: Catalogue) -> [(String, HTML)] {
        let known = peers.values.map { ($0.authority, $0.title(in: words)) }
        let more = other.isEmpty || peers[other] != nil ? [] : [(other, other)]
        return (known + more).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { ($0.0, "\($0.1)") }
    }

    /// An authority by its name, its state and its identifier; the identifier alone where the
    /// office has no descriptor of it.
    ///
    /// - Parameter link: where its name leads; nowhere when absent.
    func html(_ authority: String?, to link: String? = nil, in words: Catalogue) -> HTML {
        guard let authority else { return "\(words[.noPeer])" }
        let name: HTML = "<bdi>\(peers[authority]?.name(in: words) ?? authority)</bdi>"
        let linked: HTML = link.map { "<a href=\"\($0)\">\(name)</a>" } ?? name
        guard let peer = peers[authority] else { return linked }
        let more = "\(words.state(peer.state)) · \(authority)"
        return "\(linked) <span class=\"more\">\(more)</span>"
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

import Casework
import Encoding
import Testing

@testable import Pages

/// What auditors and operators look at: the ledger, the peers, what is out of order.
extension GoldenPage {
    static let watch = [
        GoldenPage("ledger-check") { words in
            var page = LedgerCheckPage(
                checked,
                key: "form-key",
                authority: authority,
                now: try now()
            )
            page.names = names
            return page.html(in: words, for: reader("/ledger/check"))
        },
        GoldenPage("ledger-check-running") { words in
            let state: JSON = [
                "checkpoint": "ch-foj/log\n3\nAAAA\n", "log": "ch-foj/log+1+B",
                "running": ["by": "o-9", "done": 12_000, "of": 48_000], "peers": [],
                "last": [
                    "verdict": "failed", "at": "2026-11-23T08:00:00Z", "by": "o-9",
                    "problem": "files-audit", "size": 12,
                ],
            ]
            return LedgerCheckPage(state, key: "form-key", authority: authority, now: try now())
                .html(in: words, for: reader("/ledger/check"))
        },
        GoldenPage("inbox") { words in
            var page = InboxPage(
                anomalies,
                key: "form-key",
                follows: true,
                authority: authority,
                now: try now()
            )
            (page.problems, page.names) = (["write why in a few words"], names)
            return page.html(in: words, for: reader("/inbox"))
        },
        GoldenPage("inbox-page") { words in
            var page = InboxPage(
                Array(anomalies.prefix(1)),
                key: "form-key",
                follows: true,
                authority: authority,
                now: try now()
            )
            (page.total, page.next, page.isFirst) = (612, "1_ab", false)
            return page.html(in: words, for: reader("/inbox?after=2_cd"))
        },
        GoldenPage("health") { words in
            var page = HealthPage(health, authority: authority)
            (page.checks, page.names) = (true, names)
            return page.html(in: words, for: reader("/health"))
        },
        GoldenPage("health-page") { words in
            var members = health.object ?? [:]
            (members["total"], members["next"]) = (50, "br-drci")
            return HealthPage(.object(members), authority: authority)
                .html(in: words, for: reader("/health"))
        },
        GoldenPage("directory") { words in
            let known: JSON = ["authorities": [own, peer, ["authority": "xa-1", "state": "XA"]]]
            return DirectoryPage(known, authority: authority, now: try now())
                .html(in: words, for: reader("/directory"))
        },
        GoldenPage("authority") { words in
            var page = AuthorityPage(peer, authority: authority, now: try now())
            page.readsLaw = true
            return page.html(in: words, for: reader("/directory/br-drci"))
        },
        GoldenPage("trail", inFrench: true) { words in
            TrailPage(
                trail,
                asked: ["act": "read", "from": "2026-11-20"],
                events: ["draft", "read", "register", "erased"],
                checks: true,
                authority: authority,
                now: try now()
            ).html(in: words, for: reader("/ledger?act=read&from=2026-11-20"))
        },
        GoldenPage("trail-of-a-case") { words in
            TrailPage(
                ["size": 12_346, "entries": []],
                asked: ["case": "CH-2026-0001"],
                events: ["draft", "read"],
                checks: false,
                authority: authority,
                now: try now()
            ).html(in: words, for: reader("/ledger?case=CH-2026-0001"))
        },
    ]

    private static let trail: JSON = [
        "size": 12_346, "next": 12_001,
        "entries": [
            [
                "position": 12_345, "at": "2026-11-24T14:00:00Z", "who": "o-17", "for": "o-4",
                "event": "read", "what": "case", "object": .string(digest(40)),
                "reference": "CH-2026-0001", "stage": "registered", "why": "work",
            ],
            [
                "position": 12_300, "at": "2026-11-24T13:00:00Z", "who": "office",
                "event": "envelope-received", "what": "envelope",
                "object": .string(digest(41)), "reference": "CH-2026-0001",
            ],
            ["position": 12_299, "at": "2026-11-24T12:59:00Z", "who": "", "event": "erased"],
            ["position": 12_001, "who": "", "event": "unreadable"],
        ],
    ]

    private static let checked: JSON = [
        "checkpoint": "ch-foj/log\n12346\nAAAA\n\n— ch-foj/log BBBB\n",
        "cosigned": "ch-foj/log\n12340\nCCCC\n\n— ch-foj/log DDDD\n— br-drci/log EEEE\n",
        "log": "ch-foj/log+1+B",
        "last": [
            "verdict": "verified", "at": "2026-11-24T06:00:00Z", "by": "o-9", "size": 12_346,
            "checkpoints": 4_001, "opened": 12_300, "cases": 812, "tiles": 49, "root": "AAAA",
        ],
        "peers": [
            [
                "peer": "br-drci", "cosigned": 12_340, "at": "2026-11-24T05:00:00Z", "age": 32_700,
                "witnessed": 9_800,
                "mirror": [
                    "seen": 9_800, "at": "2026-11-24T05:00:00Z", "verified": 9_790, "lag": 10,
                    "problem": "incomplete",
                ],
            ],
            ["peer": "de-gsta", "mirror": ["seen": 3, "verified": 3, "lag": 0]],
        ],
    ]

    private static let anomalies: [JSON] = [
        [
            "id": "00112233445566778899", "kind": "quarantine", "since": "2026-11-24T05:00:00Z",
            "peer": "br-drci", "reference": "CH-2026-0001", "object": .string(digest(30)),
            "count": 2,
        ],
        [
            "id": "aabbccddeeff00112233", "kind": "overdue", "since": "2026-11-22T23:00:00Z",
            "reference": "CH-2026-0002", "why": "2026-11-22",
        ],
        [
            "id": "bbccddeeff0011223344", "kind": "log-ins", "since": "2026-11-24T13:00:00Z",
            "why": "o-4", "count": 7,
        ],
        [
            "id": "ccddeeff001122334455", "kind": "expiring", "since": "2026-11-01T00:00:00Z",
            "peer": "ch-foj", "why": "person o-17",
        ],
    ]

    // MARK: - Peers

    private static let keys: JSON = [
        [
            "purpose": "seal-es256", "state": "counts", "from": "2026-01-01T00:00:00Z",
            "until": "2027-06-30T00:00:00Z", "fingerprint": "AbCd",
        ],
        [
            "purpose": "person", "state": "ending", "from": "2025-12-01T00:00:00Z",
            "until": "2026-12-01T00:00:00Z", "fingerprint": "EfGh", "holder": "o-17",
            "role": "officer",
        ],
    ]

    private static let own: JSON = [
        "authority": "ch-foj", "relation": "own", "state": "CH", "fingerprint": "0000 1111",
        "names": ["en": "Office of Justice", "fr": "Office de la justice"],
        "expires": "2027-06-30T00:00:00Z",
    ]

    private static let peer: JSON = [
        "authority": "br-drci", "relation": "paired", "state": "BR", "fingerprint": "2222 3333",
        "names": ["pt": "Departamento de Cooperação Internacional"], "sequence": 3,
        "issued": "2026-01-01T00:00:00Z", "expires": "2027-01-01T00:00:00Z",
        "since": "2026-02-03T10:00:00Z", "inLawBook": true, "languages": ["pt"],
        "endpoints": [["kind": "gateway", "url": "https://gw.example:8444"]],
        "units": [
            [
                "unit": "sao-paulo", "scope": ["draft", "sign"], "from": "2026-01-01T00:00:00Z",
                "until": "2027-01-01T00:00:00Z",
            ]
        ],
        "demands": [
            ["alg": "ML-DSA-65", "role": "seal", "from": "2026-01-01T00:00:00Z"],
            ["alg": "ES256", "role": "officer", "type": "decision"],
        ],
        "keys": keys,
    ]

    private static let health: JSON = [
        "at": "2026-11-24T14:05:00Z",
        "gateway": ["alive": true, "at": "2026-11-24T14:04:40Z", "age": 20],
        "register": ["state": "checking", "done": 120, "of": 4_800],
        "peers": [
            [
                "peer": "br-drci", "silent": 90, "sent": "2026-11-24T14:00:00Z",
                "received": "2026-11-24T14:03:30Z", "out": ["files": 2, "bytes": 4_096, "age": 61],
                "in": ["files": 0, "bytes": 0], "dead": 1, "cosigned": 32_700, "clock": -2,
            ],
            ["peer": "de-gsta", "dead": 0],
        ],
        "mail": [
            "waiting": 3, "age": 400, "failure": "unreachable", "since": "2026-11-24T13:58:00Z",
            "givenUp": 1,
        ],
        "descriptor": ["sequence": 5, "expires": "2027-06-30T00:00:00Z", "left": 18_000_000],
        "trust": 12,
        "keys": keys,
    ]
}

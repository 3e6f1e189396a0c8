package import Transport

/// How patient and how large a gateway is; the defaults are for an ordinary one.
package struct GatewaySettings: Sendable, Hashable {
    /// How often the spool and the peers' descriptors are looked at.
    package var poll: Duration = .milliseconds(200)
    /// Deliveries: back-off, bounds.
    package var delivery = Delivery.Policy()
    /// What a peer is told to wait before it offers an unexpected parcel again, in seconds.
    package var retryAfter = 1
    /// A connection on which nothing comes for so long is closed, in seconds.
    package var idleSeconds: Int64 = 60
    /// An upload that no byte came to for so long is forgotten, in seconds.
    package var uploadSeconds: Int64 = 14 * 86_400
    /// A repeat is known as one for so long, in seconds; longer than any delivery is tried.
    package var recordSeconds: Int64 = 90 * 86_400
    /// How often old records and uploads are looked for.
    package var sweep: Duration = .seconds(600)
    /// How often the gateway shows the office that it lives.
    package var beat: Duration = .seconds(30)
    /// How often a peer is asked for its ledger.
    package var follow: Duration = .seconds(60)
    /// How long a connection to a peer may take.
    package var connect: Duration = .seconds(10)
    /// How long one request to a peer may take.
    package var request: Duration = .seconds(120)
    /// The bytes of one piece of a parcel.
    package var chunk = Incoming.chunkLimit

    /// The settings of an ordinary gateway.
    package init() {}
}

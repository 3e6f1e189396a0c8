import NIOCore
import NIOSSL
import Office

/// One connection to a mail server: bytes in, bytes out; ``Conversation`` says which.
final class MailSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// The most bytes that are read of one server.
    static let readLimit = 64 << 10

    /// What is sent into the channel when its time is over.
    struct TimeIsOver: Sendable {}

    private var conversation: Conversation
    private var reader = ReplyReader()
    private var taken = 0
    private var hasEnded = false
    /// By which the connection encrypts when the server says so.
    private let tls: MailTLS?
    private let outcome: EventLoopPromise<Result<Void, MailFailure>>

    init(
        _ conversation: Conversation,
        tls: MailTLS?,
        outcome: EventLoopPromise<Result<Void, MailFailure>>
    ) {
        (self.conversation, self.tls, self.outcome) = (conversation, tls, outcome)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if hasEnded { return }
        let bytes = unwrapInboundIn(data).readableBytesView
        taken += bytes.count
        do throws(MailFailure) {
            guard taken <= MailSession.readLimit else { throw .malformed }
            guard let reply = try reader.take(bytes) else { return }
            try obey(conversation.take(reply), context)
        } catch { end(conversation.broken(error), context) }
    }

    private func obey(
        _ action: Conversation.Action,
        _ context: ChannelHandlerContext
    ) throws(MailFailure) {
        switch action {
        case .send(let bytes): write(bytes, context)
        case .encrypt(let bytes):
            guard reader.isEmpty, let handler = try tls?.handler() else { throw .malformed }
            let pipeline = context.pipeline.syncOperations
            do { try pipeline.addHandler(handler, position: .first) } catch { throw .untrusted }
            write(bytes, context)
        case .finish(let bytes):
            write(bytes, context)
            end(nil, context)
        case .fail(let failure): end(failure, context)
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isTLS = error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError
        end(conversation.broken(isTLS ? .untrusted : .unreachable), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(conversation.broken(.unreachable), context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TimeIsOver { end(conversation.broken(.timeOut), context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func end(_ failure: MailFailure?, _ context: ChannelHandlerContext) {
        if hasEnded { return }
        hasEnded = true
        outcome.succeed(failure.map { .failure($0) } ?? .success(()))
        context.close(promise: nil)
    }
}

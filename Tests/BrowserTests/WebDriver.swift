import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// A browser without a window, driven as W3C WebDriver says: by clicks and keys.
final class WebDriver: Sendable {
    /// What a browser answers.
    enum Value: Sendable, Equatable {
        case null
        case bool(Bool)
        case text(String)
        case number(Double)
        case list([Value])
        case object([String: Value])

        init(_ any: Any?) {
            switch any {
            case let text as String: self = .text(text)
            case let number as NSNumber:
                let isBool = String(cString: number.objCType) == "c"
                self = isBool ? .bool(number.boolValue) : .number(number.doubleValue)
            case let list as [Any]: self = .list(list.map { Value($0) })
            case let object as [String: Any]: self = .object(object.mapValues { Value($0) })
            default: self = .null
            }
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
        var list: [Value] { if case .list(let list) = self { list } else { [] } }
        var number: Double? { if case .number(let number) = self { number } else { nil } }
        subscript(name: String) -> Value? {
            if case .object(let object) = self { object[name] } else { nil }
        }
    }

    /// What went wrong, by WebDriver's own word for it.
    struct Failure: Error, CustomStringConvertible {
        let word: String
        let message: String
        var description: String { "\(word): \(message.prefix(400))" }
    }

    private static let element = "element-6066-11e4-a52e-4f735466cecf"
    private let leash: FileHandle
    private let port: Int
    private let session: String
    private let folder: TemporaryFolder

    /// Starts Debian's driver, and a browser by it.
    static func start() async throws -> WebDriver {
        let folder = try TemporaryFolder()
        let log = folder.file("driver.log")
        try Files.write([], to: log)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // It ends with this process; it may have been started deaf to SIGTERM.
        let leashed = "chromedriver --port=0 & driver=$!; read -r _; kill -9 $driver"
        process.arguments = ["bash", "-c", leashed]
        let input = Pipe()
        let output = try #require(FileHandle(forWritingAtPath: log))
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let mark = "successfully on port "
        var port: Int?
        for _ in 0..<600 where port == nil {
            let said = String(decoding: try Files.read(log, limit: 1 << 20), as: UTF8.self)
            if let start = said.firstRange(of: mark) {
                port = Int(said[start.upperBound...].prefix { $0.isNumber })
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await WebDriver(
            input.fileHandleForWriting,
            port: try #require(port, "chromedriver does not start"),
            folder
        )
    }

    private init(_ leash: FileHandle, port: Int, _ folder: TemporaryFolder) async throws {
        self.leash = leash
        self.port = port
        self.folder = folder
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--window-size=1280,900", "--lang=en-GB", "--user-data-dir=\(folder.file("profile"))",
        ]
        let options: JSON = ["args": .array(arguments.map { .string($0) })]
        let wanted: JSON = [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome", "goog:chromeOptions": options,
                    "goog:loggingPrefs": ["browser": "ALL"],
                    // An audit of a long page takes its time where much else runs.
                    "timeouts": ["script": 120_000],
                ]
            ]
        ]
        let answer = try await WebDriver.ask(.POST, "/session", wanted, port: port)
        session = try #require(answer["sessionId"]?.text)
    }

    /// Ends the browser and its driver.
    func stop() async {
        _ = try? await ask(.DELETE, "")
        try? leash.close()
    }

    deinit { try? leash.close() }

    // MARK: - Commands

    private static func ask(
        _ method: Method,
        _ path: String,
        _ body: JSON?,
        port: Int
    ) async throws -> Value {
        let answer = try await PlainHTTP.send(
            method.rawValue,
            path,
            port: port,
            headers: [("Content-Type", "application/json")],
            body: body?.canonical ?? []
        )
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        let value = Value(object?["value"])
        if let word = value["error"]?.text {
            throw Failure(word: word, message: value["message"]?.text ?? "")
        }
        return value
    }

    /// The methods WebDriver knows.
    enum Method: String { case GET, POST, DELETE }

    @discardableResult
    func ask(_ method: Method, _ path: String, _ body: JSON? = nil) async throws -> Value {
        let body = method == .POST ? body ?? [:] : nil
        return try await WebDriver.ask(method, "/session/\(session)\(path)", body, port: port)
    }

    func go(_ address: String) async throws {
        try await ask(.POST, "/url", ["url": .string(address)])
    }

    var address: String { get async throws { try await ask(.GET, "/url").text ?? "" } }

    /// An element by a CSS selector; waits a while for it.
    func find(_ selector: String, by strategy: String = "css selector") async throws -> String {
        let wanted: JSON = ["using": .string(strategy), "value": .string(selector)]
        for attempt in 0..<40 {
            do {
                let found = try await ask(.POST, "/element", wanted)
                return try #require(found[WebDriver.element]?.text)
            } catch let failure as Failure where failure.word == "no such element" {
                if attempt == 39 { throw failure }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        throw Failure(word: "no such element", message: selector)
    }

    func has(_ selector: String) async throws -> Bool {
        let wanted: JSON = ["using": "css selector", "value": .string(selector)]
        return try await !ask(.POST, "/elements", wanted).list.isEmpty
    }

    func click(_ selector: String, by strategy: String = "css selector") async throws {
        let element = try await find(selector, by: strategy)
        try await ask(.POST, "/element/\(element)/click")
    }

    /// Clicks what leads to another page, and waits until that is there.
    func follow(_ selector: String, by strategy: String = "css selector") async throws {
        try await leave(selector) { try await click(selector, by: strategy) }
    }

    /// Presses what leads to another page, and waits until that is there.
    func follow(pressing keys: String) async throws {
        try await leave(keys) { try await press(keys) }
    }

    private func leave(_ selector: String, _ act: () async throws -> Void) async throws {
        try await run("window.comityWasHere = true")
        try await act()
        let isThere = "return !window.comityWasHere && document.readyState === 'complete'"
        for _ in 0..<600 {
            if try await run(isThere) == .bool(true) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(word: "timeout", message: selector)
    }

    func type(_ text: String, into selector: String) async throws {
        let element = try await find(selector)
        try await ask(.POST, "/element/\(element)/value", ["text": .string(text)])
    }

    /// Keys for whatever has the focus.
    func press(_ keys: String) async throws {
        let strokes = keys.flatMap { key -> [JSON] in
            let value = JSON.string(String(key))
            return [["type": "keyDown", "value": value], ["type": "keyUp", "value": value]]
        }
        let source: JSON = ["type": "key", "id": "keys", "actions": .array(strokes)]
        try await ask(.POST, "/actions", ["actions": [source]])
    }

    /// What the browser said of pages since it was asked last.
    func complaints() async throws -> [String] {
        try await ask(.POST, "/se/log", ["type": "browser"]).list.compactMap { $0["message"]?.text }
    }

    @discardableResult
    func run(_ script: String, _ arguments: [JSON] = []) async throws -> Value {
        let body: JSON = ["script": .string(script), "args": .array(arguments)]
        return try await ask(.POST, "/execute/sync", body)
    }

    @discardableResult
    func runAside(_ script: String) async throws -> Value {
        try await ask(.POST, "/execute/async", ["script": .string(script), "args": []])
    }

    /// A command of the browser's own protocol.
    @discardableResult
    func browser(_ command: String, _ parameters: JSON) async throws -> Value {
        let body: JSON = ["cmd": .string(command), "params": parameters]
        return try await ask(.POST, "/goog/cdp/execute", body)
    }

    var text: String {
        get async throws { try await run("return document.body.innerText").text ?? "" }
    }

    // MARK: - Cookies

    func cookie(_ name: String) async throws -> String? {
        try await ask(.GET, "/cookie").list.first { $0["name"]?.text == name }?["value"]?.text
    }

    func set(_ name: String, _ value: String?) async throws {
        guard let value else {
            try await ask(.DELETE, "/cookie/\(name)")
            return
        }
        let cookie: JSON = [
            "name": .string(name), "value": .string(value), "httpOnly": true, "path": "/",
        ]
        try await ask(.POST, "/cookie", ["cookie": cookie])
    }
}

/// The targets of a `Package.swift`, read from its text.
///
/// It knows the calls this package's manifest is written in, and no more: a target it fails to see
/// is found missing by the test that compares the targets with the folders.
struct Manifest {
    struct Target: Hashable {
        let name: String
        /// The module names it may import, in the order written.
        let dependencies: [String]
        let folder: String
    }

    let targets: [Target]

    private static let calls: Set<String> = [
        "target", "executableTarget", "testTarget", "systemLibrary", "test",
    ]

    init(_ source: SwiftText) {
        let tokens = Token.of(source, strings: true)
        let products = Manifest.products(tokens)
        var targets: [Target] = []
        // Products name targets too; the list itself comes last.
        var index = tokens.lastIndex { $0.text == "targets" } ?? tokens.count
        while index + 1 < tokens.count {
            let declares = tokens[index].text == "func"
            if !declares, Manifest.calls.contains(tokens[index].text),
                tokens[index].kind == .word, tokens[index + 1].text == "("
            {
                let call = Call(tokens, openedAt: index + 1)
                let helper = tokens[index].text == "test"
                if let target = call.target(products, isTest: helper) { targets.append(target) }
                index = call.end
            }
            index += declares ? 2 : 1
        }
        self.targets = targets
    }

    /// `let name: Target.Dependency = .product(name: "Module", …)` by name.
    private static func products(_ tokens: [Token]) -> [String: String] {
        var products: [String: String] = [:]
        for index in tokens.indices where tokens[index].text == "let" {
            let near = tokens[index...].prefix(16)
            guard near.contains(where: { $0.text == "Dependency" }),
                let module = near.first(where: { $0.kind == .string })
            else { continue }
            products[tokens[index + 1].text] = module.text
        }
        return products
    }

    /// The arguments of one call in the list of targets.
    private struct Call {
        /// The label of each argument and its tokens.
        let arguments: [(label: String?, value: [Token])]
        /// The index of the closing parenthesis.
        let end: Int

        init(_ tokens: [Token], openedAt open: Int) {
            var depth = 0
            var index = open
            var parts: [[Token]] = [[]]
            repeat {
                let token = tokens[index]
                let mark = token.kind == .mark ? token.text : ""
                if "([".contains(mark), !mark.isEmpty { depth += 1 }
                if ")]".contains(mark), !mark.isEmpty { depth -= 1 }
                if depth == 1 && mark == "," {
                    parts.append([])
                } else if depth > 0 && index > open {
                    parts[parts.count - 1].append(token)
                }
                index += 1
            } while depth > 0 && index < tokens.count
            end = index - 1
            arguments = parts.map { part in
                guard part.count > 1, part[0].kind == .word, part[1].text == ":" else {
                    return (nil, part)
                }
                return (part[0].text, Array(part.dropFirst(2)))
            }
        }

        /// The target this call declares; `test(name, dependencies)` has no labels.
        func target(_ products: [String: String], isTest: Bool) -> Target? {
            let named = arguments.first { $0.label == "name" } ?? arguments.first
            guard let name = named?.value.first, name.kind == .string else { return nil }
            let list = arguments.first { $0.label == "dependencies" }
            let unlabelled = isTest && arguments.count > 1 ? arguments[1].value : []
            // The manifest's own `test` gives every test target Fixtures.
            let implied = isTest ? ["Fixtures"] : []
            let path = arguments.first { $0.label == "path" }?.value.first?.text
            return Target(
                name: name.text,
                dependencies: implied + modules(list?.value ?? unlabelled, products),
                folder: path ?? (isTest ? "Tests/" : "Sources/") + name.text
            )
        }

        /// A string names a target, `.product(name:package:)` a module, a word one of `products`.
        private func modules(_ list: [Token], _ products: [String: String]) -> [String] {
            var modules: [String] = []
            var depth = 0
            for (index, token) in list.enumerated() {
                if token.text == "(" && token.kind == .mark { depth += 1 }
                if token.text == ")" && token.kind == .mark { depth -= 1 }
                let label = index > 1 && depth > 0 ? list[index - 2].text : "name"
                if token.kind == .string, label == "name" { modules.append(token.text) }
                if token.kind == .word, depth == 0, let module = products[token.text] {
                    modules.append(module)
                }
            }
            return modules
        }
    }
}

/// What the manifest and the imports must agree on.
enum ManifestRules {
    /// Modules of the toolchain and the system.
    static let toolchain: Set<String> = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "PackageDescription", "Swift",
        "Synchronization", "Testing",
    ]

    /// Imports in `source` that `target` does not declare.
    static func undeclaredImports(_ source: SwiftText, of target: Manifest.Target) -> [Finding] {
        imports(source).compactMap { module, line in
            let known = toolchain.contains(module) || target.dependencies.contains(module)
            guard !known else { return nil }
            let detail = "`import \(module)` is not a dependency of \(target.name)"
            return Finding(.undeclaredImport, source.path, line + 1, detail)
        }
    }

    /// Dependencies on a target that stands below, or on itself.
    static func upwardDependencies(_ manifest: Manifest) -> [Finding] {
        let names = manifest.targets.map(\.name)
        return manifest.targets.enumerated().flatMap { position, target in
            target.dependencies.filter { names[position...].contains($0) }.map { below in
                let detail = "\(target.name) depends on \(below), which does not stand above it"
                return Finding(.upwardDependency, "Package.swift", 0, detail)
            }
        }
    }

    /// The modules a source imports, with the line from 0.
    static func imports(_ source: SwiftText) -> [(module: String, line: Int)] {
        let kinds: Set<String> = [
            "struct", "class", "enum", "protocol", "func", "let", "var", "typealias",
        ]
        let tokens = Token.of(source)
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import", index + 1 < tokens.count else { return nil }
            let kinded = kinds.contains(tokens[index + 1].text) && index + 2 < tokens.count
            return (tokens[index + (kinded ? 2 : 1)].text, tokens[index].line)
        }
    }
}

import Crypto
import Encoding

/// The package as CASE 1.4 / UCO 1.4 JSON-LD, for tools that read no other (spec/custody.md).
///
/// It repeats what manifests and custody record say; the same package always gives the same bytes,
/// since node identifiers are derived from the package number and the node's place.
package struct CaseExport: Sendable {
    /// One file of the payload.
    package struct Exhibit: Sendable {
        let line: Manifest.Line
        let size: Int64

        /// A file as the manifest lists it, with its size in bytes.
        package init(line: Manifest.Line, size: Int64) {
            self.line = line
            self.size = size
        }
    }

    let package: String
    let caseReference: String
    let exhibits: [Exhibit]
    let events: [CustodyEvent]
    private let digests: [String: ContentDigest]
    private let names: [ContentDigest: String]

    /// - Parameters:
    ///   - package: the package's number.
    ///   - caseReference: the case, as the statement names it.
    package init(
        package: String,
        caseReference: String,
        exhibits: [Exhibit],
        events: [CustodyEvent]
    ) {
        self.package = package
        self.caseReference = caseReference
        self.exhibits = exhibits
        self.events = events
        let pairs = exhibits.map { ($0.line.name.description, $0.line.digest) }
        digests = Dictionary(pairs) { first, _ in first }
        names = Dictionary(pairs.map { ($0.1, $0.0) }) { first, _ in first }
    }

    /// The largest export, in bytes.
    package static let limit = 64 << 20
    private static let uco = "https://ontology.unifiedcyberontology.org/uco/"
    private static let context: JSON = [
        "kb": "urn:uuid:",
        "case-investigation": "https://ontology.caseontology.org/case/investigation/",
        "uco-action": .string(uco + "action/"), "uco-core": .string(uco + "core/"),
        "uco-identity": .string(uco + "identity/"),
        "uco-observable": .string(uco + "observable/"), "uco-tool": .string(uco + "tool/"),
        "uco-types": .string(uco + "types/"), "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]

    /// The file `comity/case.jsonld`.
    package var bytes: [UInt8] {
        var graph = [investigation]
        for index in exhibits.indices { graph += [record(index), file(index)] }
        for name in organizations { graph.append(organization(name)) }
        for tool in tools { graph.append(node(of: tool)) }
        graph += events.indices.map(action)
        return JSON.object(["@context": CaseExport.context, "@graph": .array(graph)]).canonical
            + [UInt8(ascii: "\n")]
    }

    /// RFC 9562 §6.6: the namespace of names that are URLs.
    private static let namespace: [UInt8] = [
        0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30,
        0xc8,
    ]

    /// A node's identifier, made from the package's number and the node's place.
    ///
    /// A UUID of version 5 (RFC 9562 §5.5), the kind UCO asks for; nothing rests on its digest.
    private func node(_ kind: String, _ place: String) -> JSON {
        let name = Array("tag:comity,2026:\(package)/\(kind)/\(place)".utf8)
        var bytes = Array(Insecure.SHA1.hash(data: CaseExport.namespace + name).prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x50
        bytes[8] = bytes[8] & 0x3f | 0x80
        let cuts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return .string("kb:" + cuts.map { Hex.encode(bytes[$0]) }.joined(separator: "-"))
    }

    private func link(_ kind: String, _ place: String) -> JSON { ["@id": node(kind, place)] }

    private var investigation: JSON {
        [
            "@id": node("investigation", caseReference),
            "@type": "case-investigation:Investigation",
            "uco-core:name": .string(caseReference),
            "case-investigation:investigationForm": "case",
            "uco-core:object": .array(
                exhibits.map { link("record", $0.line.name.description) }
                    + events.indices.map { link("action", "\($0)") }
            ),
        ]
    }

    private func record(_ index: Int) -> JSON {
        let name = exhibits[index].line.name.description
        return [
            "@id": node("record", name), "@type": "case-investigation:ProvenanceRecord",
            "uco-core:description": .string("Exhibit \(index + 1) of package \(package)"),
            "case-investigation:exhibitNumber": .string("\(package)/\(index + 1)"),
            "uco-core:object": .array([link("file", name)]),
        ]
    }

    private func file(_ index: Int) -> JSON {
        let exhibit = exhibits[index]
        let path = exhibit.line.name.description
        let size = CaseExport.typed("integer", "\(exhibit.size)")
        let last = path.utf8.split(separator: UInt8(ascii: "/")).last ?? []
        let hash: JSON = [
            "@id": node("hash", path), "@type": "uco-types:Hash",
            "uco-types:hashMethod": "SHA256",
            "uco-types:hashValue": CaseExport.typed("hexBinary", exhibit.line.digest.hex),
        ]
        let facets: [JSON] = [
            [
                "@id": node("name", path), "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": .string(String(decoding: last, as: UTF8.self)),
                "uco-observable:filePath": .string(path), "uco-observable:sizeInBytes": size,
            ],
            [
                "@id": node("content", path), "@type": "uco-observable:ContentDataFacet",
                "uco-observable:sizeInBytes": size, "uco-observable:hash": .array([hash]),
            ],
        ]
        return [
            "@id": node("file", path), "@type": "uco-observable:File",
            "uco-core:hasFacet": .array(facets),
        ]
    }

    /// Organisations in the order in which they first act.
    private var organizations: [String] {
        var seen: Set<String> = []
        return events.map(\.actor.organization).filter { seen.insert($0).inserted }
    }

    private func organization(_ name: String) -> JSON {
        [
            "@id": node("organization", name), "@type": "uco-identity:Organization",
            "uco-core:name": .string(name),
        ]
    }

    private var tools: [CustodyEvent.Tool] {
        var seen: Set<CustodyEvent.Tool> = []
        return events.compactMap(\.tool).filter { seen.insert($0).inserted }
    }

    private func node(of tool: CustodyEvent.Tool) -> JSON {
        [
            "@id": node("tool", "\(tool.name)\n\(tool.version)"), "@type": "uco-tool:Tool",
            "uco-core:name": .string(tool.name), "uco-tool:version": .string(tool.version),
        ]
    }

    private func action(_ index: Int) -> JSON {
        let event = events[index]
        let time = CaseExport.typed("dateTime", "\(event.at)")
        var members: [String: JSON] = [
            "@id": node("action", "\(index)"),
            "@type": "case-investigation:InvestigativeAction",
            "uco-core:name": .string(event.type.rawValue),
            "uco-core:description": .string(event.reason),
            "uco-action:startTime": time, "uco-action:endTime": time,
            "uco-action:performer": link("organization", event.actor.organization),
        ]
        if let tool = event.tool {
            members["uco-action:instrument"] = .array([
                link("tool", "\(tool.name)\n\(tool.version)")
            ])
        }
        let used = files(event.inputs, of: event.item)
        let made = files(event.outputs, of: event.item)
        if !used.isEmpty { members["uco-action:object"] = .array(used) }
        if !made.isEmpty { members["uco-action:result"] = .array(made) }
        return .object(members)
    }

    /// The files of the payload among what an event used or made.
    ///
    /// Of several with the same content it is the one the event is about, or else the first: a
    /// thousand empty files would otherwise be named a thousand times each.
    private func files(_ references: [ContentReference], of item: String) -> [JSON] {
        references.compactMap { reference in
            guard case .digest(let digest) = reference else { return nil }
            return digests[item] == digest ? item : names[digest]
        }.map { link("file", $0) }
    }

    private static func typed(_ type: String, _ value: String) -> JSON {
        ["@type": .string("xsd:" + type), "@value": .string(value)]
    }
}

import Foundation

/// Names of files as texts (`spec/disclosure-plan.md`, "Names").
///
/// A system's name is any bytes, and Swift takes two spellings of a letter for one. So there are
/// two forms. Paths that this target gives and takes are *carried*: a byte that belongs to no
/// character stands as one of 128 private characters, so that no name is out of reach. What is
/// printed, kept or compared is *written*: printable, and never equal for two names.
package enum FileName {
    /// Stands for the byte 0x80; the 127 after it stand for the bytes after that.
    private static let firstCarrier: UInt32 = 0x10_ff80

    private static func isCarrier(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= firstCarrier
    }

    /// The first byte of every carrier in UTF-8, and of few other characters.
    private static let carrierMark: UInt8 = 0xf4

    // MARK: carried

    /// The text that carries a system's name.
    package static func carried(_ name: some Collection<UInt8>) -> String {
        let bytes = Array(name)
        if let text = String(validating: bytes, as: UTF8.self),
            !bytes.contains(carrierMark) || !text.unicodeScalars.contains(where: isCarrier)
        {
            return text
        }
        var out = String.UnicodeScalarView()
        var rest = bytes[...]
        while let byte = rest.first {
            if let (scalar, length) = scalar(at: rest), !isCarrier(scalar) {
                out.append(scalar)
                rest = rest.dropFirst(length)
            } else {
                if let carrier = Unicode.Scalar(firstCarrier + UInt32(byte) - 0x80) {
                    out.append(carrier)
                }
                rest = rest.dropFirst()
            }
        }
        return String(out)
    }

    /// The character that some bytes begin with, and its length in bytes.
    private static func scalar(at bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        for length in 1...min(4, bytes.count) {
            if let text = String(validating: bytes.prefix(length), as: UTF8.self),
                let scalar = text.unicodeScalars.first
            {
                return (scalar, length)
            }
        }
        return nil
    }

    /// The bytes of the name that a text carries.
    package static func bytes(_ carried: some StringProtocol) -> [UInt8] {
        guard carried.utf8.contains(carrierMark) else { return Array(carried.utf8) }
        var out: [UInt8] = []
        for scalar in carried.unicodeScalars {
            if isCarrier(scalar) {
                out.append(UInt8(scalar.value - firstCarrier + 0x80))
            } else {
                out += Array(String(scalar).utf8)
            }
        }
        return out
    }

    // MARK: written

    /// A carried path as it is printed and kept.
    ///
    /// A part of it that holds anything but plain characters in their composed form stands in
    /// ASCII, with `\x` and two digits for every other byte and for a backslash.
    package static func written(_ carried: some StringProtocol) -> String {
        parts(of: carried).map(written(part:)).joined(separator: "/")
    }

    private static func written(part: [UInt8]) -> String {
        if let text = String(validating: part, as: UTF8.self), isPlain(text) { return text }
        var out = ""
        for byte in part {
            if (0x20..<0x7f).contains(byte), byte != UInt8(ascii: "\\") {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return out
    }

    private static func isPlain(_ text: String) -> Bool {
        let isPrintable = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: false
            default: scalar != "\\"
            }
        }
        guard isPrintable else { return false }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
        // A mark at the beginning would become a part of the slash before it.
        switch text.unicodeScalars.first?.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return false
        default: return text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
        }
    }

    /// The carried path behind a written one; nothing for a text that no path is written as.
    package static func carried(written: String) -> String? {
        guard written.utf8.contains(UInt8(ascii: "\\")) else { return written }
        var out: [UInt8] = []
        var rest = Array(written.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            guard rest.popFirst() == UInt8(ascii: "x"), let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            let value = high << 4 | low
            // A slash divides, and a zero ends a name.
            guard value != 0, value != UInt8(ascii: "/") else { return nil }
            out.append(value)
        }
        return carried(out)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// The parts of a path between its slashes, each as bytes: a slash with a mark after it is one
    /// `Character`, and none that divides.
    package static func parts(of path: some StringProtocol) -> [[UInt8]] {
        bytes(path).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Array($0) }
    }
}

extension String {
    /// The name that this carries, as the system's functions take it.
    var systemName: [CChar] { FileName.bytes(self).map { CChar(bitPattern: $0) } + [0] }
}

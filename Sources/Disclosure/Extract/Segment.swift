/// A bounded piece of the text of an exhibit, in UTF-8, and where each of its bytes is from.
///
/// An exhibit is given as a sequence of segments, so that memory does not depend on its size. A
/// segment ends between words where there is a place to end in reach; where there is none, the next
/// one begins with the last bytes of this one again (``overlap``).
package struct Segment: Sendable, Hashable {
    /// Which text of the exhibit this belongs to.
    package let layer: Layer
    /// The text, in UTF-8.
    package let text: [UInt8]
    /// How many bytes at the beginning were given before, at the end of the last segment.
    package let overlap: Int
    /// Where the bytes are from, in the order of the text; the first starts at byte 0 and each
    /// reaches to the next.
    package let runs: [Run]

    /// A piece of text from one place in the source.
    ///
    /// Where the place has a byte range, every character of the run takes as many bytes there as
    /// every other, so that a part of the run has its part of the range (``Place/part(_:of:)``);
    /// only a run that is ``whole`` can't be divided.
    package struct Run: Sendable, Hashable {
        /// Where it starts in ``Segment/text``.
        package let start: Int
        /// Where it is in the exhibit.
        package let place: Place
        /// Whether its text can only be placed as a whole, as that of an encoded word.
        package let whole: Bool
        /// How many bytes of the source right before it are marks that are in no text: what goes
        /// on across them is placed with them.
        package let gap: Int

        /// A piece of text and its place.
        package init(start: Int, place: Place, whole: Bool = false, gap: Int = 0) {
            self.start = start
            self.place = place
            self.whole = whole
            self.gap = gap
        }
    }

    /// A piece of the text of an exhibit.
    package init(layer: Layer, text: [UInt8], overlap: Int = 0, runs: [Run]) {
        self.layer = layer
        self.text = text
        self.overlap = overlap
        self.runs = runs
    }
}

/// One of the texts of an exhibit: what a reader sees, what a program keeps beside it.
package struct Layer: Sendable, Hashable {
    /// What kind of text it is.
    package enum Kind: String, Sendable, Hashable {
        /// What a reader sees.
        case text
        /// Mail and message headers.
        case header
        /// What programs keep about the exhibit: author, title, camera, history.
        case metadata
        /// What is kept but not shown: hidden sheets, deleted text, comments, layers turned off.
        case hidden
        /// What was read from an image.
        case recognised
    }

    /// The way from the exhibit to the part, from outside in; empty for the exhibit itself.
    ///
    /// Its words name attachments and members: `attachment:2`, `member:word/document.xml`.
    package let path: [String]
    /// What kind of text it is.
    package let kind: Kind

    /// A text of an exhibit.
    package init(path: [String] = [], kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// By where it is: a part has few kinds of text.
    package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

/// Where a piece of text is in an exhibit.
package enum Place: Sendable, Hashable {
    /// Bytes of the source; its length is the text's unless the encoding changed it.
    case bytes(Range<Int>)
    /// A cell of a table: row and column counted from 1, and the bytes of the source that hold it.
    case cell(row: Int, column: Int, bytes: Range<Int>)
    /// A word on a page: page counted from 1; left, top, right and bottom in thousandths of a point
    /// from the page's upper left corner.
    case page(Int, box: Box)
    /// A part of a message: message and part counted from 1 (0 is the message's own header), and
    /// the byte range in that part as decoded.
    case message(Int, part: Int, bytes: Range<Int>)
    /// Bytes of a member of an archive or Office file as unpacked.
    case member(String, bytes: Range<Int>)
    /// A metadata field by name.
    case field(String)

    /// A rectangle in thousandths of a point.
    package struct Box: Sendable, Hashable {
        /// Distance of the left edge from the page's left one.
        package let left: Int
        /// Distance of the upper edge from the page's upper one.
        package let top: Int
        /// Distance of the right edge from the page's left one.
        package let right: Int
        /// Distance of the lower edge from the page's upper one.
        package let bottom: Int

        /// A rectangle with its edges, in thousandths of a point.
        package init(left: Int, top: Int, right: Int, bottom: Int) {
            self.left = left
            self.top = top
            self.right = right
            self.bottom = bottom
        }
    }
}

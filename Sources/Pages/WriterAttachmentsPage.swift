package import Casework
package import Law

/// The files that come with a letter that is being written: which they are, one more, one less.
package struct WriterAttachmentsPage: Sendable {
    /// A file of the letter.
    package struct Row: Sendable {
        let file: Attachment
        let size: Int?

        /// What the letter says of a file, and its size where it is there.
        package init(_ file: Attachment, size: Int?) { (self.file, self.size) = (file, size) }
    }

    /// Where the letter is written.
    package let place: WriterPlace
    /// The files, in the order of the letter.
    package let rows: [Row]
    /// The letter so far.
    package let draft: LetterDraft
    /// How far it is.
    package let outlook: WriterOutlook
    /// The law book.
    package let book: LawBook
    /// The authority whose office asks.
    package let authority: String
    /// What proves that a form was shown to this browser, and what tells it from any other.
    package let seal: (token: String, key: String)
    /// The title that was typed.
    package var title = ""
    /// Why nothing was attached; a sentence of the office, or nothing.
    package var refused: String?
    /// True when no file or no title was given.
    package var lacksFile = false
    /// What was done a moment ago: `added` or `removed`.
    package var done: String?

    /// The files of a letter.
    package init(
        _ place: WriterPlace,
        _ rows: [Row],
        _ draft: LetterDraft,
        _ outlook: WriterOutlook,
        book: LawBook,
        authority: String,
        seal: (token: String, key: String)
    ) {
        (self.place, self.rows, self.draft, self.outlook) = (place, rows, draft, outlook)
        (self.book, self.authority, self.seal) = (book, authority, seal)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<EnclosurePhrase>(words)
        let beside = WriterBeside(
            place: place,
            outlook: outlook,
            draft: draft,
            book: book,
            here: "attachments",
            words: words
        )
        let main: HTML = """
            \(WriterPage.trail(place, draft, words))
            <h1>\(said[.attachments])</h1>
            <p>\(said[.attachmentsText])</p>
            \(status(said, words))
            <div class="writer">
            <div>
            \(list(said, words))
            \(form(said))
            </div>
            <div class="beside">
            \(beside.progress)
            \(beside.state)
            </div>
            </div>
            """
        let isWrong = refused != nil || lacksFile
        let wrong = AreaWords<WriterPhrase>(words)[.wrongTitle]
        let title = isWrong ? "\(wrong) – \(said[.attachments])" : said[.attachments]
        return Layout(words: words)
            .document(title: title, authority: authority, for: reader, main)
    }

    private func status(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        if let refused {
            return "<div class=\"alert\" role=\"alert\"><p>\(words.said(refused))</p></div>"
        }
        if lacksFile { return "<div class=\"alert\" role=\"alert\"><p>\(said[.noFile])</p></div>" }
        let done: EnclosurePhrase? =
            switch self.done {
            case "added": .added
            case "removed": .removed
            default: nil
            }
        let note: HTML = done.map { "<p class=\"note\" role=\"status\">\(said[$0])</p>" } ?? ""
        let lacks = rows.contains { $0.size == nil }
        return HTML.lines([
            note, lacks ? "<div class=\"alert\"><p>\(said[.missingText])</p></div>" : "",
        ])
    }

    private func list(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        if rows.isEmpty { return "<p>\(said[.noAttachments])</p>" }
        let items = rows.map { row -> HTML in
            let id = PathSegment.encode(row.file.id)
            let open: HTML =
                row.size == nil
                ? ""
                : """
                <a href="\(place.path)/attachments/\(id)" \
                aria-label="\(said[.download]): \(row.file.title)">\(said[.download])</a>
                """
            return """
                <li class="card">
                <h2><bdi>\(row.file.title)</bdi></h2>
                \(AttachmentTerms(row.file, size: row.size).html(said, words))
                <form class="acts" method="post" action="\(place.path)/attachments">
                \(hidden)
                <input type="hidden" name="id" value="\(row.file.id)">
                \(open)
                <button type="submit" name="do" value="remove" class="quiet" \
                aria-label="\(said[.remove]): \(row.file.title)">\(said[.remove])</button>
                </form>
                </li>
                """
        }
        return "<ul class=\"cards\">\n\(HTML.lines(items))\n</ul>"
    }

    private func form(_ said: AreaWords<EnclosurePhrase>) -> HTML {
        // The file stands last: what names it is read before its first byte.
        """
        <form class="card step" method="post" action="\(place.path)/attachments" \
        enctype="multipart/form-data">
        <h2>\(said[.add])</h2>
        \(hidden)
        <div class="field"><label for="w-title">\(said[.title])</label>
        <p class="hint" id="w-title-hint">\(said[.titleHint])</p>
        <input id="w-title" name="title" type="text" value="\(title)" autocomplete="off" \
        aria-describedby="w-title-hint"></div>
        <div class="field"><label for="w-file">\(said[.file])</label>
        <p class="hint" id="w-file-hint">\(said[.fileHint])</p>
        <input id="w-file" name="file" type="file" aria-describedby="w-file-hint"></div>
        <div class="acts"><button type="submit">\(said[.addGo])</button></div>
        </form>
        """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="form-token" value="\(seal.token)">
        <input type="hidden" name="form-key" value="\(seal.key)">
        """
    }
}

/// What is told of a file that comes with a letter.
struct AttachmentTerms {
    let file: Attachment
    let size: Int?

    init(_ file: Attachment, size: Int?) { (self.file, self.size) = (file, size) }

    func html(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        let state = said[size == nil ? .missing : .verified]
        let mark: HTML =
            size == nil ? "<span class=\"tag must\">\(state)</span>" : "\(state)"
        let length: HTML = size.map { "\(words.counting(.byteCount, Int64($0)))" } ?? "–"
        return """
            <dl>
            <div><dt>\(said[.id])</dt><dd><bdi>\(file.id)</bdi></dd></div>
            <div><dt>\(said[.type])</dt><dd><bdi>\(file.mediaType)</bdi></dd></div>
            <div><dt>\(said[.size])</dt><dd>\(length)</dd></div>
            <div><dt>\(said[.state])</dt><dd>\(mark)</dd></div>
            <div><dt>\(said[.digest])</dt><dd><code>\(file.digest)</code></dd></div>
            </dl>
            """
    }
}

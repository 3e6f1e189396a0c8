/// Pictures that a camera held sideways, as every viewer shows them.
///
/// The programs that read words take a picture as it is stored; its words would stay unread, and
/// what is painted over would be elsewhere than it is shown. All boxes are in the upright picture.
enum UprightPicture {
    /// The picture upright, as PNG; nothing when it is stored as it is shown.
    static func of(_ source: Source, _ extraction: Extraction, _ part: Part) async -> Source? {
        guard let head = try? source.head(MediaType.headSize),
            head.firstRange(of: Array("Exif".utf8)) != nil || head.starts(with: [0x49, 0x49])
                || head.starts(with: [0x4d, 0x4d])
                || head.firstRange(of: Array("eXIf".utf8)) != nil
        else { return nil }
        let words = ["-I", "-c", script]
        let made = await extraction.run("python3", words, on: source, part)
        guard let made, !made.isEmpty else { return nil }
        return Source(made)
    }

    /// Turns one picture as its own note says (Exif 2.32, tag 0x0112); of several, none has one.
    private static let script = """
        import sys
        from PIL import Image, ImageOps
        Image.MAX_IMAGE_PIXELS = \(Raster.pixelLimit)
        try:
            picture = Image.open('/in/x')
            if getattr(picture, 'n_frames', 1) == 1 and picture.getexif().get(0x0112, 1) != 1:
                ImageOps.exif_transpose(picture).convert('RGB').save(sys.stdout.buffer, 'png')
        except Exception:
            # Whether it is a picture at all is for those to say that read it.
            pass
        """
}

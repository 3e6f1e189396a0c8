/// What the upload of a large file says while it goes on, in each language of the catalogues.
enum UploadPhrase: String, AreaPhrase {
    static let area = "upload"

    case progress, sent, lost, failed
}

extension Catalogue {
    static let englishUpload: [UploadPhrase: String] = [
        .progress: "How much of the file is sent", .sent: "# is sent.",
        .lost: "The connection was lost. It goes on by itself; leave this page open.",
        .failed: "The file was not taken. Choose it again: what was sent already is kept for an "
            + "hour.",
    ]

    static let frenchUpload: [UploadPhrase: String] = [
        .progress: "Part du fichier déjà envoyée", .sent: "# envoyé.",
        .lost: "La connexion est perdue. L’envoi reprendra de lui-même ; laissez cette page "
            + "ouverte.",
        .failed: "Le fichier n’a pas été pris. Choisissez-le de nouveau : ce qui est déjà envoyé "
            + "est gardé une heure.",
    ]
}

import Detection
import Testing

/// Plates and identity cards with all that belongs to them.
struct PaperTests {
    private static func found(_ text: String, _ name: String) -> [String] {
        let bytes = Array(text.utf8)
        return Detector(countries: [], terms: []).findings(in: bytes).filter {
            $0.candidates.contains { $0.dataClass.rawValue == name }
        }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: ["M AB 123", "LJ AB-123", "12-D-12345", "MH 12 AB 1234", "B-XY 4321"])
    func plateIsFoundWhole(_ plate: String) {
        #expect(PaperTests.found("Kennzeichen: \(plate), blau", "plate") == [plate])
        #expect(PaperTests.found("das Fahrzeug \(plate) stand dort", "plate") == [plate])
    }

    @Test func wordBeforeAPlateIsNoneOfIt() {
        #expect(PaperTests.found("PKW AB 1234", "plate") == ["AB 1234"])
    }

    @Test(arguments: [
        "seria RX nr. 749515", "seria RX 749515", "občiansky preukaz č. RX749515",
        "OP č. RX749515", "CNI n° RX749515", "szig. szám: RX749515",
        "carnet de conducir RX749515", "nº de soporte RX749515",
    ])
    func identityCardIsFound(_ text: String) {
        let found = PaperTests.found("hat \(text), wohnt", "id-card")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("RX") == true && found.first?.hasSuffix("749515") == true)
    }

    @Test(arguments: ["nr dowodu", "dowód osobisty", "Ausweisnummer"])
    func identityCardIsFoundUnderItsHeading(_ heading: String) {
        let text = "id;\(heading);x\n1;ABC123456;9\n2;DEF654321;8\n"
        #expect(PaperTests.found(text, "id-card") == ["ABC123456", "DEF654321"])
    }
}

/// Names of months in the languages of the profiles, folded; also three letters where usual.
enum Months {
    private static let names = """
        january jan januar janvier enero gennaio janeiro jaanuar tammikuu tammikuuta januari
        stycznia
        styczen janv ene gen января январь يناير जनवरी ledna sijecnja ianuarie sausio janvaris
        ιανουαριου ιανουαριος;
        february feb februar fevrier febrero febbraio fevereiro veebruar helmikuu helmikuuta
        februari
        lutego luty fev febr fevr февраля февраль فبراير फरवरी unora veljace februarie vasario
        φεβρουαριου φεβρουαριος;
        march mar marz mars marzo marco marts maaliskuu maaliskuuta maart marca marzec mrt марта
        март
        مارس मार्च brezna ozujka martie kovo μαρτιου μαρτιος maerz mrz;
        april apr avril abril aprile aprill huhtikuu huhtikuuta kwietnia kwiecien avr abr апреля
        апрель ابريل अप्रैल dubna travnja aprilie balandzio απριλιου απριλιος;
        may mai mayo maggio maio toukokuu toukokuuta mei maj maja mag мая май مايو मई kvetna svibnja
        geguzes μαιου μαιος;
        june jun juni juin junio giugno junho juuni kesakuu kesakuuta czerwca czerwiec giu июня июнь
        يونيو जून cervna lipnja iunie birzelio ιουνιου ιουνιος;
        july jul juli juillet julio luglio julho juuli heinakuu heinakuuta lipca lipiec juil lug
        июля
        июль يوليو जुलाई cervence srpnja iulie liepos ιουλιου ιουλιος;
        august aug aout agosto elokuu elokuuta augusti augustus sierpnia sierpien ago августа август
        اغسطس अगस्त srpna kolovoza rugpjucio αυγουστου αυγουστος;
        september sep sept septembre septiembre settembre setembro syyskuu syyskuuta wrzesnia
        wrzesien
        set сентября сентябрь سبتمبر सितंबर zari rujna septembrie rugsejo σεπτεμβριου σεπτεμβριος;
        october oct oktober octobre octubre ottobre outubro oktoober lokakuu lokakuuta pazdziernika
        pazdziernik okt out ott октября октябрь اكتوبر अक्टूबर rijna octombrie spalio οκτωβριου
        οκτωβριος;
        november nov novembre noviembre novembro marraskuu marraskuuta listopada listopad ноября
        ноябрь نوفمبر नवंबर studenoga noiembrie lapkricio νοεμβριου νοεμβριος;
        december dec dezember decembre diciembre dicembre dezembro detsember joulukuu joulukuuta
        desember grudnia grudzien dez dic dic декабря декабрь ديسمبر दिसंबर prosince prosinca
        decembrie gruodzio δεκεμβριου δεκεμβριος
        """

    private static let table: WordSet = {
        var table = WordSet(capacity: 512)
        for (index, line) in names.split(separator: ";").enumerated() {
            for name in line.split(whereSeparator: \.isWhitespace) {
                for word in NameVariants.words(name).prefix(1) {
                    table[WordTable.hash(word)] = Int32(index + 1)
                }
            }
        }
        return table
    }()

    /// The month that the word at `range` names.
    static func month(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
        guard (3...32).contains(range.count), !bytes[range.lowerBound].isDigit else { return nil }
        let month = table[bytes.hash(range)]
        return month > 0 ? Int(month) : nil
    }
}

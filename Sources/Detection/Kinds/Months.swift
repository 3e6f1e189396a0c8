/// Names of months in the languages of the Union and of the profiles, folded; also as shortened.
enum Months {
    private static let names = """
        january jan januar jänner jan janvier janv enero ene gennaio gen janeiro jaanuar jaan
        tammikuu tammikuuta tammi januari januarie stycznia styczeń sty ledna leden led januára
        január janára siječnja siječanj sij januarja ianuarie ian sausio sausis saus janvāris
        janvārī jannar janúar eanáir ocak january января январь янв січня січень січ януари яну
        ιανουαρίου ιανουάριος ιαν oca يناير जनवरी जन januari jan
        ינואר בינואר;
        february feb februar feber feb février févr fév febrero febbraio fevereiro fev veebruar
        veebr helmikuu helmikuuta helmi februari februarie lutego luty lut února únor úno februára
        február veljače veljača velj februarja feb. febr februarie vasario vasaris vas februāris
        februārī frar feabhra şubat февраля февраль фев февр лютого лютий лют февруари
        φεβρουαρίου φεβρουάριος φεβ φεβρ şub فبراير फरवरी फ़रवरी februari feabhra
        פברואר בפברואר;
        march mar marz märz mars marzo março marts märts maaliskuu maaliskuuta maalis maart mrt
        maerz mrz marca marzec března březen bře mart március márc ožujka ožujak ožu martie kovo
        kovas marts martā marzu márta mart марта март мар березня березень бер март μαρτίου
        μάρτιος μαρ مارس मार्च mac maret
        מרץ במרץ;
        april apr avril avr abril abr aprile aprill huhtikuu huhtikuuta huhti kwietnia kwiecień kwi
        dubna duben dub apríla apríl április ápr travnja travanj tra aprila aprilie balandžio
        balandis bal aprīlis aprīlī aibreán nisan апреля апрель апр квітня квітень кві квіт април
        απριλίου απρίλιος απρ nis ابريل अप्रैल
        אפריל באפריל;
        may mai mayo maggio mag maio toukokuu toukokuuta touko mei maj maja května květen kvě mája
        máj május máj svibnja svibanj svi gegužės gegužė geg maijs maijā mejju bealtaine mayıs мая
        май травня травень трав тра май μαΐου μάιος μάι μαΐ مايو मई maj
        מאי במאי;
        june jun juni juin junio giugno giu junho juuni kesäkuu kesäkuuta kesä czerwca czerwiec cze
        června červen čvn júna jún június jún lipnja lipanj lip junija iunie iun birželio birželis
        birž jūnijs jūnijā ġunju meitheamh haziran июня июнь июн червня червень чер черв юни
        ιουνίου ιούνιος ιουν ιούν haz يونيو जून junie jun juniu
        יוני ביוני;
        july jul juli juillet juil julio luglio lug julho juuli heinäkuu heinäkuuta heinä lipca
        lipiec července červenec čvc júla júl július júl srpnja srpanj srp julija iulie iul liepos
        liepa liep jūlijs jūlijā lulju iúil temmuz июля июль июл липня липень лип юли ιουλίου
        ιούλιος ιουλ ιούλ tem يوليو जुलाई julie julai
        יולי ביולי;
        august aug août aout agosto ago elokuu elokuuta elo augusti augustus sierpnia sierpień sie
        srpna srpen augusta augusztus kolovoza kolovoz kol avgusta avgust avg augustie rugpjūčio
        rugpjūtis rugp augusts augustā awwissu lúnasa ağustos августа август авг серпня серпень
        сер серп август αυγούστου αύγουστος αυγ ağu اغسطس अगस्त ogos ogo
        אוגוסט באוגוסט;
        september sep sept septembre septiembre settembre set setembro syyskuu syyskuuta syys
        września wrzesień wrz září zář septembra szeptember szept rujna rujan ruj septembrie
        rugsėjo rugsėjis rugs septembris septembrī settembru meán eylül сентября сентябрь сен сент
        вересня вересень вер септември септ σεπτεμβρίου σεπτέμβριος σεπ σεπτ eyl سبتمبر
        सितंबर सितम्बर
        ספטמבר בספטמבר;
        october oct oktober octobre octubre ottobre ott outubro out oktoober okt lokakuu lokakuuta
        loka października październik paź října říjen říj októbra október listopada octombrie
        spalio spalis spal oktobris oktobrī ottubru deireadh ekim октября октябрь окт жовтня
        жовтень жовт жов октомври οκτωβρίου οκτώβριος οκτ eki اكتوبر अक्टूबर oktobra
        אוקטובר באוקטובר;
        november nov novembre noviembre novembro marraskuu marraskuuta marras listopadu listopad
        lis listopada novembra november studenoga studenog studeni stu noiembrie noi lapkričio
        lapkritis lapkr novembris novembrī novembru samhain kasım ноября ноябрь ноя нояб листопада
        листопад лист ноември νοεμβρίου νοέμβριος νοε kas نوفمبر नवंबर नवम्बर
        נובמבר בנובמבר;
        december dec dez dezember décembre déc diciembre dic dicembre dezembro detsember dets
        joulukuu joulukuuta joulu desember des grudnia grudzień gru prosince prosinec pro decembra
        deszember decembrie gruodžio gruodis gruod decembris decembrī diċembru nollaig aralık
        декабря декабрь дек грудня грудень груд гру декември δεκεμβρίου δεκέμβριος δεκ ara ديسمبر
        दिसंबर दिसम्बर disember dis prosinca prosinac
        דצמבר בדצמבר
        """

    /// The names as they are written here.
    static let words = names.split { $0.isWhitespace || $0 == ";" }.map(String.init)

    /// A listopad is October in Croatia and November in Poland and Bohemia: no matter which, both
    /// are months of thirty days and more.
    private static let table: WordSet = {
        var table = WordSet(capacity: 1024)
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
        guard (3...48).contains(range.count), !bytes[range.lowerBound].isDigit else { return nil }
        let month = table[bytes.hash(range)]
        return month > 0 ? Int(month) : nil
    }

    /// The month that a word of Roman digits is, as Poland and Hungary write them.
    static func roman(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
        guard range.count <= 4, [0x49, 0x56, 0x58].contains(bytes[range.lowerBound]) else {
            return nil
        }
        let word = range.map { bytes[$0] }
        return romans.firstIndex { $0.elementsEqual(word) }.map { $0 + 1 }
    }

    private static let romans = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ].map { Array($0.utf8) }
}

/// The same as in the west, in the languages of the north and the east.
extension Lexicon {
    static let estonianOther = entries(
        "et",
        """
        special.health: parandamatult haige, elab hiviga, kuuleb hääli, kaotas lapse enne sündi,
         unerohud, lõpetas joomise, ootab siirdamist, tema ravimid, ratastoolis
        special.religion: loeb koraani, ei söö sealiha, peab sabatit, käib mošees, käib kirikus,
         kaotas usu
        special.ethnicity: tume nahk, aafrika juured
        special.politics: erakonna lendlehti, meelt valitsuse vastu, režiimi vastane
        special.union: juhtis streiki, korraldas streigi, töötajate valitud
        special.sexual-life: magab meestega, avatud suhe, pettis oma naist, pettis oma meest, maksis
         seksi eest
        special.genetic: päris haiguse, geeni kandja, bioloogiline isa, bioloogiline ema
        special.biometric: skaneeris näo, näo skaneering, pöidlajälg, tunti ära hääle järgi
        """
    )
    static let finnishOther = entries(
        "fi",
        """
        special.health: parantumattomasti sairas, elää hivin kanssa, kuulee ääniä, sai keskenmenon,
         unilääkkeitä, lopetti juomisen, odottaa elinsiirtoa, hänen lääkkeensä, pyörätuolissa
        special.religion: lukee koraania, ei syö sianlihaa, pitää sapattia, käy moskeijassa, käy
         kirkossa, menetti uskonsa
        special.ethnicity: tumma iho, afrikkalaiset juuret
        special.politics: puolueen lehtisiä, mieltä hallitusta vastaan, hallinnon vastustaja
        special.union: johti lakkoa, järjesti lakon, työntekijöiden valitsema
        special.sexual-life: makaa miesten kanssa, avoin suhde, petti vaimoaan, petti miestään,
         maksoi seksistä
        special.genetic: peri sairauden, geenin kantaja, biologinen isä, biologinen äiti
        special.biometric: kasvot skannattiin, kasvojen skannaus, peukalonjälki, tunnistettiin
         äänestä
        """
    )
    static let swedishOther = entries(
        "sv",
        """
        special.health: obotligt sjuk, lever med hiv, hör röster, skär sig i armarna, fick missfall,
         sömntabletter, slutat dricka, väntar på en njure, sin medicin mot, sitter i rullstol
        special.religion: läser koranen, äter inte fläsk, håller sabbaten, går till moskén, går i
         kyrkan, förlorade tron
        special.ethnicity: mörk hy, mörk hud, afrikanska rötter
        special.politics: flygblad för partiet, demonstrerade mot regeringen, motståndare till
         regimen
        special.union: ledde strejken, organiserade strejken, strejkvakt, vald av de anställda
        special.sexual-life: ligger med män, öppet förhållande, bedrog sin fru, bedrog sin man, dras
         till män, dras till kvinnor, betalade för sex
        special.genetic: ärvt sjukdomen, bärare av genen, biologiska pappa, biologiska mamma,
         biologisk far, biologisk mor
        special.biometric: skannade ansiktet, ansiktsskanning, tumavtryck, kändes igen på rösten
        """
    )
    static let polishOther = entries(
        "pl",
        """
        special.health: nieuleczalnie chory, nieuleczalnie chora, żyje z hiv, słyszy głosy,
         poroniła, tabletki nasenne, przestał pić, przestała pić, czeka na przeszczep, jego leki,
         jej leki, na wózku inwalidzkim
        special.religion: czyta koran, nie je wieprzowiny, zachowuje szabat, chodzi do meczetu,
         chodzi do kościoła, stracił wiarę, straciła wiarę
        special.ethnicity: ciemna skóra, ciemnej karnacji, afrykańskie korzenie
        special.politics: ulotki partii, protestował przeciw rządowi, protestowała przeciw rządowi,
         przeciwnik reżimu
        special.union: kierował strajkiem, zorganizował strajk, zorganizowała strajk, wybrany przez
         załogę
        special.sexual-life: sypia z mężczyznami, otwarty związek, zdradził żonę, zdradziła męża,
         pociągają go mężczyźni, zapłacił za seks
        special.genetic: odziedziczył chorobę, odziedziczyła chorobę, nosicielka genu, nosiciel
         genu, biologiczny ojciec, biologiczna matka
        special.biometric: skan twarzy, zeskanował twarz, skan tęczówki, odcisk kciuka, rozpoznany
         po głosie
        """
    )
    static let japaneseOther = entries(
        "ja",
        """
        special.health: 余命, 幻聴, 流産, 睡眠薬, 断酒, 移植を待, 車椅子, 持病
        special.religion: コーランを読, 豚肉を食べない, 安息日, モスクに通, 教会に通, 信仰を失
        special.ethnicity: 肌の色が濃, 外国人風
        special.politics: 党のビラ, 反政府デモ, 政府に抗議
        special.union: ストを率い, ストライキを指揮, 従業員代表
        special.sexual-life: 男性と寝, 不倫, 浮気, 性的に惹かれ, 買春
        special.genetic: 遺伝子の保因者, 病気を受け継, 生物学上の父, 生物学上の母, 唾液の検体
        special.biometric: 顔をスキャン, 親指の指紋, 声で識別
        """
    )
    static let chineseOther = entries(
        "zh",
        """
        special.health: 晚期病人, 时日无多, 幻听, 流产, 安眠药, 戒酒, 等待移植, 坐轮椅
        special.religion: 读古兰经, 不吃猪肉, 守安息日, 去清真寺, 去教堂, 失去信仰
        special.ethnicity: 皮肤黝黑, 非洲血统
        special.politics: 党的传单, 抗议政府, 反对政权
        special.union: 领导罢工, 组织罢工, 职工代表
        special.sexual-life: 和男人上床, 开放关系, 婚外情, 嫖娼
        special.genetic: 遗传了疾病, 基因携带者, 生父, 生母, 唾液样本
        special.biometric: 扫描面部, 扫描虹膜, 拇指指纹, 声音辨认
        """
    )
    static let hindiOther = entries(
        "hi",
        """
        special.health: लाइलाज बीमारी, आवाज़ें सुनाई, गर्भपात, नींद की गोलियाँ, शराब छोड़,
         प्रत्यारोपण का इंतज़ार, व्हीलचेयर पर
        special.religion: कुरान पढ़, सूअर का मांस नहीं, मस्जिद जाता, मस्जिद जाती, चर्च जाता, चर्च
         जाती
        special.ethnicity: सांवली त्वचा, काली त्वचा
        special.politics: पार्टी के पर्चे, सरकार के खिलाफ प्रदर्शन
        special.union: हड़ताल का नेतृत्व, हड़ताल आयोजित
        special.sexual-life: पुरुषों के साथ सोता, पत्नी को धोखा, पति को धोखा, विवाहेतर
        special.genetic: बीमारी विरासत में, जैविक पिता, जैविक माता, लार का नमूना
        special.biometric: चेहरा स्कैन, अंगूठे का निशान, आवाज़ से पहचान
        """
    )
    static let malayOther = entries(
        "ms",
        """
        special.health: sakit tenat, hidup dengan hiv, dengar suara dalam kepala, keguguran bayi,
         pil tidur, berhenti minum arak, menunggu pemindahan, berkerusi roda, ubatnya untuk
        special.religion: membaca al-quran, tidak makan babi, ke masjid setiap, ke gereja setiap,
         hilang iman
        special.ethnicity: berkulit gelap, keturunan afrika
        special.politics: risalah parti, membantah kerajaan, penentang rejim
        special.union: mengetuai mogok, menganjurkan mogok, wakil pekerja
        special.sexual-life: tidur dengan lelaki, menduakan isteri, menduakan suami, membayar untuk
         seks
        special.genetic: mewarisi penyakit, pembawa gen, bapa kandung, ibu kandung, sampel air liur
        special.biometric: imbas muka, imbasan muka, cap ibu jari, dicam melalui suara
        """
    )
}

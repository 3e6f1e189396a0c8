extension ProtectedCorpus {
    /// Sentences that were written after the lexicon and for which it was never changed: what they
    /// give is the honest figure.
    static let blind: [(language: String, lines: String)] = [
        (
            "en",
            """
            special.religion | On Fridays he closes the shop to pray with the others.
            special.union | {n} speaks for the workers at the depot and collects their dues.
            special.sexual-life | He met men through the app and paid for the hotel room.
            privilege.lawyer | Counsel told me to say nothing until the hearing.
            privilege.press | The reporter would not say who gave her the file.
            protected.minor | {n} is in year six and was home alone.
            protected.victim | He forced himself on her after the party.
            protected.witness | He talks to the police for money and nobody may know.
            - | The surgery of the tree cost 300 pounds.
            - | Please find the confession of love on page two of the novel.
            - | Stress test results of the bridge arrived on {d}.
            - | The lawyer for the seller sent the deed.
            - | The youth hostel is open until October.
            - | Muslim countries signed the trade agreement.
            - | The workers' canteen serves lunch at noon.
            - | He has a large library on the history of medicine.
            """
        ),
        (
            "fr",
            """
            special.religion | Le vendredi il ferme la boutique pour la prière.
            special.union | {n} représente les salariés et anime la grève.
            special.sexual-life | Il rencontrait des hommes par une application.
            privilege.lawyer | Le bâtonnier m'a conseillé de ne rien dire.
            privilege.press | La journaliste refuse de dire qui lui a remis le dossier.
            protected.minor | {n} est en classe de sixième et était seule à la maison.
            protected.victim | Il l'a forcée après la fête.
            protected.witness | Il renseigne la police contre de l'argent.
            - | La chirurgie de l'arbre a coûté 300 euros.
            - | Les pays musulmans ont signé l'accord commercial.
            - | L'avocate du vendeur a envoyé l'acte.
            - | L'auberge de jeunesse est ouverte jusqu'en octobre.
            - | La cantine des ouvriers sert à midi.
            - | Il possède une bibliothèque sur l'histoire de la médecine.
            """
        ),
        (
            "de",
            """
            special.religion | Freitags schließt er den Laden, um mit den anderen zu beten.
            special.union | {n} spricht für die Belegschaft und organisiert den Streik.
            special.sexual-life | Er traf Männer über die App und zahlte das Zimmer.
            privilege.lawyer | Der Strafverteidiger riet mir, nichts zu sagen.
            privilege.press | Die Reporterin sagt nicht, wer ihr die Akte gab.
            protected.minor | {n} geht in die sechste Klasse und war allein zu Hause.
            protected.victim | Er zwang sie nach der Feier dazu.
            protected.witness | Er redet gegen Geld mit der Polizei, niemand darf es wissen.
            - | Die Baumchirurgie kostete 300 Euro.
            - | Muslimische Länder haben das Abkommen unterzeichnet.
            - | Die Anwältin des Verkäufers schickte die Urkunde.
            - | Die Jugendherberge hat bis Oktober offen.
            - | Die Kantine öffnet um zwölf.
            - | Er besitzt eine Bibliothek zur Geschichte der Medizin.
            """
        ),
        (
            "nl",
            """
            special.religion | Op vrijdag sluit hij de winkel om te bidden.
            special.sexual-life | Hij ontmoette mannen via de app.
            privilege.lawyer | De strafpleiter zei dat ik niets moest zeggen.
            protected.minor | {n} zit in groep acht en was alleen thuis.
            protected.victim | Hij dwong haar na het feest tot seks.
            protected.witness | Hij praat voor geld met de politie.
            - | De boomchirurg kostte 300 euro.
            - | De advocate van de verkoper stuurde de akte.
            - | De jeugdherberg is open tot oktober.
            - | De kantine opent om twaalf uur.
            """
        ),
        (
            "pt",
            """
            special.religion | Às sextas ele fecha a loja para rezar.
            special.sexual-life | Ele encontrava homens pelo aplicativo.
            privilege.lawyer | O defensor disse para eu não falar nada.
            protected.minor | {n} está na sexta série e estava sozinha em casa.
            protected.victim | Ele a forçou depois da festa.
            protected.witness | Ele passa informações à polícia por dinheiro.
            - | A poda da árvore custou 300 reais.
            - | A advogada do vendedor enviou a escritura.
            - | O albergue da juventude abre até outubro.
            - | A cantina abre ao meio-dia.
            """
        ),
        (
            "es",
            """
            special.religion | Los viernes cierra la tienda para rezar.
            special.sexual-life | Conocía a hombres por la aplicación.
            privilege.lawyer | El defensor me dijo que no hablara.
            protected.minor | {n} está en sexto de primaria y estaba sola en casa.
            protected.victim | La forzó después de la fiesta.
            protected.witness | Pasa información a la policía por dinero.
            - | La poda del árbol costó 300 euros.
            - | La abogada del vendedor envió la escritura.
            - | El albergue juvenil abre hasta octubre.
            - | La cantina abre a mediodía.
            """
        ),
        (
            "it",
            """
            special.religion | Il venerdì chiude il negozio per pregare.
            special.sexual-life | Incontrava uomini tramite l'app.
            privilege.lawyer | Il difensore mi ha detto di non parlare.
            protected.minor | {n} fa la prima media ed era sola in casa.
            protected.victim | L'ha costretta dopo la festa.
            protected.witness | Passa informazioni alla polizia per denaro.
            - | La potatura dell'albero è costata 300 euro.
            - | L'avvocata del venditore ha mandato l'atto.
            - | L'ostello della gioventù è aperto fino a ottobre.
            - | La mensa apre a mezzogiorno.
            """
        ),
        (
            "et",
            """
            special.religion | Reedeti paneb ta poe kinni, et palvetada.
            protected.minor | {n} käib kuuendas klassis ja oli üksi kodus.
            protected.witness | Ta räägib raha eest politseiga.
            - | Puu lõikamine maksis 300 eurot.
            - | Müüja advokaat saatis lepingu.
            - | Söökla avatakse kell kaksteist.
            """
        ),
        (
            "fi",
            """
            special.religion | Perjantaisin hän sulkee kaupan rukoillakseen.
            protected.minor | {n} on kuudennella luokalla ja oli yksin kotona.
            protected.witness | Hän puhuu poliisille rahasta.
            - | Puun kaato maksoi 300 euroa.
            - | Myyjän asianajaja lähetti kauppakirjan.
            - | Ruokala avataan kello kaksitoista.
            """
        ),
        (
            "sv",
            """
            special.religion | På fredagar stänger han butiken för att be.
            protected.minor | {n} går i sjätte klass och var ensam hemma.
            protected.witness | Han pratar med polisen för pengar.
            - | Trädfällningen kostade 300 kronor.
            - | Säljarens advokat skickade köpebrevet.
            - | Matsalen öppnar klockan tolv.
            """
        ),
        (
            "pl",
            """
            special.religion | W piątki zamyka sklep, żeby się modlić.
            protected.minor | {n} chodzi do szóstej klasy i była sama w domu.
            protected.witness | Rozmawia z policją za pieniądze.
            - | Wycinka drzewa kosztowała 300 złotych.
            - | Adwokat sprzedawcy przysłał akt.
            - | Stołówka otwiera się w południe.
            """
        ),
        (
            "ja",
            """
            special.religion | 金曜日は店を閉めて祈る。
            protected.minor | 彼女は小学六年生で一人で家にいた。
            protected.witness | 金で警察に情報を渡している。
            - | 木の手術に三万円かかった。
            - | 売主の弁護士が証書を送った。
            - | 食堂は正午に開く。
            """
        ),
        (
            "zh",
            """
            special.religion | 星期五他关店去祈祷。
            protected.minor | 她上六年级，一个人在家。
            protected.witness | 他为钱向警察提供情报。
            - | 砍树花了三百元。
            - | 卖方律师寄来了契约。
            - | 食堂中午开门。
            """
        ),
        (
            "hi",
            """
            protected.minor | वह छठी कक्षा में है और घर पर अकेली थी।
            - | पेड़ काटने में तीन सौ रुपये लगे।
            - | विक्रेता के वकील ने दस्तावेज भेजा।
            """
        ),
        (
            "ms",
            """
            protected.minor | {n} dalam darjah enam dan seorang diri di rumah.
            - | Menebang pokok menelan belanja 300 ringgit.
            - | Peguam penjual menghantar surat ikatan.
            """
        ),
        (
            "af",
            """
            protected.minor | {n} is in graad ses en was alleen by die huis.
            - | Die boom se snoei het 300 rand gekos.
            - | Die verkoper se prokureur het die akte gestuur.
            """
        ),
    ]
}

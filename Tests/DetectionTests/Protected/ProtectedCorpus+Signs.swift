extension ProtectedCorpus {
    /// Sentences that tell it by a sign, without its name, and beside them everyday ones.
    ///
    /// They were written with the phrases for them; in the everyday ones stand parts of those.
    static let signs: [(language: String, lines: String)] = [
        (
            "en",
            """
            special.health | {n} lost the baby in spring and has taken sleeping pills since.
            special.health | The neighbours say she hears voices at night.
            special.religion | He does not eat pork and attends the mosque with his sons.
            special.ethnicity | The caller asked for a man with dark skin.
            special.politics | {n} marched against the government on {d}.
            special.union | It was {n} who led the strike at the depot.
            special.sexual-life | She knew that he cheated on his wife with a colleague.
            special.genetic | {n} may have inherited the disease from his grandfather.
            special.biometric | The gate scanned her face and let her in.
            - | He runs the mosque street bakery and sells pork pies.
            - | The workers struck the wall with a hammer.
            - | The blood orange was scanned at the till.
            - | He walked out with the bag and cheated on the exam.
            - | The skin of the drum is dark brown leather.
            - | The picket fence runs along the line of the road.
            """
        ),
        (
            "fr",
            """
            special.health | {n} a perdu le bébé en mars et prend des somnifères.
            special.religion | Il ne mange pas de porc et va à la mosquée.
            special.politics | Elle avait manifesté contre le gouvernement le {d}.
            special.union | C'est {n} qui a mené la grève.
            special.sexual-life | Tout le monde sait qu'il trompe sa femme.
            special.genetic | {n} n'est pas son père biologique.
            special.biometric | La caméra a scanné son visage.
            - | Le port de commerce vend du porc surgelé.
            - | Le bébé a perdu son bonnet.
            - | La grève de sable fait deux kilomètres.
            """
        ),
        (
            "de",
            """
            special.health | {n} trinkt nicht mehr und wartet auf eine Spenderniere.
            special.religion | Er isst kein Schweinefleisch und geht in die Moschee.
            special.ethnicity | Gesucht wird ein Mann mit südländischem Einschlag, dunkle Haut.
            special.politics | {n} hat am {d} gegen die Regierung demonstriert.
            special.union | {n} hat den Streik organisiert.
            special.sexual-life | Er betrügt seine Frau mit der Nachbarin.
            special.genetic | {n} ist nicht sein leiblicher Vater.
            special.biometric | Das Tor machte einen Gesichtsscan.
            - | Die Regierung demonstriert Einigkeit.
            - | Das Schweinefleisch war verdorben.
            - | Der Streik der Bahn dauert bis Montag.
            - | Die Farbe ist seit gestern trocken.
            """
        ),
        (
            "nl",
            """
            special.health | {n} hoort stemmen en slikt slaappillen.
            special.religion | Hij eet geen varkensvlees en leest de Koran.
            special.union | {n} leidde de staking in de haven.
            special.sexual-life | Zij hebben een open relatie.
            - | De stemmen worden morgen geteld.
            - | Het varkensvlees is op.
            """
        ),
        (
            "pt",
            """
            special.health | {n} ouve vozes e está na fila de transplante.
            special.religion | Ele não come porco e vai à mesquita.
            special.union | {n} liderou a greve na fábrica.
            special.sexual-life | Ela soube que ele traiu a mulher.
            - | A greve dos ônibus acabou ontem.
            - | O porco assado custa 30 reais.
            """
        ),
        (
            "es",
            """
            special.health | {n} oye voces y espera un trasplante.
            special.religion | No come cerdo y va a la mezquita.
            special.union | {n} organizó la huelga.
            special.sexual-life | Todos saben que engañó a su mujer.
            - | La huelga de trenes termina hoy.
            - | El cerdo asado cuesta 20 euros.
            """
        ),
        (
            "it",
            """
            special.health | {n} sente le voci e aspetta un trapianto.
            special.religion | Non mangia maiale e va in moschea.
            special.union | {n} ha guidato lo sciopero.
            special.sexual-life | Si dice che ha tradito la moglie.
            - | Lo sciopero dei treni finisce oggi.
            - | Il maiale arrosto costa 20 euro.
            """
        ),
        (
            "et",
            """
            special.health | {n} kuuleb hääli.
            special.religion | Ta ei söö sealiha.
            special.union | {n} juhtis streiki sadamas.
            - | Sealiha on otsas.
            """
        ),
        (
            "fi",
            """
            special.health | {n} kuulee ääniä.
            special.religion | Hän ei syö sianlihaa.
            special.union | {n} johti lakkoa satamassa.
            - | Sianliha on loppu.
            """
        ),
        (
            "sv",
            """
            special.health | {n} hör röster.
            special.religion | Han äter inte fläsk.
            special.union | {n} ledde strejken i hamnen.
            - | Rösterna räknas i morgon.
            """
        ),
        (
            "pl",
            """
            special.health | {n} słyszy głosy.
            special.religion | On nie je wieprzowiny.
            special.union | {n} zorganizował strajk w porcie.
            - | Głosy zostaną policzone jutro.
            """
        ),
        (
            "ja",
            """
            special.health | 彼女は幻聴がある。
            special.religion | 彼は豚肉を食べない。
            special.sexual-life | 彼は同僚と不倫をしていた。
            - | 豚肉は売り切れた。
            """
        ),
        (
            "zh",
            """
            special.health | 她有幻听，吃安眠药。
            special.religion | 他不吃猪肉。
            special.union | 他组织罢工。
            - | 猪肉卖完了。
            """
        ),
        (
            "hi",
            """
            special.religion | वह रोज़ मस्जिद जाता है।
            special.union | उसने हड़ताल का नेतृत्व किया।
            - | हड़ताल कल खत्म होगी।
            """
        ),
        (
            "ms",
            """
            special.religion | Dia tidak makan babi.
            special.union | {n} mengetuai mogok di pelabuhan.
            - | Mogok bas tamat semalam.
            """
        ),
        (
            "af",
            """
            special.health | {n} hoor stemme.
            special.union | {n} het die staking gelei.
            - | Die stemme word môre getel.
            """
        ),
    ]
}

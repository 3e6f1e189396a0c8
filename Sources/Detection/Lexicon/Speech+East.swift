extension Lexicon {
    static let japaneseSpeech = entries(
        "ja",
        """
        special.health: がんの, がん患者, 腫瘍, 乳がん, 肺がん, 胃がん, がん治療, がんの治療, 癌, うつ病, 鬱病, 妊娠, 休職中, 流産した,
         hiv陽性, エイズ, 心筋梗塞, 脳梗塞, ステント, 手術を受けた, 通院しており, 通院中, 入院中, 精神病院, 服薬, 薬物依存, アルコール依存, 覚醒剤中毒,
         車椅子, 身体障害, 知的障害, 発達障害, 過剰摂取, 自殺を図った
        special.religion: イスラム教徒, ムスリム, 礼拝, エホバの証人, 統一教会, 洗礼を受けた, クリスチャン, 教会に通, モスクに通, 入信した,
         信仰して, 宗教二世
        special.ethnicity: 在日韓国人, 在日コリアン, アイヌ, 日系人, 部落出身, クルド人, 肌の色
        special.politics: 共産党, 共産党の党員, 党員である, 党員, 反政府デモ, 亡命, 政治犯, 極右, 極左, 右翼団体, 左翼活動家, に投票した,
         活動家
        special.union: 労働組合, 労組, 組合費, 組合員, 委員長を務める組合, ユニオン加入
        special.sexual-life: ゲイである, ゲイの, 同性愛者, レズビアン, 恋人の男性, 不倫, 不倫して, 愛人, 浮気, 売春, 売春婦, 風俗店,
         裸の写真, ヌード写真, 性行為, 性関係, 肉体関係, 性病, 梅毒, トランスジェンダー, 性転換手術
        special.genetic: dna, dna型鑑定, dna鑑定, dna型, 親子鑑定, 遺伝子検査, 遺伝病
        special.biometric: 指紋, 指紋を採取, 顔認証, 虹彩
        privilege.lawyer: 弁護士から, 弁護士に, 私の弁護士, 弁護人との, 接見, 弁護方針, 弁護士と相談
        privilege.press: 取材源, 情報源は明かせ, 記者として, 編集部, 取材相手
        privilege.clergy: 告解, 懺悔, 神父に, 牧師に, 告白した神父
        privilege.medical: 医師の守秘義務, カウンセリング, 精神科医に, 心理カウンセラー
        protected.minor: 少女, 十三歳, 十二歳, 十四歳, 十五歳, 十一歳, 13歳, 12歳, 14歳, 15歳, 里親, 児童相談所, 児童養護施設,
         未成年, 女子生徒, 男子生徒, 女子高生, 幼児, 乳児, 小学生, 中学生
        protected.victim: 強姦, 強姦された, レイプ, 強制性交, 性的暴行, わいせつ行為, 夫から暴力, 妻を殴, dv被害, シェルター, 人身取引,
         児童買春, ストーカー, 売春を強要
        protected.witness: 情報提供者, 保護プログラム, 証人保護, 匿名の証人, 協力者の氏名, 潜入捜査官, 密告者, スパイとして
        """
    )

    static let chineseSpeech = entries(
        "zh",
        """
        special.health: 肿瘤, 乳腺癌, 肺癌, 癌症治疗, 化疗, 怀孕, 病假, 流产, 艾滋病毒, hiv阳性, 心肌梗死, 心脏病发作, 中风, 支架手术,
         抑郁症, 精神病院, 精神科, 吃药治疗, 吸毒成瘾, 酗酒, 残疾人, 轮椅, 自杀, 服药过量
        special.religion: 穆斯林, 礼拜五次, 信基督教, 信佛教, 信伊斯兰教, 信天主教, 受洗, 教徒, 信徒, 去教堂, 去清真寺, 皈依
        special.ethnicity: 维吾尔族, 藏族, 回族, 蒙古族, 壮族, 满族, 朝鲜族, 少数民族, 肤色, 混血
        special.politics: 中共党员, 党员, 预备党员, 政治面貌, 政治庇护, 不同政见, 异见人士, 民主党派, 极右, 极左, 政治犯, 投票给
        special.union: 工会主席, 工会会费, 工会成员, 工会干部, 加入工会, 罢工
        special.sexual-life: 同性恋, 和男友同居, 婚外情, 情人, 出轨, 小三, 卖淫, 嫖娼, 妓女, 裸照, 裸体照片, 性关系, 发生关系, 性病,
         梅毒, 变性
        special.genetic: dna, dna鉴定, dna样本, 亲子鉴定, 基因检测, 基因突变, 遗传病
        special.biometric: 指纹, 人脸识别, 刷脸, 虹膜
        privilege.lawyer: 我的律师, 我们的律师, 辩护律师, 律师建议, 律师会见
        privilege.press: 消息来源, 我的线人来源, 作为记者, 编辑部, 爆料人
        privilege.clergy: 忏悔, 告解, 向神父, 向牧师
        privilege.medical: 医生的保密义务, 医患, 心理医生, 心理治疗
        protected.minor: 女孩, 男孩, 十三岁, 十二岁, 十四岁, 十五岁, 十一岁, 13岁, 12岁, 14岁, 15岁, 寄养家庭, 孤儿院, 未成年人,
         小学生, 中学生, 婴儿, 幼儿, 留守儿童
        protected.victim: 强奸, 强奸了, 性侵, 猥亵, 家庭暴力, 家暴, 庇护所, 拐卖, 人口贩卖, 被迫卖淫, 打老婆, 殴打妻子, 性骚扰
        protected.witness: 线人, 证人保护, 保护计划, 匿名证人, 卧底, 举报人, 污点证人
        """
    )

    static let hindiSpeech = entries(
        "hi",
        """
        special.health: गांठ, ट्यूमर, कैंसर, कैंसर का इलाज, अवसाद, अवसाद की दवा, मानसिक अस्पताल,
         गर्भवती, गर्भावस्था, दिल का दौरा, लकवा, एचआईवी पॉजिटिव, एड्स, शराबी, नशे का आदी,
         विकलांग, दिव्यांग, आत्महत्या
        special.religion: मुसलमान, ईसाई, सिख, बौद्ध, नमाज, रोजा, धर्म परिवर्तन, चर्च जाता,
         मस्जिद जाता, बपतिस्मा, यहोवा के साक्षी
        special.ethnicity: अनुसूचित जाति, अनुसूचित जनजाति, आदिवासी, दलित, पिछड़ा वर्ग, जाति से,
         जनजाति
        special.politics: पार्टी का सदस्य, कम्युनिस्ट पार्टी, भाजपा का सदस्य, कांग्रेस का सदस्य,
         राजनीतिक शरण, नक्सली, राजनीतिक कैदी, को वोट दिया
        special.union: मजदूर संघ, यूनियन का नेता, मजदूर यूनियन, कर्मचारी संघ, हड़ताल
        special.sexual-life: समलैंगिक, अवैध संबंध, प्रेम संबंध, वेश्या, वेश्यावृत्ति, नग्न
         तस्वीरें, अश्लील वीडियो, शारीरिक संबंध, यौन संबंध, किन्नर
        special.genetic: डीएनए जांच, डीएनए नमूना, डीएनए, पितृत्व परीक्षण
        special.biometric: अंगुलियों के निशान, उंगलियों के निशान, फिंगरप्रिंट, बायोमेट्रिक,
         चेहरे की पहचान
        privilege.lawyer: मेरे वकील, मेरी वकील, मेरे वकील ने, हमारे वकील, वकील ने मुझे
        privilege.press: अपने स्रोत, अपने सूत्र, मैं पत्रकार, पत्रकार हूं, हमारे सूत्र, संपादकीय
        privilege.clergy: पादरी के सामने, पादरी को बताया, पाप स्वीकार, मौलवी को बताया
        privilege.medical: चिकित्सकीय गोपनीयता, मनोचिकित्सक को, डॉक्टर को बताया, परामर्श सत्र
        protected.minor: नाबालिग, नाबालिग को, नाबालिग है, तेरह साल, बारह साल, चौदह साल, ग्यारह
         साल, पंद्रह साल, बच्ची, बाल गृह, अनाथालय, स्कूली छात्रा, छात्रा, बालक
        protected.victim: बलात्कार, बलात्कार किया, दुष्कर्म, यौन शोषण, यौन उत्पीड़न, छेड़छाड़,
         घरेलू हिंसा, पत्नी को पीटा, दहेज उत्पीड़न, मानव तस्करी, बंधुआ मजदूर, पीड़िता
        protected.witness: मुखबिर, मुखबिर का नाम, गवाह संरक्षण, संरक्षित गवाह, गुप्त गवाह,
         सरकारी गवाह
        """
    )

    static let malaySpeech = entries(
        "ms",
        """
        special.health: ketumbuhan, tumor, barah, menghidap kanser, kanser payudara, kanser
         paru-paru, kanser, kemoterapi, serangan jantung, strok, mengandung, hamil, bulan hamil,
         kehamilan, cuti sakit, hiv, positif hiv, aids, pakar psikiatri, hospital sakit jiwa,
         kemurungan, penagih dadah, penagih, kurang upaya, kerusi roda, terlebih dos
        special.religion: memeluk islam, memeluk kristian, saksi jehovah, saksi jehova, beragama
         islam, beragama kristian, beragama hindu, beragama buddha, penganut, murtad, dibaptis,
         pembaptisan, pergi ke masjid, pergi ke gereja, memakai tudung
        special.ethnicity: keturunan tamil, keturunan cina, keturunan india, keturunan melayu,
         keturunan rohingya, berketurunan, bangsa, etnik, orang asli, warna kulit
        special.politics: ahli parti, keahlian parti, penyokong parti, mengundi, suaka politik,
         aktivis politik, pembangkang
        special.union: kesatuan sekerja, ahli kesatuan, yuran kesatuan, wakil kesatuan
        special.sexual-life: seorang gay, lelaki gay, teman lelakinya, teman wanitanya, hubungan
         sulit, skandal dengan, perempuan simpanan, kekasih gelap, pelacur, rumah pelacuran,
         gambar bogel, video lucah, hubungan seks, lesbian, mak nyah, sifilis
        special.genetic: dna, profil dna, sampel dna, ujian dna, ujian bapa, penyakit genetik,
         genetik
        special.biometric: cap jari, cap jarinya, cap jari beliau, pengecaman wajah, imbasan
         iris
        privilege.lawyer: peguam saya, peguam kami, peguambela saya, pembelaan saya, nasihat
         peguam
        privilege.press: sumber saya, sumber kami, mendedahkan sumber, saya wartawan, sebagai
         wartawan, sidang redaksi, pemberi maklumat media
        privilege.clergy: pengakuan dosa, membuat pengakuan, kepada paderi, mengaku kepada
         paderi, kepada imam
        privilege.medical: kerahsiaan pesakit, kerahsiaan doktor, sesi terapi, ahli terapi,
         kepada psikiatri
        protected.minor: bawah umur, di bawah umur, kanak-kanak, budak perempuan, budak lelaki,
         budak sekolah, pelajar sekolah, anak angkat, keluarga angkat, rumah perlindungan, rumah
         anak yatim, berumur tiga belas, berumur dua belas, berumur empat belas, berumur sebelas,
         remaja
        protected.victim: dirogol, merogol, rogol, mangsa rogol, mangsa pemerdagangan,
         pemerdagangan orang, pemerdagangan manusia, memukul isterinya, didera, penderaan, cabul,
         dicabul, keganasan rumah tangga, dipaksa melacur, buruh paksa
        protected.witness: pemberi maklumat, perlindungan saksi, saksi dilindungi, tidak boleh
         disebut, informer, penyamar, ejen penyamar
        """
    )
}

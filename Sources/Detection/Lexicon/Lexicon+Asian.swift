extension Lexicon {
    static let japanese = entries(
        "ja",
        """
        special.health: 診断書, 診療記録, カルテ, 病歴, 既往歴, 通院歴, 精神科, 精神疾患, 統合失調症,
         うつ病, 双極性障害, 抗うつ薬, がん患者, 抗がん剤, 化学療法, 放射線治療, エイズ, 糖尿病,
         インスリン, てんかん, 人工透析, 肝炎, 認知症, 人工妊娠中絶, 中絶手術, 流産, 自殺未遂, 依存症,
         障害者手帳, 難病指定
        special.religion: 信仰, 宗教団体, 信者, 入信, 洗礼, 創価学会, エホバの証人, イスラム教徒, キリスト教徒,
         改宗, 檀家, 宗教的信条, 無神論者
        special.ethnicity: 民族的出自, 人種, 少数民族, 在日韓国人, 在日朝鮮人, アイヌ民族, 被差別部落, 同和地区,
         肌の色, 混血
        special.politics: 政治的意見, 政治的信条, 支持政党, 党員証, 共産党員, 自民党員, 政治活動家, 政治献金,
         投票先, 政治亡命, 反体制派
        special.union: 労働組合員, 労働組合への加入, 組合員資格, 組合費, 組合活動, 組合専従, ストライキ基金,
         団体交渉
        special.sexual-life: 性的指向, 性生活, 同性愛, 同性愛者, 両性愛, レズビアン, ゲイであること, 性同一性障害,
         性転換, 性風俗, 売春, 不倫, 裸の写真, 性感染症
        special.genetic: 遺伝子検査, 遺伝情報, 遺伝子鑑定, 遺伝性疾患, 親子鑑定, ゲノム解析
        special.biometric: 指紋, 指紋照合, 顔認証, 虹彩認証, 生体認証, 掌紋, 声紋, 静脈認証
        privilege.lawyer: 弁護士秘匿特権, 弁護士との通信, 弁護士に相談, 守秘義務, 接見, 弁護人, 顧問弁護士,
         法律相談, 法律事務所, 弁護方針
        privilege.press: 取材源の秘匿, 取材源, 情報源の秘匿, 取材メモ, 記者証, 編集部, 調査報道, 内部告発者
        privilege.clergy: 告解, 懺悔, 告解の秘密, 牧師に打ち明け, 神父に打ち明け, 教誨師
        privilege.medical: 医師の守秘義務, 患者の秘密, 医療上の秘密, 主治医, カウンセリング記録, 心理療法
        protected.minor: 未成年, 未成年者, 児童, 少年事件, 家庭裁判所, 児童相談所, 児童虐待, 児童ポルノ, 里親,
         親権, 保護者, 小学生, 中学生, 少年院
        protected.victim: 人身取引の被害者, 人身売買, 性犯罪被害者, 強姦被害者, 性的暴行の被害, 家庭内暴力,
         配偶者からの暴力, 接近禁止命令, 保護命令, シェルター, 被害者支援, ストーカー被害
        protected.witness: 証人保護, 保護された証人, 匿名証人, 匿名の証言, 情報提供者, 内通者, 潜入捜査,
         おとり捜査, 捜査協力者, 司法取引
        """
    )

    static let chinese = entries(
        "zh",
        """
        special.health: 病历, 诊断证明, 艾滋病, 精神分裂症, 抑郁症, 化疗, 癌症, 糖尿病, 流产, 自杀未遂, 戒毒
        special.religion: 宗教信仰, 基督徒, 穆斯林, 法轮功, 耶和华见证人, 受洗
        special.ethnicity: 少数民族, 民族成分, 种族, 维吾尔族
        special.politics: 政治观点, 政治面貌, 共产党员, 政治庇护, 异见人士
        special.union: 工会会员, 工会代表, 罢工委员会
        special.sexual-life: 性取向, 同性恋, 双性恋, 变性手术, 婚外情, 性病, 裸照
        special.genetic: 基因检测, 亲子鉴定, 遗传病
        special.biometric: 指纹, 人脸识别, 虹膜扫描, 掌纹
        privilege.lawyer: 律师保密, 辩护律师, 律师事务所, 法律意见书
        privilege.press: 消息来源, 记者证, 编辑部
        privilege.clergy: 告解, 忏悔
        privilege.medical: 医患保密, 主治医生, 心理咨询记录
        protected.minor: 未成年人, 未成年, 儿童, 监护人, 小学生
        protected.victim: 人口贩卖受害者, 强奸受害者, 家庭暴力, 人身安全保护令
        protected.witness: 证人保护, 匿名证人, 线人, 卧底
        """
    )

    static let hindi = entries(
        "hi",
        """
        special.health: एचआईवी पॉजिटिव, चिकित्सा रिपोर्ट, मानसिक रोग, कैंसर का इलाज, मधुमेह,
         गर्भपात,
         आत्महत्या का प्रयास
        special.religion: धर्म परिवर्तन, धार्मिक विश्वास, धार्मिक आस्था
        special.ethnicity: अनुसूचित जाति, अनुसूचित जनजाति, जाति प्रमाण पत्र, जातीय मूल
        special.politics: राजनीतिक विचार, पार्टी सदस्यता, राजनीतिक शरण
        special.union: मजदूर संघ, ट्रेड यूनियन, यूनियन सदस्य
        special.sexual-life: यौन अभिविन्यास, समलैंगिक, यौन रोग
        special.genetic: डीएनए परीक्षण, डीएनए जांच, आनुवंशिक रोग
        special.biometric: अंगुलियों के निशान, फिंगरप्रिंट, चेहरा पहचान
        privilege.lawyer: वकील की सलाह, कानूनी सलाह, अधिवक्ता
        privilege.press: गोपनीय सूत्र, पत्रकार का सूत्र
        privilege.clergy: पाप स्वीकारोक्ति
        privilege.medical: डॉक्टर की गोपनीयता, चिकित्सकीय गोपनीयता
        protected.minor: नाबालिग, अवयस्क, बाल कल्याण समिति, किशोर न्याय
        protected.victim: बलात्कार पीड़िता, मानव तस्करी, घरेलू हिंसा
        protected.witness: गवाह संरक्षण, संरक्षित गवाह, गुप्त मुखबिर, मुखबिर
        """
    )

    static let malay = entries(
        "ms",
        """
        special.health: positif hiv, rekod perubatan, laporan perubatan, sakit mental, kemoterapi,
         pesakit kanser, kencing manis, pengguguran, cubaan bunuh diri
        special.religion: kepercayaan agama, memeluk islam, murtad, sijil baptis
        special.ethnicity: asal etnik, kumpulan etnik, keturunan kaum
        special.politics: pandangan politik, ahli parti, keahlian parti, suaka politik
        special.union: kesatuan sekerja, ahli kesatuan
        special.sexual-life: orientasi seksual, homoseksual, hubungan sejenis, penyakit kelamin
        special.genetic: ujian dna, profil dna, penyakit keturunan
        special.biometric: cap jari, pengecaman wajah, data biometrik
        privilege.lawyer: keistimewaan peguam, nasihat guaman, peguam bela saya
        privilege.press: sumber wartawan, sumber sulit
        privilege.clergy: rahsia pengakuan
        privilege.medical: kerahsiaan pesakit, kerahsiaan perubatan
        protected.minor: bawah umur, kanak-kanak bawah umur, mahkamah kanak-kanak
        protected.victim: mangsa pemerdagangan orang, mangsa rogol, keganasan rumah tangga
        protected.witness: perlindungan saksi, saksi dilindungi, pemberi maklumat polis
        """
    )
}

extension ProtectedCorpus {
    static let japanese = """
        special.health | 医師は左の肺に腫瘍を見つけた。
        special.politics | 選挙前に共産党のビラを配っていた。
        special.genetic | 研究所は彼のDNAを手袋のものと比べた。
        special.health | 彼女は昨年から乳がんの治療を受けている。
        special.health | 被疑者はうつ病で通院しており薬を飲んでいた。
        special.health | 妊娠四か月で休職中である。
        special.health | 血液検査の結果、HIV陽性と判明した。
        special.religion | 彼はイスラム教徒で一日五回礼拝する。
        special.religion | 家族全員がエホバの証人である。
        special.ethnicity | 彼は在日韓国人三世だと話した。
        special.politics | 彼は共産党の党員である。
        special.politics | 彼女は反政府デモに参加し亡命を求めた。
        special.union | 彼女は工場の労働組合の委員長だ。
        special.union | 毎月組合費を払っている。
        special.sexual-life | 彼は同性愛者で恋人の男性と暮らしている。
        special.sexual-life | 部下の女性と不倫していた。
        special.genetic | DNA型鑑定の結果、遺留物と一致した。
        special.genetic | 親子鑑定で父親ではないと分かった。
        special.biometric | 逮捕時に指紋を採取した。
        special.biometric | 顔認証で入室する。
        privilege.lawyer | 弁護士から黙秘するように言われた。
        privilege.lawyer | 弁護人との接見で話した内容である。
        privilege.press | 記者として取材源は明かせない。
        privilege.clergy | 彼は神父に告解した。
        privilege.medical | 医師の守秘義務があるので答えられない。
        protected.minor | 少女は十三歳で里親と暮らしている。
        protected.minor | 未成年の男子生徒が児童相談所に保護された。
        protected.victim | 彼女は強姦された。
        protected.victim | 夫から暴力を受けシェルターに避難した。
        protected.witness | 情報提供者の名前は報告書に書かないこと。
        protected.witness | 証人は保護プログラムの下にある。
        - | 法学博士が東京で教えている。
        - | 政治地図が廊下に掛かっている。
        - | 教会通り七番地に住んでいる。
        - | 病院がベッドを百台注文した。
        - | 詐欺の被害者が金を失った。
        - | 証人は赤い車を見た。
        - | 故障の原因が見つかった。
        - | 会社の業績は健全である。
        """
    static let chinese = """
        special.health | 医生在左肺发现了肿瘤。
        special.genetic | 实验室把他的DNA与手套上的比较。
        special.health | 她从去年开始接受乳腺癌治疗。
        special.health | 他患有抑郁症，一直在吃药。
        special.health | 她怀孕四个月，正在休病假。
        special.health | 血液检查结果为艾滋病毒阳性。
        special.religion | 他是穆斯林，每天礼拜五次。
        special.religion | 全家都信基督教，去年受洗。
        special.ethnicity | 他是维吾尔族人。
        special.politics | 他是中共党员，政治面貌写在表上。
        special.politics | 她因持不同政见申请政治庇护。
        special.union | 她是工厂的工会主席。
        special.union | 他每月交工会会费。
        special.sexual-life | 他是同性恋，和男友同居。
        special.sexual-life | 他和会计有婚外情。
        special.genetic | DNA鉴定与现场痕迹一致。
        special.genetic | 亲子鉴定排除了他是父亲。
        special.biometric | 被捕时采集了他的指纹。
        special.biometric | 员工刷脸进门，用的是人脸识别。
        privilege.lawyer | 我的律师建议我保持沉默。
        privilege.press | 作为记者我不会透露消息来源。
        privilege.clergy | 他向神父忏悔了。
        privilege.medical | 这属于医生的保密义务。
        protected.minor | 女孩十三岁，住在寄养家庭。
        protected.minor | 该未成年人由社工带走。
        protected.victim | 她被叔叔强奸了。
        protected.victim | 她遭受家庭暴力，住进了庇护所。
        protected.witness | 线人的名字不得写入报告。
        protected.witness | 他受证人保护计划保护。
        - | 法学博士在北京教书。
        - | 政治地图挂在走廊里。
        - | 他住在教堂街七号。
        - | 医院订了一百张床。
        - | 诈骗的受害人损失了钱。
        - | 证人看见一辆红色汽车。
        - | 故障原因已找到。
        """
    static let hindi = """
        special.health | डॉक्टर को बाएं फेफड़े में गांठ मिली।
        special.genetic | प्रयोगशाला ने उसका डीएनए मिलाया।
        special.health | उसका कैंसर का इलाज पिछले साल से चल रहा है।
        special.health | वह अवसाद की दवा लेता है और मानसिक अस्पताल में था।
        special.health | वह चार महीने की गर्भवती है।
        special.health | खून की जांच में वह एचआईवी पॉजिटिव निकला।
        special.religion | वह मुसलमान है और पांच वक्त की नमाज पढ़ता है।
        special.religion | उसने पिछले साल धर्म परिवर्तन किया।
        special.ethnicity | वह अनुसूचित जाति से है।
        special.politics | वह कम्युनिस्ट पार्टी का सदस्य है।
        special.politics | उसने राजनीतिक शरण मांगी।
        special.union | वह कारखाने में मजदूर संघ का नेता है।
        special.sexual-life | वह समलैंगिक है और अपने साथी के साथ रहता है।
        special.sexual-life | उसका अपने साझेदार की पत्नी से अवैध संबंध था।
        special.genetic | डीएनए जांच में नमूना मेल खा गया।
        special.biometric | उसके अंगुलियों के निशान लिए गए।
        privilege.lawyer | मेरे वकील ने मुझे चुप रहने की सलाह दी।
        privilege.press | मैं पत्रकार हूं और अपने स्रोत का नाम नहीं बताऊंगा।
        privilege.clergy | उसने पादरी के सामने पाप स्वीकार किया।
        privilege.medical | यह चिकित्सकीय गोपनीयता के अंतर्गत आता है।
        protected.minor | लड़की तेरह साल की है और नाबालिग है।
        protected.minor | नाबालिग को बाल कल्याण समिति ले गई।
        protected.victim | उसके चाचा ने उसके साथ बलात्कार किया।
        protected.victim | वह घरेलू हिंसा की शिकार है।
        protected.witness | मुखबिर का नाम किसी रिपोर्ट में नहीं आना चाहिए।
        - | विधि के डॉक्टर दिल्ली में पढ़ाते हैं।
        - | राजनीतिक नक्शा गलियारे में टंगा है।
        - | अस्पताल ने सौ बिस्तर मंगवाए।
        - | गवाह ने लाल गाड़ी देखी।
        - | वह चर्च रोड पर रहता है।
        """
    static let malay = """
        special.health | Doktor menemui ketumbuhan di paru-paru kiri.
        special.genetic | Makmal membandingkan DNA dia dengan sarung tangan itu.
        special.health | {n} menghidap kanser dan menjalani kemoterapi sejak {d}.
        special.health | Dia mengandung empat bulan dan cuti sakit.
        special.health | Ujian darah mendapati dia positif HIV.
        special.religion | {n} memeluk Islam tahun lalu.
        special.religion | Seluruh keluarga itu Saksi Jehovah.
        special.ethnicity | {n} ditulis sebagai keturunan Tamil dalam borang.
        special.politics | {n} ialah ahli parti itu sejak 2009.
        special.politics | Dia memohon suaka politik.
        special.union | {n} ialah ahli kesatuan sekerja di kilang.
        special.sexual-life | {n} seorang gay dan tinggal bersama teman lelakinya.
        special.sexual-life | Dia ada hubungan sulit dengan akauntan.
        special.genetic | Profil DNA {n} sepadan dengan kesan itu.
        special.biometric | Cap jarinya diambil pada {d}.
        privilege.lawyer | Peguam saya menasihati saya supaya diam.
        privilege.press | Saya wartawan dan tidak akan mendedahkan sumber saya.
        privilege.clergy | Dia membuat pengakuan dosa kepada paderi.
        privilege.medical | Itu tertakluk kepada kerahsiaan pesakit.
        protected.minor | Budak perempuan itu berumur tiga belas tahun dan di bawah umur.
        protected.minor | {n}, kanak-kanak, dibawa ke rumah perlindungan.
        protected.victim | Dia dirogol oleh bapa saudaranya.
        protected.victim | {n} ialah mangsa pemerdagangan orang.
        protected.witness | Nama pemberi maklumat tidak boleh disebut.
        protected.witness | {n} berada di bawah perlindungan saksi.
        - | Doktor undang-undang mengajar di Kuala Lumpur.
        - | Peta politik tergantung di koridor.
        - | Dia tinggal di Jalan Gereja.
        - | Hospital menempah seratus katil.
        - | Saksi itu nampak kereta merah.
        - | Mangsa penipuan kehilangan wang.
        """
}

/// Surnames that many people have, from the same public counts as ``GivenNames``.
///
/// An initial or a role needs one beside it, and scripts without capitals begin names with one.
enum Surnames {
    static let latin = """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez
        gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white harris
        sanchez clark ramirez lewis robinson walker allen king wright scott torres nguyen hill
        flores green adams nelson baker campbell mitchell carter roberts evans turner phillips
        murphy kelly cooper richardson cox howard ward peterson gray watson brooks bennett wood
        hughes edwards collins stewart morris rogers reed cook morgan bell bailey davies patel
        müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch
        bauer richter klein wolf schröder neumann schwarz zimmermann braun krüger hofmann hartmann
        lange schmitt werner schmitz krause meier lehmann schmid schulze maier köhler herrmann könig
        walter mayer huber kaiser fuchs peters lang scholz möller weiß jung hahn vogel keller
        gruber steiner moser bühler baumann frei gerber brunner graf
        bernard dubois robert richard petit durand leroy moreau simon laurent lefebvre michel
        garcia david bertrand roux vincent fournier morel girard andré mercier dupont lambert bonnet
        françois martinez legrand garnier faure rousseau blanc guérin muller henry roussel perrin
        morin mathieu clément gauthier dumont lopez fontaine chevalier robin masson diallo traoré
        fernández gonzález rodríguez martínez pérez gómez martín jiménez ruiz hernández díaz moreno
        muñoz álvarez romero alonso gutiérrez navarro torres domínguez vázquez ramos gil ramírez
        serrano blanco molina morales suárez ortega delgado castro ortiz rubio marín sanz iglesias
        silva santos ferreira pereira oliveira costa rodrigues martins jesus sousa fernandes
        gonçalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira moreira correia
        mendes nunes soares vieira monteiro cardoso rocha lima araújo barbosa souza nascimento
        rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti
        de luca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani
        rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo
        jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra
        peeters janssens maes jacobs willems claes goossens wouters botha pretorius venter
        korhonen virtanen mäkinen nieminen mäkelä hämäläinen laine heikkinen koskinen järvinen
        lehtonen lehtinen saarinen salminen heinonen niemi salonen laitinen rantanen
        andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson
        pettersson jonsson lindberg lindström lindgren axelsson bergström lundberg berg hansen
        jensen nielsen pedersen andersen christensen larsen sørensen olsen johansen kristiansen
        tamm saar sepp mägi kask kukk rebane ilves pärn koppel luik oja raudsepp kuusk karu
        nowak kowalski wiśniewski wójcik kowalczyk kamiński lewandowski zieliński szymański woźniak
        novák svoboda novotný dvořák černý procházka kučera veselý horák němec nagy kovács tóth
        szabó horváth varga kiss molnár németh farkas balogh popescu ionescu popa horvat kovačić
        kaur singh kumar sharma gupta verma mehta shah reddy nair iyer rao das banerjee chatterjee
        mukherjee khan ahmed hussain malik begum sithole dlamini nkosi ndlovu khumalo mokoena naidoo
        tan lim wong chan ng goh teo chua ong koh wang li zhang liu chen yang huang zhao wu zhou xu
        kim park choi jung tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi
        ivanov petrov sidorov smirnov kuznetsov popov volkov sokolov
        """
    /// Endings that hardly any other word has, folded.
    static let endings = [
        "sson", "ssen", "ovic", "evic", "wicz", "czyk", "enko", "chuk", "idis", "akis", "oglu",
        "opoulos", "escu", "inen", "shvili", "dze", "yan", "ski", "ska", "cki", "cka", "skiy",
        "ova", "eva", "ovich", "evich", "berger", "mann", "stein", "quist", "strom", "gren",
    ].map { Array($0.utf8) }
    /// A bit for what the last three bytes of each of them are, by five bits of each byte.
    static let endingBits: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 512)
        for ending in endings {
            let place = ending.suffix(3).reduce(0) { $0 << 5 | Int($1 & 31) }
            bits[place >> 6] |= 1 << UInt64(place & 63)
        }
        return bits
    }()
    /// Endings of Russian, Ukrainian and Bulgarian surnames and patronymics, in small letters.
    static let cyrillicEndings = [
        "ов", "ова", "ев", "ева", "ин", "ина", "ский", "ская", "цкий", "цкая", "енко", "ук", "юк",
        "чук", "ович", "евич", "овна", "евна", "ична", "ич", "івна", "ко", "як", "ський", "ська",
        "цький", "цька", "ых", "их", "ян", "дзе", "швили", "ец", "ий", "ай", "ей", "арь", "ба",
        "ло",
        "ка", "ак", "ик", "нко", "ра", "ло", "са", "ца", "на", "ів", "їв", "єв", "єва", "няк", "ун",
        "аш", "иш", "ель", "ань", "айло", "рук", "чак", "сюк", "уха",
    ].map { Array($0.utf8) }

    /// Chinese, one character each, traditional ones among them.
    static let chinese = """
        王李张劉刘陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖田董潘袁蔡蒋蔣\
        余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫雷龙段郝孔邵史\
        毛常万顾赖武康贺严尤齐钱汤施温芦牛文樊葛邢安倪
        """
    /// Japanese, two or three characters.
    static let japanese = """
        佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部
        池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 石井 村上 近藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原
        岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤
        谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 菅原 久保 大塚 千葉 松井 岩崎 桜井 野口 松尾 野村 木下 菊地
        佐野 大西 杉本 新井 浜田 菅野 水野 小島 吉川 山内 西田 古川 東 松岡 服部 飯田 福島 辻 土屋 本田 津田 川口 中田 西川
        笹田 廣川 青山 若松 三宅 江古田 喜嶋 加納 津村 中津川 田辺 宇野 浜口 村山 山岸 小泉 吉本
        """
    /// Korean, one syllable each.
    static let korean = "김이박최정강조윤장임한오서신권황안송류유전홍고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석"
}

//! Bytes in every encoding that texts are saved in.

use super::*;

#[test]
fn encodings_are_detected_and_what_was_assumed_is_told() {
    let text = "Café row\n\nThe owners’ union said “no”. The café owners’ friends said nothing.\n";
    let utf_16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'é' => 0xe9,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(c).expect("ASCII"),
        })
        .collect();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, encoding, is_assumed) in [
        (text.as_bytes().to_vec(), "UTF-8", false),
        (with_mark(b"\xef\xbb\xbf", text.as_bytes().to_vec()), "UTF-8", false),
        (with_mark(b"\xff\xfe", utf_16(u16::to_le_bytes)), "UTF-16LE", false),
        (with_mark(b"\xfe\xff", utf_16(u16::to_be_bytes)), "UTF-16BE", false),
        (utf_16(u16::to_le_bytes), "UTF-16LE", true),
        (utf_16(u16::to_be_bytes), "UTF-16BE", true),
        (western, "windows-1252", true),
    ] {
        let article = opened("row.txt", bytes).expect("read");
        assert_eq!((article.text(), article.origin().encoding), (text, encoding));
        assert_eq!(!article.origin().assumptions.is_empty(), is_assumed, "{encoding}");
    }
}

#[test]
fn two_bytes_a_letter_without_a_mark_are_told_in_every_script() {
    for text in [
        "Экипажи отказались\n\nЭкипажи паромов в понедельник отклонили предложение в 4 процента.\n",
        "Τα πληρώματα αρνήθηκαν\n\nΤα πληρώματα απέρριψαν τη Δευτέρα την προσφορά του λιμανιού.\n",
        "رفضت الطواقم العرض\n\nرفضت طواقم العبارات يوم الاثنين عرض مجلس الميناء، وقالت إنها لن تبحر.\n",
        "הצוותים דחו את ההצעה\n\nצוותי המעבורות דחו ביום שני את הצעת הנמל.\n",
        "船员拒绝了提议\n\n渡轮船员星期一拒绝了港口委员会的一项提议，并表示在谈判之前不会有船只启航。\n",
        "渡轮船员星期一拒绝了港口委员会的提议，一艘船也不会启航。",
        "승무원들이 제안을 거부했다\n\n페리 승무원들은 월요일에 항만 위원회의 제안을 거부하고 가지 않겠다고 말했다.\n",
        "乗組員は提案を拒否した\n\nフェリーの乗組員は月曜日、港湾委員会の提案を拒否した。\n",
        "ลูกเรือปฏิเสธ\n\nลูกเรือปฏิเสธข้อเสนอเมื่อวันจันทร์\n",
    ] {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            let article = opened("crews.txt", &bytes).expect(text);
            assert_eq!(article.text(), text);
            assert!(article.origin().assumptions[0].0.contains("UTF-16"));
        }
    }
}

#[test]
fn four_bytes_a_letter_are_told_by_their_mark() {
    let text = "Café row\n\nThe crews said “no”. Экипажи 船员 😀\n";
    for (order, name) in
        [(u32::to_le_bytes as fn(u32) -> [u8; 4], "UTF-32LE"), (u32::to_be_bytes, "UTF-32BE")]
    {
        let marked = format!("\u{feff}{text}");
        let bytes: Vec<u8> = marked.chars().flat_map(|c| order(u32::from(c))).collect();
        let article = opened("row.txt", &bytes).expect("read");
        assert_eq!((article.text(), article.origin().encoding), (text, name));
        let article = opened("row.txt", &bytes[..bytes.len() - 6]).expect("read");
        assert!(article.text().starts_with("Café row"));
    }
}

#[test]
fn texts_of_one_byte_a_letter_are_not_taken_for_two() {
    for text in [
        "Bush hid the facts",
        "this app can break",
        "The crews refused the offer on Monday, the board said.\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "Экипажи паромов в понедельник отклонили предложение.\n",
        "渡轮船员星期一拒绝了港口委员会的提议，一艘船也不会启航。\n",
    ] {
        assert_eq!(opened("crews.txt", text).expect("read").text(), text);
    }
    let cases = [
        ("windows-1251", "Экипажи паромов отклонили предложение."),
        ("gbk", "渡轮船员星期一拒绝了港口委员会的提议，一艘船也不会启航。"),
        ("euc-kr", "승무원들이 월요일에 제안을 거부했다. 가지 않겠다고 말했다."),
    ];
    for (name, text) in cases {
        let (bytes, ..) = intake::encoding_named(name).expect("known").encode(text);
        let article = opened("crews.txt", &bytes).expect("read");
        assert!(!article.origin().encoding.starts_with("UTF-16"), "{name} read as {}", article.text());
    }
}

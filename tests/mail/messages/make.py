#!/usr/bin/env python3
"""Writes the corpus: one .eml a case, by hand down to the byte, for no mail library writes wrong
mail. Run it in this folder; the files are checked in, and the golden texts beside them are renewed
by test_mail with SPILLWAY_UPDATE_GOLDEN=1."""
import base64
import quopri

CHINESE = "水库除险加固工程偷工减料，负责人收受红包。"
TRADITIONAL = "水庫除險加固工程偷工減料，負責人收受紅包。"
JAPANESE = "堤防工事で手抜きがあります。"
KOREAN = "제방 공사에 비리가 있습니다."
RUSSIAN = "На строительстве дамбы воруют цемент."
RARE = "举报人𠮷某，镕基路，㑇村。"  # 𠮷 takes four bytes in GB18030, 镕 and 㑇 are in no GB 2312


def word(text, charset, label=None, kind="B"):
    raw = text.encode(charset)
    label = label or charset
    if kind == "B":
        return f"=?{label}?B?{base64.b64encode(raw).decode()}?="
    return f"=?{label}?Q?" + "".join(f"={b:02X}" for b in raw) + "?="


def head(subject="=?utf-8?B?5Li+5oql?=", sender="Li Si <lisi@example.com>", extra=""):
    return (f"Return-Path: <lisi@example.com>\n"
            f"Received: from phone (client.example.com [192.0.2.7]) by mx.example.com; "
            f"Tue, 24 Nov 2026 09:00:00 +0800\n"
            f"From: {sender}\nTo: jubao@example.gov.cn\nSubject: {subject}\n"
            f"Date: Tue, 24 Nov 2026 09:00:00 +0800\nMessage-ID: <m1@example.com>\n"
            f"User-Agent: ExampleMail 1.0\nMIME-Version: 1.0\n{extra}").encode()


def write(name, *pieces):
    data = b"".join(p.encode() if isinstance(p, str) else p for p in pieces)
    data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    with open(name + ".eml", "wb") as file:
        file.write(data)


def text(charset, encoding="8bit", label=None):
    return f'Content-Type: text/plain; charset="{label or charset}"\nContent-Transfer-Encoding: {encoding}\n\n'


def b64(raw):
    return base64.encodebytes(raw).decode()


def in_charset(name, body, charset, label=None, encoding="base64"):
    raw = body.encode(charset)
    coded = b64(raw).encode() if encoding == "base64" else \
        quopri.encodestring(raw) if encoding == "quoted-printable" else raw + b"\n"
    subject = word(body[:10], charset, label)
    write(name, head(subject), text(charset, encoding, label), coded)


# Twelve charsets and more, rightly and wrongly labelled.
in_charset("charset_gb18030", CHINESE + RARE, "gb18030")
in_charset("charset_gbk", CHINESE, "gbk", encoding="quoted-printable")
in_charset("charset_gb2312_holds_gb18030", RARE + CHINESE, "gb18030", "gb2312")
in_charset("charset_gbk_holds_gb18030", RARE + CHINESE, "gb18030", "GBK", encoding="8bit")
in_charset("charset_gb2312_holds_utf8", CHINESE, "utf-8", "gb2312")
in_charset("charset_utf8", CHINESE, "utf-8", encoding="8bit")
in_charset("charset_utf8_holds_gbk", CHINESE, "gbk", "utf-8", encoding="8bit")
in_charset("charset_big5", TRADITIONAL, "big5")
in_charset("charset_iso_2022_jp", JAPANESE, "iso-2022-jp", encoding="7bit")
in_charset("charset_shift_jis", JAPANESE, "shift_jis")
in_charset("charset_euc_jp", JAPANESE, "euc-jp")
in_charset("charset_euc_kr", KOREAN, "euc-kr")
in_charset("charset_utf7", CHINESE, "utf-7", encoding="7bit")
in_charset("charset_koi8_r", RUSSIAN, "koi8-r")
in_charset("charset_windows_1251", RUSSIAN, "windows-1251")
in_charset("charset_latin1", "Le béton coûte 10 € de moins.", "windows-1252", "iso-8859-1",
           encoding="quoted-printable")
in_charset("charset_unknown_name", CHINESE, "utf-8", "x-no-such-thing")
write("charset_none_gbk", head(), "\n", CHINESE.encode("gbk"), "\n")
write("charset_none_utf8", head(), "\n", CHINESE, "\n")
write("charset_none_iso_2022_jp", head(), "\n", JAPANESE.encode("iso-2022-jp"), "\n")
write("charset_us_ascii_holds_utf8", head(), text("us-ascii"), CHINESE, "\n")
write("charset_damaged", head(), text("utf-8"), b"Before \xff\x80\xfe after\n")

# Headers.
cut = "关于水库除险加固工程的举报信".encode("utf-8")
write("header_word_split_within_a_character",
      head("=?utf-8?B?" + base64.b64encode(cut[:10]).decode() + "?=\n =?utf-8?B?" +
           base64.b64encode(cut[10:]).decode() + "?="), text("utf-8"), CHINESE, "\n")
gb = RARE.encode("gb18030")
write("header_gb2312_words_split",
      head("=?gb2312?B?" + base64.b64encode(gb[:12]).decode() + "?=\n\t=?GB2312?B?" +
           base64.b64encode(gb[12:]).decode() + "?=",
           word("𠮷某", "gb18030", "GBK", "Q") + " <ji@example.com>"), text("utf-8"), "A\n")
write("header_raw_gbk", head(subject="%SUBJECT%").replace(b"%SUBJECT%", CHINESE.encode("gbk")),
      text("gbk"), CHINESE.encode("gbk"), "\n")
write("header_raw_utf8", head(subject=CHINESE), text("utf-8"), CHINESE, "\n")
write("header_injects_line", head(word("one\r\nBcc: two", "utf-8")), text("utf-8"), "A\n")
write("header_no_from", b"Subject: none\nDate: Tue, 24 Nov 2026 09:00:00 +0800\n\nNo sender.\n")
write("header_two_addresses", head(sender="Li <li@example.com>, Wang <wang@example.com>",
                                   extra="Reply-To: other@example.net\n"), text("utf-8"), "A\n")

# Structure.
PDF = b64(b"%PDF-1.4 not really\n")


def part(body, *fields):
    return "--XX\n" + "".join(field + "\n" for field in fields) + "\n" + body + "\n"


def multi(kind, *parts, more=""):
    return f'Content-Type: multipart/{kind}; boundary="XX"{more}\n\nPreamble.\n' + "".join(parts) + "--XX--\n"


TEXT = part(CHINESE, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit')
HTML = part(f"<html><body><p>{CHINESE}</p></body></html>", 'Content-Type: text/html; charset=utf-8',
            'Content-Transfer-Encoding: 8bit')
FILE = part(PDF, 'Content-Type: application/pdf', 'Content-Transfer-Encoding: base64',
            "Content-Disposition: attachment; filename*0*=utf-8''%E7%85%A7;\n filename*1*=%E7%89%87.pdf")

write("name_rfc2231_continued", head(), multi("mixed", TEXT, FILE))
write("name_rfc2231_gb2312", head(), multi("mixed", TEXT, part(
    PDF, "Content-Type: application/pdf", "Content-Transfer-Encoding: base64",
    "Content-Disposition: attachment; filename*=gb2312''" +
    "".join(f"%{b:02X}" for b in "𠮷.pdf".encode("gb18030")))))
write("name_encoded_word", head(), multi("mixed", TEXT, part(
    PDF, f'Content-Type: application/pdf; name="{word("照片.pdf", "gbk", "gb2312")}"',
    "Content-Transfer-Encoding: base64", "Content-Disposition: attachment")))
write("name_with_path", head(), multi("mixed", TEXT, part(
    PDF, 'Content-Type: application/pdf', "Content-Transfer-Encoding: base64",
    r'Content-Disposition: attachment; filename="..\\..\\etc/passwd"')))
write("alternative_plain_and_html", head(), multi("alternative", TEXT, HTML))
write("alternative_empty_plain", head(), multi("alternative", part(
    " ", "Content-Type: text/plain; charset=utf-8"), HTML))
write("alternative_with_calendar", head(), multi("alternative", TEXT, part(
    "BEGIN:VCALENDAR\nEND:VCALENDAR", "Content-Type: text/calendar; method=REQUEST; charset=utf-8")))
write("nested_mixed_related_alternative", head(), multi(
    "mixed",
    part('Content-Type: multipart/related; boundary="YY"\n\n--YY\n'
         'Content-Type: multipart/alternative; boundary="ZZ"\n\n--ZZ\n'
         'Content-Type: text/plain; charset=utf-8\n\nInner text.\n--ZZ\n'
         'Content-Type: text/html; charset=utf-8\n\n<b>Inner text.</b>\n--ZZ--\n--YY\n'
         'Content-Type: image/png; name=logo.png\nContent-ID: <logo>\n'
         'Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--YY--').replace("--XX\n\n", "--XX\n", 1),
    FILE, part("Signature line.", "Content-Type: text/plain; charset=utf-8")))
write("html_only", head(), "Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n",
      ("<html><head><meta charset=utf-8><title>No</title><style>p{color:red}</style></head><body>"
       "<script>alert('no')</script><h1>举报信</h1><p>第一段　文字<br>第二行</p>"
       "<div style='display: none'>hidden preheader</div>"
       "<ul><li>一<li>二</ul><table><tr><td>金额<td>10 &yen;</table>"
       "<p>见 <a href='https://example.com/a?b=1&amp;c=2'>链接</a>"
       "<a href='javascript:x()'>坏</a><a href='mailto:a@example.com'>a@example.com</a></p>"
       "<img src='https://track.example.com/p.gif' alt='x'>"
       "<pre>a\n  b</pre>&#x20;end&#0;&#xD800;</body></html>\n").encode("gb18030"))
write("html_unclosed_and_broken", head(), "Content-Type: text/html; charset=utf-8\n\n",
      "<p>one<b>two<p>three</i><table><tr><td>four</p><<<>>&&amp <a href=\"http://x.example/\">five\n")
write("forwarded_message", head("Fwd: x"), multi("mixed", TEXT, part(
    "From: wang@example.com\nSubject: inner\n\nInner body.\n", "Content-Type: message/rfc822",
    "Content-Disposition: attachment")))
write("winmail", head(), multi("mixed", TEXT, part(
    b64(b"\x78\x9f\x3e\x22 not really"), 'Content-Type: application/ms-tnef',
    "Content-Transfer-Encoding: base64")))
write("smime_signed", head(), multi(
    "signed", part("Signed text.", "Content-Type: text/plain; charset=utf-8"),
    part(b64(b"signature"), "Content-Type: application/pkcs7-signature; name=smime.p7s",
         "Content-Transfer-Encoding: base64"),
    more='; protocol="application/pkcs7-signature"; micalg=sha-256'))
write("smime_encrypted", head(), 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n'
      'Content-Transfer-Encoding: base64\n\n', b64(b"enveloped"))
write("pgp_encrypted", head(), multi(
    "encrypted", part("Version: 1", "Content-Type: application/pgp-encrypted"),
    part("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----",
         "Content-Type: application/octet-stream"), more='; protocol="application/pgp-encrypted"'))
write("pgp_inline", head(), text("utf-8"),
      "-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n")

# Broken.
write("broken_no_such_boundary", head(), 'Content-Type: multipart/mixed; boundary="QQ"\n\n',
      "This was written, but no boundary divides it.\n")
write("broken_no_header", "Just a line of text, and no header at all.\n")
write("broken_boundary_never_closed", head(), 'Content-Type: multipart/mixed; boundary="XX"\n\n',
      TEXT, "--XX\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n", PDF[:10])
write("broken_base64", head(), text("utf-8", "base64"), "5Li!!+5o ql\nzzz=zz\n")
write("broken_nul_and_controls", head(), text("utf-8"), b"a\x00b\x07c\x1b[31md\n")
write("empty_body", head("Only a subject"), "\n")
write("many_line_ends", head(), text("utf-8"), "a\n" + "\n" * 50 + "b   \n\tc\n")

# Machines.
write("origin_auto_replied", head("Out of office", extra="Auto-Submitted: auto-replied (vacation)\n"),
      text("utf-8"), "Away.\n")
write("origin_auto_submitted_no", head(extra="Auto-Submitted: no\n"), text("utf-8"), "A person.\n")
write("origin_bounce", head("Undelivered", "MAILER-DAEMON@mx.example.com"), multi(
    "report", TEXT, part("Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n",
                         "Content-Type: message/delivery-status"), more="; report-type=delivery-status"))
write("origin_read_receipt", head("Read"), multi(
    "report", TEXT, part("Disposition: manual-action/x; displayed\n",
                         "Content-Type: message/disposition-notification"),
    more="; report-type=disposition-notification"))
write("origin_list", head(extra="List-Id: <water.lists.example.com>\n"), text("utf-8"), "A\n")
write("origin_precedence_bulk", head(extra="Precedence: bulk\n"), text("utf-8"), "A\n")
write("origin_null_return_path", b"Return-Path: <>\nFrom: a@example.com\nSubject: x\n\nA\n")
write("origin_own", head(sender="jubao+x@example.gov.cn"), text("utf-8"), "A\n")
write("origin_in_reply_to", head("x", extra="In-Reply-To: <x@y>\n"), text("utf-8"), "A\n")
write("origin_subject_re", head(word("回复：举报", "gbk", "gb2312")), text("utf-8"), "A\n")

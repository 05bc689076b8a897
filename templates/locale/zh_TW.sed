# Where the conversion takes an office's word for a computer's, or keeps the mainland's word.
s/專案/項目/g
s/物件/對象/g
s/賬戶/帳戶/g
s/二維碼/QR 碼/g
s/動態口令/動態密碼/g
s/身份/身分/g
s/恢復碼/復原碼/g
s/檢視/查看/g
s/迴音/回音/g
s/回復/回覆/g
s/運營商/業者/g
s/“/「/g
s/”/」/g

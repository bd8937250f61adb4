"""What chats, mail programs and spreadsheets do to a share code, and a code of version 1."""

FIRST = "wpf1~~af10au20de30du40fe50in60no70re80~~~aw9u"

CHANGED = {
    "a full stop": "{}.",
    "quotation marks": "“{}”",
    "brackets": "<{}>",
    "no-break spaces": "\u00a0{}\u00a0",
    "invisible marks": "\u200b\u202a{}\u202c",
    "a sentence": "My code: {}, thanks",
}
CHANGERS = {
    **{name: form.format for name, form in CHANGED.items()},
    "capitals": str.upper,
    "percent signs": lambda code: code.replace("~", "%7E"),
    "percent signs twice": lambda code: code.replace("~", "%257e"),
    "a safe link": lambda code: (
        f"https://x.org/?url=https%3A%2F%2Fx.org%23{code.replace('~', '%7E')}&data=05"
    ),
    "wide tildes": lambda code: code.replace("~", "～"),
    "wave dashes": lambda code: code.replace("~", "〜"),
    "full width": lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    "an invisible mark inside": lambda code: f"{code[:20]}\u200b{code[20:]}",
    "a space inside": lambda code: f"{code[:20]} {code[20:]}",
    "a line end inside": lambda code: f"{code[:20]}\n{code[20:]}",
    "the soft line end of a mail": lambda code: f"Hello,\r\n{code[:20]}=\r\n{code[20:]}\r\nBye",
}

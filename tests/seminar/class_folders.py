"""Class folders to test with: a secret that is always the same, and a list of your own."""

from seminar.classes.class_folder import open_class

SECRET = bytes(range(32))
NAMES = {
    "an01": "Anna Müller",
    "bo02": "Bo Nguyễn",
    "山田太郎": "山田 太郎",
    "kim04": "김민수",
    "z5": "O'Brien-Łukasz, José",
}


def make_class_folder(folder, names=None, deadlines=None, columns=""):
    """Make a class folder of students {id: name}, and return it opened."""
    folder.mkdir(parents=True, exist_ok=True)
    dates = "".join(f"{name} = {time}\n" for name, time in (deadlines or {}).items())
    (folder / "class.toml").write_text(f'name = "Test"\n[deadlines]\n{dates}', encoding="utf-8")
    rows = [
        f'{name},"{full}",{number}@example.org'
        for number, (name, full) in enumerate((names or NAMES).items())
    ]
    (folder / "class.csv").write_text(
        "\n".join([f"student,name,email{columns}", *rows]) + "\n", encoding="utf-8"
    )
    (folder / "secret").write_bytes(SECRET)
    return open_class(folder)

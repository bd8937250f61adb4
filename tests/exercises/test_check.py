"""What a reader sees who checks an answer in a notebook."""

from pillars.exercises import check, exercise


def test_a_right_answer_is_told_why_it_is_right(capsys):
    check("prime-minister", "murayama")
    assert capsys.readouterr().out.startswith("Right. A reply of the government")


def test_each_distractor_is_told_its_own_reason(capsys):
    for name in ("hosokawa", "hata", "hashimoto"):
        check("prime-minister", name)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:8] for line in lines] == ["Not yet."] * 3
    assert len(set(lines)) == 3


def test_three_dots_wait_for_an_answer(capsys):
    check("days-without-hosokawa", ...)
    assert (
        'Exercise "How long after Hosokawa?" waits for your answer: replace the three dots'
        in capsys.readouterr().out
    )


def test_an_unknown_id_earns_a_list_of_the_ids_and_no_error(capsys):
    check("prime-ministre", 1)
    check(["prime-minister"], 1)
    assert capsys.readouterr().out.count("The exercises are: prime-minister, days-without-hosokawa,") == 2


def test_an_unknown_id_shows_the_same_hint_in_place_of_the_question():
    assert "There is no exercise 'prime-ministre'." in str(exercise("prime-ministre"))

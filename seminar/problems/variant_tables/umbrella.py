"""Variants and answers on chapter 6: what South Korea and Japan pay, and what Korean polls say."""

from functools import cache
from itertools import combinations, product

from pillars.data import load
from pillars.exercises.written import half_up_key
from seminar.problems.variant_tables.pick import apart

HOSTS = {"JPN": "Japan", "KOR": "South Korea"}
PAYMENTS = ["jpn_1990", "jpn_2003", "jpn_2014", "jpn_2021", "jpn_all_1985", "jpn_all_1990", "jpn_all_2003"]
PAYMENTS += ["kor_1994", "kor_1999", "kor_2004", "kor_2006", "kor_2012", "kor_2021"]


@cache
def payment(year, at_prices_of=0):
    """Return South Korea's payment in million won, at the prices of its year or at those of another."""
    amounts = load("cost_sharing").set_index("entry").amount
    levels = load("deflators").set_index(["state", "year"]).price_level
    factor = levels["KOR", at_prices_of] / levels["KOR", year] if at_prices_of else 1
    return float(amounts[f"kor_{year}"] * factor)


def growth(first, last):
    """Return by how many per cent the last number is larger than the first, with one decimal."""
    return half_up_key(100 * (last / first - 1), 1)


def growth_spans():
    """Return variants of two years of South Korea's payments, all typical slips far apart."""
    spans = product(range(2005, 2013), range(2016, 2024))
    return [dict(first=one, last=two) for one, two in spans if is_clear_growth(one, two)]


def is_clear_growth(first, last):
    """Return whether real growth differs clearly from growth in won, of prices, and from the ratio."""
    real = growth(payment(first, last), payment(last))
    return apart(real, growth(payment(first), payment(last)), price_growth(first, last), real + 100, least=1)


def price_growth(first, last):
    """Return by how many per cent prices in South Korea rose, with one decimal."""
    return growth(payment(first), payment(first, last))


def payment_pairs():
    """Return variants of two rows on payments of one host, the earlier year first."""
    rows = load("cost_sharing").set_index("entry").loc[PAYMENTS]
    pairs = combinations(rows.sort_values("year").itertuples(), 2)
    return [
        dict(one=a.Index, two=b.Index, first=int(a.year), last=int(b.year), host=HOSTS[a.host])
        for a, b in pairs
        if a.host == b.host and a.year < b.year
    ]


def ask_first(one, two):
    """Return what an editor asks before two payments are compared: currency, basis or, last, prices."""
    rows = load("cost_sharing").set_index("entry").loc[[one, two]]
    if rows.currency.nunique() > 1:
        return "currency"
    return "basis" if rows.counting_basis.nunique() > 1 else "prices"


def poll_spans():
    """Return variants of two years between which the typical slips give other numbers."""
    spans = product(range(2011, 2021), range(2021, 2026))
    return [dict(first=one, last=two) for one, two in spans if is_clear_mean(one, two)]


def is_clear_mean(first, last):
    """Return whether the mean of pollsters differs from what typical slips give."""
    slips = mean_of_polls(first, last), median_of_polls(first, last), mean_of_pollsters(first, last, "")
    values = mean_of_pollsters(first, last), *slips
    # Rounded as when the variants were first dealt: their number decides who has which.
    return apart(*(round(value, 1) for value in values), least=0.3)


@cache
def korean_polls(first, last, wording="own_weapons"):
    """Return the polls of the Korean public from one year to another; wording: "" for all."""
    rows = load("polls").query("state == 'KOR' and population == 'public'").dropna(subset="share_for")
    rows = rows[rows.date.str[:4].astype(int).between(first, last)]
    return rows[rows.wording_class == wording] if wording else rows


def mean_of_pollsters(first, last, wording="own_weapons"):
    """Return the mean of the pollsters' own means, with one decimal: each pollster counts once."""
    return half_up_key(
        float(korean_polls(first, last, wording).groupby("pollster").share_for.mean().mean()), 1
    )


def mean_of_polls(first, last):
    """Return the mean of all polls with the plain question, with one decimal."""
    return half_up_key(float(korean_polls(first, last).share_for.mean()), 1)


def median_of_polls(first, last):
    """Return the median of all polls with the plain question, with one decimal."""
    return half_up_key(float(korean_polls(first, last).share_for.median()), 1)

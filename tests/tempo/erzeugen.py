"""A project of any size, the same every time: N measures with six years of entries, N indicators, N/2
services, papers with their items, units that report late or not at all.

    erzeugen.py N FOLDER
"""

import random
import sys
from pathlib import Path

YEARS = range(2019, 2025)
FIELDS = [
    ("arbeitsplatz", "Digitaler Arbeitsplatz", "intern"),
    ("akte", "Elektronische Akte und Post", "intern"),
    ("online", "Online-Dienste", "extern"),
    ("sicherheit", "Informationssicherheit", "quer"),
    ("netz", "Netze und Rechenzentrum", "intern"),
    ("daten", "Offene Daten und Beteiligung", "quer"),
    ("fachverfahren", "Fachverfahren", "intern"),
    ("schule", "Schulen und Kitas", "extern"),
]
THINGS = "Notebooks VPN-Zugänge Posteingang Aktenplan Terminvergabe Bauantrag Kita-Anmeldung Ratsinformation".split()
DOINGS = "beschaffen einführen erneuern anbinden erproben ausweiten schulen ablösen".split()
STATUS = ["vorgeschlagen", "geplant", "in-umsetzung", "in-umsetzung", "in-einfuehrung", "abgeschlossen"]
SENTENCES = [
    "Die Ausschreibung ist abgeschlossen, der Zuschlag ist erteilt.",
    "Die Fachbereiche haben ihren Bedarf gemeldet; die Mengen stehen fest.",
    "Der Probebetrieb läuft in zwei Ämtern und wird bis zum Herbst ausgewertet.",
    "Die Schnittstelle zum Fachverfahren ist beauftragt, die Abnahme steht noch aus.",
    "Beschäftigte werden in Gruppen zu je zwölf Personen geschult.",
    "Die Dienstvereinbarung ist mit dem Personalrat abgestimmt.",
    "Der Datenschutz ist geprüft, die Folgenabschätzung liegt vor.",
    "Offen ist noch die Anbindung der Außenstellen.",
]


def main(count, folder):
    rng = random.Random(count)
    data = Path(folder) / "data"
    data.mkdir(parents=True, exist_ok=True)
    units = max(6, min(60, count // 20))
    (data / "stadt.toml").write_text(frame(units), encoding="utf-8")
    # As keepers do it: a file for some records that belong together.
    for start in range(0, count, 20):
        numbers = range(start, min(start + 20, count))
        place = data / FIELDS[start // 20 % len(FIELDS)][0]
        place.mkdir(exist_ok=True)
        parts = [measure(rng, n, units) for n in numbers] + [indicator(rng, n, units) for n in numbers]
        parts += [service(rng, n, units) for n in numbers if n % 2 == 0]
        (place / f"{start:06}.toml").write_text("\n".join(parts), encoding="utf-8")
    papers = [paper(rng, n, count, units) for n in range(max(1, count // 50))]
    (data / "drucksachen.toml").write_text("\n".join(papers), encoding="utf-8")


def frame(units):
    parts = [
        """[[stadt]]
name = "Messstadt"
hinweis = "Erfunden, um das Tempo zu messen."
impressum = "https://messstadt.example/impressum"
datenschutz = "https://messstadt.example/datenschutz"
barrierefreiheit = "https://messstadt.example/barrierefreiheit"
feedback = "https://messstadt.example/barriere-melden"
"""
    ]
    for year in YEARS:
        parts.append(f'[[bericht]]\njahr = {year}\nstichtag = {year}-12-31\ngrundlage = "freiwillig"\nvorlageart = "mitteilung"\n')
    for field, title, direction in FIELDS:
        parts.append(f'[[handlungsfeld]]\nid = "{field}"\ntitel = "{title}"\nrichtung = "{direction}"\n')
    for unit in range(units):
        parts.append(f'[[organisation]]\nid = "fb-{unit}"\nkuerzel = "FB {unit}"\nname = "Fachbereich {unit}"\nart = "fachbereich"\n')
        for year in YEARS:
            parts.append(
                f'[[quelle]]\nid = "meldung-{unit}-{year}"\ntitel = "Meldung des Fachbereichs {unit} für {year}"\n'
                f'art = "angabe"\ndatum = {year + 1}-02-15\n'
            )
    return "\n".join(parts)


def measure(rng, number, units):
    unit = rng.randrange(units)
    thing, doing = rng.choice(THINGS), rng.choice(DOINGS)
    out = [
        f'[[massnahme]]\nid = "massnahme-{number}"\ntitel = "{thing} {number} {doing}"\n'
        f'handlungsfeld = "{FIELDS[number // 20 % len(FIELDS)][0]}"\nzustaendig = "fb-{unit}"\n'
        f'ziel = "{rng.choice(SENTENCES)}"\nbeschreibung = """\n{" ".join(rng.sample(SENTENCES, 3))}\n\n'
        f'- {rng.choice(SENTENCES)}\n- {rng.choice(SENTENCES)}\n"""\n'
        f'kennzahlen = ["kennzahl-{number}"]\nbeginn = "2019"\n'
    ]
    step = rng.randrange(3)
    for year in YEARS:
        if rng.random() < 0.1:
            continue
        step = min(step + (rng.random() < 0.5), len(STATUS) - 1)
        end = f'ende = "{year + rng.randrange(1, 4)}"\n' if STATUS[step] != "abgeschlossen" else ""
        text = " ".join(rng.sample(SENTENCES, 3)) + f" Im Einsatz sind {{{{ wert('kennzahl-{number}') }}}}."
        if rng.random() < 0.3:
            text += " Siehe **Abschnitt 2** der [Meldung](https://messstadt.example/meldung)."
        out.append(
            f'[[massnahme.sachstand]]\ndatum = {year}-12-31\nstatus = "{STATUS[step]}"\ntext = "{text}"\n{end}'
            f'grund = "{rng.choice(SENTENCES)}"\nquelle = "meldung-{unit}-{year}"\n'
        )
    return "\n".join(out)


def indicator(rng, number, units):
    unit = rng.randrange(units)
    value = rng.randrange(10, 5000)
    out = [
        f'[[kennzahl]]\nid = "kennzahl-{number}"\ntitel = "{rng.choice(THINGS)} im Einsatz, Gruppe {number}"\n'
        f'einheit = "Stück"\nart = "bestand"\nrichtung = "steigend"\nhandlungsfeld = "{FIELDS[number // 20 % len(FIELDS)][0]}"\n'
        f'zustaendig = "fb-{unit}"\ndefinition = "{rng.choice(SENTENCES)}"\n'
    ]
    for year in YEARS:
        value += rng.randrange(0, 400)
        written = rng.choice([str(value), str(value), f"{{ rund = {value // 10 * 10} }}", f"{{ mindestens = {value} }}"])
        if year > YEARS[0] and rng.random() < 0.08:
            # A value comes late: the year is not told yet, the sentence of the measure takes the one before.
            continue
        out.append(f'[[kennzahl.wert]]\nstichtag = {year}-12-31\nwert = {written}\nquelle = "meldung-{unit}-{year}"\n')
    return "\n".join(out)


def service(rng, number, units):
    unit = rng.randrange(units)
    out = [
        f'[[leistung]]\nid = "leistung-{number}"\ntitel = "{rng.choice(THINGS)} beantragen {number}"\n'
        f'zustaendig = "fb-{unit}"\nzielgruppe = "bevoelkerung"\npflicht = "gesetzlich"\n'
    ]
    for year, offer in zip((2019, 2021, 2023), ("analog", "teilweise", "digital")):
        if rng.random() < 0.8:
            hurdle = "" if offer == "digital" else f'hindernis = "{rng.choice(SENTENCES)}"\n'
            out.append(f'[[leistung.stand]]\ndatum = {year}-12-31\nangebot = "{offer}"\n{hurdle}quelle = "meldung-{unit}-{year}"\n')
    total = rng.randrange(50, 9000)
    for year in YEARS:
        out.append(
            f"[[leistung.faelle]]\njahr = {year}\ngesamt = {total}\ndigital = {total * (year - 2019) // 8}\n"
            f'quelle = "meldung-{unit}-{year}"\n'
        )
    return "\n".join(out)


def paper(rng, number, count, units):
    year = rng.choice(list(YEARS)[1:])
    out = [
        f'[[drucksache]]\nid = "ds-{number}"\nnummer = "{1000 + number}/{year}"\nart = "anfrage"\n'
        f'titel = "{rng.choice(THINGS)}: Stand und Planung {number}"\ndatum = {year}-04-20\neinbringer = "Fraktion A"\n'
    ]
    for item in range(3):
        unit = rng.randrange(units)
        out.append(
            f'[[drucksache.punkt]]\nid = "frage-{item}"\ntext = "{rng.choice(THINGS)}: Was ist erreicht?"\n'
            f'gegenstand = "frage"\nzustaendig = "fb-{unit}"\n'
        )
        if rng.random() < 0.7:
            out.append(
                f'[[drucksache.punkt.antwort]]\ndatum = {year}-06-10\nart = "vollstaendig"\n'
                f'text = "{rng.choice(SENTENCES)}"\nquelle = "meldung-{unit}-{year}"\n'
            )
    return "\n".join(out)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

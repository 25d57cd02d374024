"""What is wrong with a calendar: line by line as RFC 5545 has it, to a reader, and beside the report."""

import calendar
import datetime
import re

import icalendar

TEXT = ("PRODID", "NAME", "X-WR-CALNAME", "DESCRIPTION", "UID", "SUMMARY")
ONCE = {"VCALENDAR": ["VERSION", "PRODID"], "VEVENT": ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"]}


def line_by_line(content):
    faults = []
    if not content.endswith(b"\r\n"):
        faults.append("the last line has no end")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        faults.append("a line does not end with CRLF")
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            faults.append(f"more than 75 octets: {line!r}")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(f"a letter is cut: {line!r}")
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            faults.append(f"a control character: {line!r}")
    return faults or of_components(content)


def of_components(content):
    """Properties and their values, once the lines are sound."""
    faults = []
    open_ = []
    for line in content.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]:
        name, colon, value = line.partition(":")
        name, _, parameters = name.partition(";")
        if not colon or not re.fullmatch(r"[A-Z0-9-]+", name):
            faults.append(f"no property: {line}")
        elif name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            component, names = open_.pop() if open_ else ("", [])
            if component != value:
                faults.append(f"{value} ends where {component or 'nothing'} is open")
            for wanted in ONCE.get(component, []):
                if names.count(wanted) != 1:
                    faults.append(f"{component} has {wanted} {names.count(wanted)} times")
            if component == "VCALENDAR" and "VEVENT" not in names:
                faults.append("a calendar of nothing")
            if open_:
                open_[-1][1].append(component)
        elif not open_:
            faults.append(f"outside of all components: {line}")
        else:
            open_[-1][1].append(name)
            if name in TEXT and re.search(r"(?<!\\)(?:\\\\)*([;,]|\\[^\\;,nN]|\\$)", value):
                faults.append(f"not escaped: {line}")
            if name == "DTSTAMP" and not re.fullmatch(r"\d{8}T\d{6}Z", value):
                faults.append(f"no moment in UTC: {line}")
            if name == "DTSTART" and (parameters != "VALUE=DATE" or not re.fullmatch(r"\d{8}", value)):
                faults.append(f"no day: {line}")
            if name == "SEQUENCE" and not re.fullmatch(r"\d+", value):
                faults.append(f"no number: {line}")
            if name == "METHOD":
                faults.append("a calendar to subscribe to asks nobody for anything")
    return faults + [f"{component} has no end" for component, _ in open_]


def to_a_reader(content):
    """What the library `icalendar` complains of, and events that it takes for one."""
    faults = []
    whole = icalendar.Calendar.from_ical(content)
    for component in whole.walk():
        faults += [f"{name}: {fault}" for name, fault in component.errors]
    uids = [str(event["UID"]) for event in whole.walk("VEVENT")]
    faults += [f"{uid} occurs twice" for uid in set(uids) if uids.count(uid) > 1]
    for event in whole.walk("VEVENT"):
        if type(event.decoded("DTSTART")) is not datetime.date:
            faults.append(f"{event['UID']} is not on a day")
    return faults


def last_day(words):
    """The last day of a date as a record writes it; none of one that only says "nach …"."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words):
        return datetime.date(*map(int, match.groups()))
    if match := re.fullmatch(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?", words):
        year = int(match[1])
        month = int(match[2] or 0) or int(match[3] or 0) * 3 or int(match[4] or 0) * 6 or 12
        return datetime.date(year, month, calendar.monthrange(year, month)[1])
    return None


def due(report):
    """Id and day of all that is due, told from `bericht.json` alone."""
    found = {f"redaktionsschluss-{report['jahr']}": last_day(report["redaktionsschluss"]["datum"])}
    for paper in report["drucksachen"]:
        for item in paper["punkte"]:
            if item["frist"] and not item["kein_auftrag"] and not item["stand"]["beendet"]:
                found[f"punkt-{item['anker']}"] = last_day(item["frist"]["datum"])
    for measure in report["massnahmen"]:
        for stone in measure["meilensteine"]:
            if stone["zustand"] not in ("erledigt", "entfallen"):
                found[f"meilenstein-{measure['id']}--{stone['id']}"] = last_day(stone["termin"]["datum"])
    for promise in report["zusagen"]["naechstes"] + report["zusagen"]["spaeter"]:
        if promise["art"] == "kennzahl" and promise["termin"]:
            date = promise["termin"]["datum"]
            found[f"ziel-{promise['von']['id']}--{date}"] = last_day(date)
    return {uid: day for uid, day in found.items() if day}


def beside_pages(content, year):
    """Addresses that lead to no place of a page."""
    faults = []
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        address = str(event.get("URL", ""))
        _, _, path = address.partition(f"/{year.name}/")
        page, _, anchor = path.partition("#")
        file = year / page
        if address and not (page and file.is_file()):
            faults.append(f"there is no {address}")
        elif anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8"):
            faults.append(f"no place is called {anchor}")
    return faults


def beside_report(content, report):
    told = {}
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        told[str(event["UID"]).split("@")[0]] = event.decoded("DTSTART")
        stamp = event.decoded("DTSTAMP").date()
        if stamp < last_day(report["redaktionsschluss"]["datum"]):
            return [f"{event['UID']} was stamped before the report was known"]
    wanted = due(report)
    faults = [f"{uid} is due and not told" for uid in sorted(wanted.keys() - told.keys())]
    faults += [f"{uid} is told and not due" for uid in sorted(told.keys() - wanted.keys())]
    faults += [
        f"{uid} is due on {wanted[uid]}, not on {told[uid]}"
        for uid in sorted(wanted.keys() & told.keys())
        if wanted[uid] != told[uid]
    ]
    return faults

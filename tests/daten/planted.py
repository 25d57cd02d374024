"""Files of ours with one fault each, so that every check is seen to fail."""

import json

import rdflib
from rdflib.namespace import SH


def described(kind, change):
    """A description of which the first node of a kind is changed."""

    def plant(text):
        whole = json.loads(text)
        nodes = (node for node in whole["@graph"] if kind in node["@type"])
        change(next(nodes))
        return json.dumps(whole)

    return plant


def with_value(kind, key, value):
    plant = described(kind, lambda node: node.update({key: value}))
    plant.__name__ = f"{key} {value}"
    plant.says = key.split(":")[1]
    return plant


def of_the_checksum(key, value):
    plant = described("dcat:Distribution", lambda node: node["spdx:checksum"].update({key: value}))
    plant.__name__ = f"{key} {value}"
    plant.says = key.split(":")[1]
    return plant


def a_key_without_prefix(text):
    return text.replace('"dct:identifier"', '"identifier"')


def a_node_without_a_name(text):
    whole = json.loads(text)
    next(node for node in whole["@graph"] if node["@type"] == "dct:PeriodOfTime").pop("@id")
    return json.dumps(whole)


def no_words_for_the_name(text):
    whole = json.loads(text)
    next(node for node in whole["@graph"] if node["@type"] == "dcat:Distribution").pop("dcatde:licenseAttributionByText")
    return json.dumps(whole)


def a_file_is_not_told_of(text):
    whole = json.loads(text)
    whole["@graph"].remove(next(node for node in whole["@graph"] if node["@type"] == "dcat:Distribution"))
    return json.dumps(whole)


def a_file_is_not_there(text):
    return text.replace("2020/fristen.ics", "2020/termine.ics")


# Which check sees it, and what it says; of a shape it is the property.
DESCRIPTIONS = [
    ("jsonld", a_key_without_prefix, "no prefix explains identifier"),
    ("jsonld", a_node_without_a_name, "no name"),
    ("shapes", a_node_without_a_name, "NodeKind"),
    ("shapes", no_words_for_the_name, "Or"),
    ("shapes", with_value("dcat:Catalog", "dcat:dataset", "https://a.example/nothing")),
    ("shapes", with_value("dcat:Dataset", "dct:publisher", ["https://a.example/a", "https://a.example/b"])),
    ("shapes", with_value("dcat:Dataset", "dcat:theme", "http://publications.europa.eu/resource/authority/data-theme/GOV")),
    ("shapes", with_value("dcat:Dataset", "dcatde:politicalGeocodingURI",
                          "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/5999000")),
    ("shapes", with_value("dcat:Dataset", "dct:spatial", "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/03101000")),
    ("shapes", with_value("dcat:Dataset", "dcatde:politicalGeocodingLevelURI",
                          "http://dcat-ap.de/def/politicalGeocoding/Level/state")),
    ("shapes", with_value("dcat:Dataset", "dct:issued", "bald")),
    ("shapes", with_value("dcat:Dataset", "dct:modified", ["2021-01-01", "2021-01-02"])),
    ("shapes", with_value("dcat:Dataset", "dct:language", "http://publications.europa.eu/resource/authority/language/GER")),
    ("shapes", with_value("dcat:Dataset", "dct:accrualPeriodicity", "jährlich")),
    ("shapes", with_value("dcat:Dataset", "dct:accessRights", "https://a.example/offen")),
    ("shapes", with_value("dcat:Dataset", "dcat:landingPage", "file:///index.html")),
    ("shapes", with_value("dcat:Dataset", "dcat:distribution", "https://a.example/nothing")),
    ("shapes", with_value("dcat:Dataset", "dcat:contactPoint", "https://a.example/nobody")),
    ("shapes", with_value("dcat:Distribution", "dct:license", "http://dcat-ap.de/def/licenses/dl-de/by-2-0")),
    ("shapes", with_value("dcat:Distribution", "dcat:downloadURL", "https://a.example/other.csv")),
    ("shapes", with_value("dcat:Distribution", "dct:format", "http://publications.europa.eu/resource/authority/file-type/XLS")),
    ("shapes", with_value("dcat:Distribution", "dcat:mediaType", "text/csv")),
    ("shapes", with_value("dcat:Distribution", "dcat:byteSize", "0")),
    ("shapes", with_value("dcat:Distribution", "adms:status", "http://purl.org/adms/status/UnderDevelopment")),
    ("shapes", with_value("dcat:Distribution", "dct:conformsTo", "https://a.example/nothing")),
    ("shapes", of_the_checksum("spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_md5")),
    ("shapes", of_the_checksum("spdx:checksumValue", "ab12")),
    ("shapes", with_value("vcard:Kind", "vcard:hasEmail", "https://a.example/")),
    ("shapes", with_value("dct:PeriodOfTime", "dcat:startDate", "2030-01-01")),
    ("shapes", with_value("foaf:Agent", "foaf:name", "")),
    ("files", a_file_is_not_told_of, "nothing tells of daten/bericht.json"),
    ("files", a_file_is_not_there, "there is no "),
    ("files", with_value("dcat:Distribution", "dcat:byteSize", "7"), "bericht.json has another size"),
    ("files", of_the_checksum("spdx:checksumValue", "0" * 64), "bericht.json has another check sum"),
]


def demanded(shapes):
    """Class and property of every demand that there is one at all."""
    for shape, class_ in shapes.subject_objects(SH.targetClass):
        for demand in shapes.objects(shape, SH.property):
            if shapes.value(demand, SH.minCount) is not None or (demand, SH.hasValue, None) in shapes:
                path = shapes.value(demand, SH.path)
                if isinstance(path, rdflib.URIRef):
                    yield class_, path


def lines_end_as_on_unix(content):
    return content.replace(b"\r\n", b"\n", 1)


def a_line_is_not_folded(content):
    return content.replace(b"\r\n ", b"", 1)


def a_letter_is_cut(content):
    at = content.index("ß".encode())
    return content[: at + 1] + b"\r\n " + content[at + 1 :]


def no_end_of_the_last_line(content):
    return content[:-2]


def a_control_character(content):
    return content.replace(b"SUMMARY:", b"SUMMARY:\x07", 1)


def no_uid(content):
    return without(content, b"UID:")


def no_stamp(content):
    return without(content, b"DTSTAMP:")


def without(content, start):
    lines = content.split(b"\r\n")
    lines.remove(next(line for line in lines if line.startswith(start)))
    return b"\r\n".join(lines)


def a_stamp_of_no_zone(content):
    return content.replace(b"T000000Z", b"T000000", 1)


def a_comma_that_separates(content):
    return content.replace(b"\\,", b",", 1)


def a_moment_in_place_of_a_day(content):
    return content.replace(b"DTSTART;VALUE=DATE:20240630", b"DTSTART:20240630T120000Z", 1)


def an_event_without_end(content):
    return content.replace(b"END:VEVENT\r\n", b"", 1).replace(b"TRANSP:TRANSPARENT\r\nBEGIN", b"BEGIN", 1)


def a_number_that_is_none(content):
    return content.replace(b"SEQUENCE:2023", b"SEQUENCE:neu", 1)


def a_method(content):
    return content.replace(b"CALSCALE:GREGORIAN", b"METHOD:REQUEST", 1)


def nothing_in_it(content):
    return content[: content.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"


def an_event_occurs_twice(content):
    at, end = content.index(b"BEGIN:VEVENT"), content.index(b"END:VEVENT\r\n") + len(b"END:VEVENT\r\n")
    return content[:end] + content[at:end] + content[end:]


def the_first_day_of_a_quarter(content):
    return content.replace(b"DTSTART;VALUE=DATE:20221231", b"DTSTART;VALUE=DATE:20221001", 1)


def an_event_is_missing(content):
    at, end = content.index(b"BEGIN:VEVENT"), content.index(b"END:VEVENT\r\n") + len(b"END:VEVENT\r\n")
    return content[:at] + content[end:]


def something_that_is_done(content):
    return content.replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nUID:meilenstein-erledigt--a@x\r\nDTSTAMP:20240902T000000Z\r\n"
                           b"DTSTART;VALUE=DATE:20240101\r\nSUMMARY:A\r\nSEQUENCE:1\r\nEND:VEVENT\r\nEND:VCALENDAR")


def a_stamp_before_the_report(content):
    return content.replace(b"DTSTAMP:2024", b"DTSTAMP:2022", 1)


def an_anchor_that_is_not_there(content):
    return content.replace(b"#punk", b"#pank", 1)


def a_page_that_is_not_there(content):
    return content.replace(b"2023/index.html", b"2023/start.html", 1)


CALENDARS = [
    ("pages", an_anchor_that_is_not_there, "no place is called pankt-ds-0530-2021--1"),
    ("pages", a_page_that_is_not_there, "there is no "),
    ("lines", lines_end_as_on_unix, "a line does not end with CRLF"),
    ("lines", a_line_is_not_folded, "more than 75 octets"),
    ("lines", a_letter_is_cut, "a letter is cut"),
    ("lines", no_end_of_the_last_line, "the last line has no end"),
    ("lines", a_control_character, "a control character"),
    ("lines", no_uid, "VEVENT has UID 0 times"),
    ("lines", no_stamp, "VEVENT has DTSTAMP 0 times"),
    ("lines", a_stamp_of_no_zone, "no moment in UTC"),
    ("lines", a_comma_that_separates, "not escaped"),
    ("lines", a_moment_in_place_of_a_day, "no day"),
    ("lines", an_event_without_end, "VCALENDAR ends where VEVENT is open"),
    ("lines", a_number_that_is_none, "no number"),
    ("lines", a_method, "asks nobody"),
    ("lines", nothing_in_it, "a calendar of nothing"),
    ("reader", an_event_occurs_twice, "occurs twice"),
    ("reader", a_moment_in_place_of_a_day, "is not on a day"),
    ("report", the_first_day_of_a_quarter, "is due on 2022-12-31, not on 2022-10-01"),
    ("report", an_event_is_missing, "is due and not told"),
    ("report", something_that_is_done, "is told and not due"),
    ("report", a_stamp_before_the_report, "was stamped before"),
]

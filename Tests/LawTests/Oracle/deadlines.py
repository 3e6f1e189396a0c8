"""Counts periods by itself, for DeadlineOracleTests.

It shares no code and no data with Comity: the rules stand in its own table, written from the acts;
holidays come from the PyPI package `holidays`, clocks from `zoneinfo`, and days are walked one by
one. Standard input is one JSON value:

    {"adjust": {"NL": {"add": ["2026-05-05"], "remove": []}},
     "triples": [{"rule": "EIO.12.3", "from": "2026-03-02T10:00:00+01:00", "state": "DE",
                  "suspended": [["2026-03-05T09:00:00+01:00", "2026-03-09T09:00:00+01:00"]]}]}

Standard output: {"holidays": {"DE": ["2024-01-01", ...]}, "ends": [{"raw": ..., "due": ...,
"flags": [...]}]}. `adjust` holds the differences the test lists with their reasons.
"""

import calendar
import json
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays

FIRST, LAST = 2024, 2035
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

ZONES = {
    "AT": "Europe/Vienna", "AU": "Australia/Canberra", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CH": "Europe/Zurich", "CY": "Asia/Nicosia",
    "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata", "IT": "Europe/Rome", "JP": "Asia/Tokyo", "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MT": "Europe/Malta", "NL": "Europe/Amsterdam",
    "PL": "Europe/Warsaw", "PT": "Europe/Lisbon", "RO": "Europe/Bucharest", "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
    "US": "America/New_York", "ZA": "Africa/Johannesburg",
}

# Federal authorities of Canada rest on more days than all provinces have in common.
CATEGORIES = {"CA": ("government", "public")}

# rule: the parts of its length, and whether it is a period of a regulation of the Union.
RULES = {
    "EIO.16.1": ([(7, "day")], False),
    "EIO.12.3": ([(30, "day")], False),
    "EIO.12.5-extension": ([(30, "day"), (30, "day")], False),
    "EIO.12.4": ([(90, "day")], False),
    "EIO.32.2": ([(24, "hour")], False),
    "EIO.31.3": ([(96, "hour")], False),
    "EEV.4.5-emergency": ([(48, "hour")], True),
    "EEV.10.3": ([(10, "day")], True),
    "EEV.10.4": ([(8, "hour")], True),
    "EEV.10.6": ([(5, "day")], True),
    "EEV.11.1": ([(60, "day")], True),
    "EEV.11.1-extension": ([(60, "day"), (30, "day")], True),
    "EEV.12.1": ([(10, "day")], True),
    "EEV.12.1-emergency": ([(96, "hour")], True),
    "EEV.16": ([(5, "working day")], True),
    "EEV.17": ([(10, "day")], True),
    "R1805.9": ([(48, "hour")], True),
    "R1805.9-execution": ([(48, "hour")], True),
    "R1805.20": ([(45, "day")], True),
    "R1805.20-execution": ([(45, "day")], True),
    "TCA.decision": ([(45, "day")], False),
    "TCA.execution": ([(90, "day")], False),
    "LED.28": ([(6, "week")], False),
    "LED.28-extension": ([(6, "week"), (1, "month")], False),
    "LED.30": ([(72, "hour")], False),
    "BUD.29.7": ([(60, "day")], False),
    "US.SCA.2703f": ([(90, "day")], False),
    "US.SCA.2703f-extension": ([(90, "day"), (90, "day")], False),
    "CH.IMAC.80k": ([(30, "day")], False),
    "CH.IMAC.80k-interim": ([(10, "day")], False),
    "UNTOC.18.27": ([(15, "day")], False),
    "UNCAC.46.27": ([(15, "day")], False),
    "ETS30.12": ([(15, "day")], False),
    "2AP.7.7": ([(30, "day")], False),
    "2AP.8.6": ([(45, "day")], False),
    "2AP.8.6-subscriber": ([(20, "day")], False),
    "2AP.8.6-traffic": ([(45, "day")], False),
}


class Rest:
    """The days of rest of one state."""

    def __init__(self, state, adjust):
        book = holidays.country_holidays(
            state, years=range(FIRST, LAST + 1), categories=CATEGORIES.get(state, ("public",))
        )
        self.library = sorted(day for day in book if FIRST <= day.year <= LAST)
        self.days = set(self.library)
        self.days |= {date.fromisoformat(day) for day in adjust.get("add", [])}
        self.days -= {date.fromisoformat(day) for day in adjust.get("remove", [])}

    def works(self, day):
        return day.weekday() < 5 and day not in self.days


def month_later(day):
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def in_days(parts, regulation, event, rest, stops):
    frozen = set()
    for first, last in stops:
        day = first
        while day < last:
            day += DAY
            frozen.add(day)
    here = event
    for count, unit in parts:
        if unit == "week":
            count, unit = 7 * count, "day"
        if unit == "month":
            target = here
            for _ in range(count):
                target = month_later(target)
            count, unit = (target - here).days, "day"
        while count:
            here += DAY
            if here in frozen or unit == "working day" and not rest.works(here):
                continue
            count -= 1
    raw = due = here
    if regulation:
        while not rest.works(due):
            due += DAY
        inside = [event + DAY * (i + 1) for i in range((due - event).days)]
        working = sum(1 for day in inside if rest.works(day) and day not in frozen)
        while working < 2:
            due += DAY
            working += rest.works(due) and due not in frozen
    return raw, due


def full_hour_after(moment):
    return moment.replace(minute=0, second=0) + HOUR


def in_hours(hours, regulation, event, stops, zone):
    def begin(moment):
        local = moment.astimezone(zone)
        start = full_hour_after(local.replace(tzinfo=timezone(local.utcoffset())))
        return start.astimezone(timezone.utc) if regulation else moment.astimezone(timezone.utc)

    start = reached = begin(event)
    end = start + hours * HOUR
    for first, last in stops:
        first, last = max(begin(first), reached), begin(last)
        if first < end and last > first:
            end += last - first
            reached = last
    return end.astimezone(zone)


def joined(stops):
    whole = []
    for first, last in sorted(stops):
        if whole and first <= whole[-1][1]:
            whole[-1][1] = max(whole[-1][1], last)
        else:
            whole.append([first, last])
    return whole


def count(triple, rests):
    parts, regulation = RULES[triple["rule"]]
    zone, rest = ZoneInfo(ZONES[triple["state"]]), rests[triple["state"]]
    event = datetime.fromisoformat(triple["from"])
    stops = [[datetime.fromisoformat(end) for end in stop] for stop in triple.get("suspended", [])]
    stops = joined(stops)
    if parts[0][1] == "hour":
        end = in_hours(sum(hours for hours, _ in parts), regulation, event, stops, zone)
        raw = due = end.isoformat().replace("+00:00", "Z")
        last = end.date()
    else:
        local = [[end.astimezone(zone).date() for end in stop] for stop in stops]
        last, day = in_days(parts, regulation, event.astimezone(zone).date(), rest, local)
        raw, due = last.isoformat(), day.isoformat()
    flags = []
    if last.weekday() >= 5:
        flags.append("weekend")
    if last in rest.days:
        flags.append("public-holiday")
    if raw != due:
        flags.append("moved")
    return {"raw": raw, "due": due, "flags": flags}


def main():
    given = json.load(sys.stdin)
    rests = {state: Rest(state, given["adjust"].get(state, {})) for state in ZONES}
    answer = {
        "holidays": {
            state: [day.isoformat() for day in rest.library] for state, rest in rests.items()
        },
        "ends": [count(triple, rests) for triple in given["triples"]],
    }
    json.dump(answer, sys.stdout)


main()

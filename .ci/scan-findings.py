"""What the reports of .ci/scan say: scan-findings.py DIRECTORY [ACCEPTED]

One line for each finding. With a list of those that are answered (CSV: finding, a pattern with *; reason), what is
not answered ends with 1.
"""
import csv
import fnmatch
import json
import pathlib
import sys


def wapiti(report):
    found = json.loads(report.read_text())
    for kind in ("vulnerabilities", "anomalies"):
        for category, entries in found.get(kind, {}).items():
            for entry in entries:
                parameter = f" {entry['parameter']}" if entry["parameter"] else ""
                info = "" if parameter else f" ({entry['info'].splitlines()[0][:120]})"
                yield f"wapiti: {category}: {entry['method']} {entry['path']}{parameter}{info}"


def sqlmap(results):
    with results.open() as rows:
        for row in csv.reader(rows):
            if len(row) >= 3 and row[0].startswith("http"):
                yield f"sqlmap: {row[0].split('?')[0].split('/', 3)[3]} {row[2]} {row[3] if len(row) > 3 else ''}".rstrip()


def slow(statistics):
    with statistics.open() as rows:
        seconds = [row for row in csv.reader(rows) if row and row[0].strip().isdigit()]
    away = [row[0] for row in seconds if float(row[-1] or 0) == 0]
    if not seconds:
        yield f"slowhttptest: {statistics.stem}: measured nothing"
    elif away:
        yield f"slowhttptest: {statistics.stem}: no answer in {len(away)} of {len(seconds)} seconds"


def lines(file):
    return (line for line in file.read_text().splitlines() if line.strip())


def findings(directory):
    for pattern, read in (
        ("wapiti.json", wapiti), ("sqlmap.csv", sqlmap), ("slow-*.csv", slow), ("broken", lines), ("errors", lines)):
        for report in sorted(directory.glob(pattern)):
            yield from read(report)


def main(directory, accepted=None):
    found = sorted(set(findings(pathlib.Path(directory))))
    rules = []
    if accepted:
        with open(accepted, encoding="utf-8") as rows:
            rules = [(row["finding"], row["reason"]) for row in csv.DictReader(rows)]
    open_ones = 0
    for finding in found:
        reason = next((why for pattern, why in rules if fnmatch.fnmatchcase(finding, pattern)), None)
        if reason:
            print(f"  answered  {finding}: {reason}")
        else:
            open_ones += 1
            print(f"  FOUND     {finding}")
    print(f"  {len(found)} findings, {open_ones} without an answer")
    return 1 if open_ones else 0


sys.exit(main(*sys.argv[1:]))

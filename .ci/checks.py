"""What .ci/run asks of files: python3 checks.py COMMAND ARGUMENT...; exits 1 where a check fails."""

import glob
import json
import socket
import sys
from xml.etree import ElementTree


def units(text):
    """The text as UTF-16 units of two bytes, into which the offsets of spans point."""
    return text.encode("utf-16-le")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def count(*folders):
    """Prints passed, failed and skipped of all test reports in the folders."""
    tests = failed = skipped = 0
    for folder in folders:
        for path in glob.glob(folder + "/TEST-*.xml"):
            suite = ElementTree.parse(path).getroot()
            tests += int(suite.get("tests"))
            failed += int(suite.get("failures")) + int(suite.get("errors"))
            skipped += int(suite.get("skipped"))
    print(tests - failed - skipped, failed, skipped)


def spans(hits, article, *wanted):
    """Holds the hits against KEYWORD=SPANS, and what their offsets cut out against the keyword."""
    with open(article, encoding="utf-8", newline="") as file:
        title, _, text = file.read().partition("\n")
    fields = {"title": units(title), "text": units(text)}
    found = {}
    for hit in lines(hits):
        found[hit["rule"]] = len(hit["spans"])
        for span in hit["spans"]:
            cut = fields[span["field"]][2 * span["start"] : 2 * span["end"]].decode("utf-16-le")
            if cut != span["text"] or cut.lower() != hit["rule"].lower():
                sys.exit(f"{hit['rule']}: {span} cuts out {cut!r}")
    expected = {keyword: int(number) for keyword, number in (each.split("=") for each in wanted)}
    if found != expected:
        sys.exit(f"spans {found}, expected {expected}")
    print("spans", found)


def rules(phrases, number):
    """Prints rules made of the phrases: four fifths a phrase each, the others AND, OR and NOT."""
    with open(phrases, encoding="utf-8") as file:
        words = [line.rstrip("\n").split("\t")[1] for line in file]
    words = [word for word in words if not set(word) & set('"*?~')]
    queries = [f'"{word}"' for word in words[: int(number) * 4 // 5]]
    shapes = ['"{}" AND ("{}" OR "{}")', '"{}" OR "{}" OR "{}"', '("{}" OR "{}") NOT "{}"']
    while len(queries) < int(number):
        at = 3 * len(queries)
        picked = [words[(at + step) % len(words)] for step in (0, 7, 31)]
        queries.append(shapes[len(queries) % len(shapes)].format(*picked))
    for index, query in enumerate(queries):
        print(json.dumps({"id": f"rule-{index:03}", "query": query}))


def alerts(path, rule, *titles):
    """Holds lines of key, headers and alert, with tabs between, against one alert a title."""
    told = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            key, headers, value = line.rstrip("\n").split("\t", 2)
            alert, headers = json.loads(value), dict(each.split("=", 1) for each in headers.split(","))
            wanted = {
                "content-type": "application/json",
                "wirewatch-world": alert["world"],
                "wirewatch-event": alert["event"],
            }
            if key != alert["rule"]["id"] or headers != wanted:
                sys.exit(f"key {key}, headers {headers}, alert {value}")
            if key == rule:
                told.setdefault(alert["evidence"][0]["article"]["title"], []).append(alert["id"])
    wrong = {title: told.get(title) for title in titles if len(told.get(title, [])) != 1}
    if wrong:
        sys.exit(f"alerts by title {wrong}, expected one each")
    print(len(titles), "alerts, one an article, by key and headers:", ", ".join(titles))


def example(readme, name):
    """Prints the fenced block of the README that is marked as this example."""
    with open(readme, encoding="utf-8") as file:
        after = file.read().split(f"<!-- example: {name} -->\n```", 1)[1]
    print(after.split("\n", 1)[1].split("\n```", 1)[0])


def port():
    """Prints a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        print(probe.getsockname()[1])


def settled():
    """Reads what `status` says; prints the address of Kafka if no step has anything to read."""
    status = json.load(sys.stdin)
    if all(step["records"] == 0 for step in status["steps"]):
        print(status["kafka"])


def same(matched, hits, world):
    """Holds the hit records of a world against the lines of `match`."""

    def key(span):
        return tuple(span[name] for name in ("field", "start", "end", "text"))

    expected = {
        (hit["article"], hit["rule"]): [key(span) for span in hit["spans"]]
        for hit in lines(matched)
    }
    found, cut = {}, 0
    for record in lines(hits):
        if record["type"] != "hit" or record["world"] != world:
            continue
        place = (record["article"]["id"], record["rule"]["id"])
        if place in found:
            sys.exit(f"{place} is there twice")
        found[place] = [key(span) for span in record["spans"]]
        if "size" in record["truncated"]:
            # Cut to the size of a record: what is left is the beginning of what was found.
            cut += 1
            expected[place] = expected.get(place, [])[: len(found[place])]
    wrong = [each for each in expected.keys() | found.keys() if expected.get(each) != found.get(each)]
    if wrong or not found:
        for each in sorted(wrong)[:5]:
            print(each, "match:", expected.get(each), "run:", found.get(each))
        sys.exit(f"{len(wrong)} of {len(expected)} hits of match differ; run gave {len(found)}")
    print(f"{len(found)} hits, {sum(map(len, found.values()))} spans, {cut} cut to the record's size")


def backtest(shown, alerts, change, before):
    """Holds what `backtest` counts, and what a change adds, against the alerts it gives programs."""
    raised = [alert for alert in lines(alerts) if alert["event"] == "raised"]
    if len({alert["id"] for alert in raised}) != len(raised) or not raised:
        sys.exit(f"{len(raised)} alerts raised, and not each once")
    old = {rule["id"] for rule in lines(before)}
    stay = sum(alert["rule"]["id"] in old for alert in raised)
    with open(shown, encoding="utf-8") as file:
        if f" hits, {len(raised):,} alerts" not in file.read():
            sys.exit(f"the text does not say {len(raised):,} alerts")
    with open(change, encoding="utf-8") as file:
        said = f"adds {len(raised) - stay:,} alerts and loses 0; {stay:,} stay"
        if said not in file.read():
            sys.exit(f"the change does not say: {said}")
    print(f"{len(raised):,} alerts; the change {said}")


def stories(together, precision):
    """Holds the figures of `wirewatch stories` on standard input against the least they may be."""
    figures = [json.loads(line) for line in sys.stdin]
    pairs = [each for each in figures if each.get("gold")]
    labels = [each for each in figures if each.get("labels") and each["articles"]]
    for each in pairs:
        print(f"{each['gold']}: {each['together']} of {each['pairs']}")
        if each["share"] < float(together):
            sys.exit(f"less than {together} of the pairs share a story")
    for each in labels:
        print(f"{each['labels']} precision {each['precision']}, recall {each['recall']}")
        if each["precision"] < float(precision):
            sys.exit(f"precision is less than {precision}")
    if not pairs or not labels:
        sys.exit("no figures")


if __name__ == "__main__":
    commands = {
        each.__name__: each
        for each in (count, spans, rules, alerts, example, port, settled, same, backtest, stories)
    }
    commands[sys.argv[1]](*sys.argv[2:])

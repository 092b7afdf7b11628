"""Requests that need the answer to the one before: client.py COMMAND KIND SCENARIO URL WORK [SECONDS | PAGE-SIZE].

KIND is kith or peer; WORK is the folder of ./run, with the tokens of everybody who has a part to play.

replay     what ./requests.lua shall ask, lines of token, path and ETag: addresses of pages 20 pages deep, or what has been read before
publish    one author publishes, one post after the other: publish (many followers), publish-unknown (hardly any),
           publish-everybody (the whole town) and publish-seen, where a follower reads the feed after each post, and it must be there; prints what wrk's script prints
unpublish  deletes what publish has made
feeds      everybody who asks reads the first PAGE-SIZE posts of their feed; prints how many, in how many seconds, and how many posts that were
"""
import http.client
import itertools
import json
import pathlib
import sys
import time
import urllib.parse

command, kind, scenario, url, folder = sys.argv[1:6]
folder = pathlib.Path(folder)
MOST = 1000  # posts at once: all of them are deleted again
ours = kind == "kith"
base = "/api" if ours else ""
feed = "/api/me/feed" if ours else "/users/me/feed"
connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=30)


def lines(name):
    return (folder / f"{kind}-{name}").read_text().split()


def ask(method, path, token, body=None):
    headers = {"Authorization": f"Bearer {token}"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    connection.request(method, path, body and json.dumps(body), headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def deep(token):
    """The path of page 21; nothing for those whose feed is shorter."""
    if not ours:
        return f"{feed}?page=21&page_size=20"
    path = f"{feed}?page=1&page_size=20"
    for _ in range(20):
        cursor = json.loads(ask("GET", path, token)[2])["next"]
        if cursor is None:
            return None
        path = f"{feed}?after={urllib.parse.quote(cursor, safe='')}&page_size=20"
    return path


def replay():
    if scenario == "feed-deep":
        deeper = ((token, deep(token)) for token in lines("tokens")[:200])
        for token, path in itertools.islice(((token, path) for token, path in deeper if path), 40):
            print(token, path, "", sep="\t")
        return
    page = "?page=1&page_size=20"
    for token, post in zip(lines("tokens")[:200], lines("ids")):
        path = {"post-304": f"{base}/posts/{post}", "list-304": f"{base}/posts{page}", "feed-304": feed + page}[scenario]
        print(token, path, ask("GET", path, token)[1]["ETag"], sep="\t")


def author():
    return lines({"publish-unknown": "unknown", "publish-everybody": "everybody"}.get(scenario, "celebrity"))[0]


def publish(seconds):
    writer = author()
    followers = itertools.cycle(lines("follower") if scenario == "publish-seen" else [None])
    made, took, wrong = [], [], []
    begin = time.perf_counter()
    while time.perf_counter() < begin + seconds and len(made) < MOST:
        post = {"title": f"News {time.time_ns()}", "content": "What is new, in *two* lines,\nfor those who asked."}
        follower = next(followers)
        sent = time.perf_counter()
        status, _, answer = ask("POST", f"{base}/posts", writer, post)
        if status != 201:
            wrong.append(f"answered {status}")
            continue
        made.append(str(json.loads(answer)["id"]))
        if follower:
            status, _, answer = ask("GET", f"{feed}?page=1&page_size=20", follower)
            if status != 200 or made[-1] not in (str(post["id"]) for post in json.loads(answer)["items"]):
                wrong.append(f"post {made[-1]} not in the feed, {status}")
        took.append((time.perf_counter() - sent) * 1e3)
    took.sort()
    (folder / f"{kind}-made").write_text("\n".join(made))
    of = lambda share: took[int(len(took) * share)] if took else 0
    print(f"{len(took) / (time.perf_counter() - begin):.1f}", f"{of(0.5):.2f}", f"{of(0.99):.2f}", len(took), len(wrong), 0, sep="\t")
    if wrong:
        print(scenario, *wrong[:3], sep=": ", file=sys.stderr)


def unpublish():
    writer = author()
    for post in lines("made"):
        ask("DELETE", f"{base}/posts/{post}", writer)


def feeds(page_size):
    tokens, seen = lines("tokens"), set()
    begin = time.perf_counter()
    for token in tokens:
        status, _, answer = ask("GET", f"{feed}?page=1&page_size={page_size}", token)
        assert status == 200, status
        seen.update(post["id"] for post in json.loads(answer)["items"])
    print(len(tokens), f"{time.perf_counter() - begin:.2f}", len(seen), sep="\t")


if command == "publish":
    publish(float(sys.argv[6]))
elif command == "feeds":
    feeds(int(sys.argv[6]))
else:
    {"replay": replay, "unpublish": unpublish}[command]()

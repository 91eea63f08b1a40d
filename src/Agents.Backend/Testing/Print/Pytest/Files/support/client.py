"""Calls the service and holds every answer against what holds for all of them."""

import base64
import http.client
import json as js
import os
import re
import threading
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from support import fresh
from support.contract import CALL_TIMEOUT_MS, LISTS, NEEDS_ADMINISTRATOR, SHAPES, account_fields

ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY"}
PROBLEM = {"type", "title", "status", "detail", "instance", "request_id", "errors"}
IDS = re.compile(r"[A-Za-z0-9._-]{1,128}")
ADDRESS = urllib.parse.urlsplit(fresh.BASE)


@dataclass
class Account:
    id: str
    email: str
    shouted: str
    password: str
    roles: List[str]
    token: str
    refresh_token: str


@dataclass
class Answer:
    status: int
    headers: Dict[str, str]
    text: str
    json: Any


class _Connection(threading.local):
    """The connection of a thread, as long as the service keeps it open."""

    open: Optional[http.client.HTTPConnection] = None


_connection = _Connection()


def _exchange(method, target, body, headers):
    """One call over the connection that is open; one the service closed in between is opened anew."""
    for attempt in (1, 2):
        if _connection.open is None:
            kind = http.client.HTTPSConnection if ADDRESS.scheme == "https" else http.client.HTTPConnection
            _connection.open = kind(ADDRESS.netloc, timeout=CALL_TIMEOUT_MS / 1000)
        try:
            _connection.open.request(method, target, body=body, headers=headers)
            response = _connection.open.getresponse()
            text = response.read().decode("utf-8")
            if response.will_close:
                close()
            return response, text
        except (http.client.RemoteDisconnected, ConnectionError, BrokenPipeError):
            close()
            if attempt == 2:
                raise
    raise AssertionError("not reached")


def close():
    if _connection.open is not None:
        _connection.open.close()
        _connection.open = None


def send(method, path, path_values=None, query=None, by=None, token=None, body=None, raw=None, media_type=None, if_none_match=None):
    for name, value in (path_values or {}).items():
        path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
    if query:
        values = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
        path += "?" + urllib.parse.urlencode(values)
    headers = {}
    bearer = _bad_token(token) if token is not None else by.token if by is not None else None
    if bearer is not None:
        headers["Authorization"] = f"Bearer {bearer}"
    if if_none_match is not None:
        headers["If-None-Match"] = if_none_match.headers.get("etag", "none")
    content = raw if raw is not None else None if body is None else js.dumps(body)
    if content is not None:
        headers["Content-Type"] = media_type or "application/json"
    response, text = _exchange(method, path, None if content is None else content.encode("utf-8"), headers)
    try:
        value = js.loads(text)
    except ValueError:
        value = {}
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, text, value)


def call(
    method, template, status, path=None, query=None, by=None, token=None, body=None, raw=None, media_type=None, if_none_match=None,
    shape=None, listed=False, same=None, lacks=(), pointer=None, headers=(), items=None, items_at_most=None,
):
    answer = send(method, template, path, query, by, token, body, raw, media_type, if_none_match)
    seen = f"{method} {template} answered {answer.status}: {answer.text[:300]}"
    assert answer.status == status, seen
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, f"{name}; {seen}"
    assert IDS.fullmatch(answer.headers.get("x-request-id", "")), f"x-request-id; {seen}"
    for name in headers:
        assert answer.headers.get(name), f"{name}; {seen}"
    if status >= 400:
        _problem(answer, pointer, seen)
    elif listed:
        _page(answer, template, shape, items, items_at_most, seen)
    elif shape is not None:
        _shaped(answer.json, shape, seen)
    if status in (204, 304):
        assert answer.text == "", seen
    if same is not None:
        holds(answer.json, same, seen)
    for name in lacks:
        assert name not in answer.json, f"{name}; {seen}"
    return answer


def at_once(times, refused, options):
    """The same call many times at once: one is answered as it says, every other is refused."""
    calls = [options() for _ in range(times)]

    def one(status, method, template, path=None, **more):
        try:
            return send(method, template, path, **more)
        finally:
            close()

    with ThreadPoolExecutor(times) as pool:
        answers = list(pool.map(lambda each: one(**each), calls))
    texts = sorted({answer.text[:300] for answer in answers})[:3]
    seen = f"{calls[0]['method']} {calls[0]['template']}, {times} at once: {' | '.join(texts)}"
    wanted = sorted([calls[0]["status"], *[refused] * (times - 1)])
    assert sorted(answer.status for answer in answers) == wanted, seen
    for answer in answers:
        if answer.status == refused:
            _problem(answer, None, seen)


def _problem(answer, pointer, seen):
    assert "application/problem+json" in answer.headers.get("content-type", ""), seen
    assert answer.json["status"] == answer.status and answer.json["title"], seen
    assert set(answer.json) <= PROBLEM, seen
    if pointer is not None:
        pointers = [error["pointer"] for error in answer.json.get("errors", [])]
        assert any(at == pointer or at.startswith(pointer + "/") for at in pointers), f"no error points at {pointer}; {seen}"


def _shaped(value, name, seen):
    shape = SHAPES[name]
    assert set(shape["required"]) - set(value) == set(), f"members missing; {seen}"
    assert set(value) - set(shape["required"]) - set(shape["optional"]) == set(), f"members too many; {seen}"


def _page(answer, template, shape, items, items_at_most, seen):
    page = next(item for item in LISTS.values() if item["path"] == template)
    rows = answer.json if page["items"] is None else answer.json[page["items"]]
    assert isinstance(rows, list), seen
    if page["items"] is not None:
        assert set(answer.json) <= {page["items"], page["next"], page["total"]}, seen
    if shape is not None:
        for row in rows:
            _shaped(row, shape, seen)
    if items is not None:
        assert len(rows) == items, seen
    if items_at_most is not None:
        assert len(rows) <= items_at_most, seen


def holds(actual, expected, seen=""):
    """Each member has the value; others are not looked at."""
    for name, value in expected.items():
        assert name in actual and _equal(actual[name], value), f"{name} is not {value!r}; {seen}"


def _equal(actual, expected):
    return actual == expected and isinstance(actual, bool) == isinstance(expected, bool)


def without(body, member):
    return {name: value for name, value in body.items() if name != member}


def walk(name, path=None, query=None, by=None, holding=(), lacking=(), ordered=False, size=None):
    """Walks a list to its end."""
    page = LISTS[name]
    found = []
    most = size or page["most"]
    place = {"Page": 1, "Offset": 0}.get(page["style"])
    more = True
    while more:
        asked = dict(query or {})
        if page["style"] != "None":
            asked[page["size"]] = most
            if place is not None:
                asked[page["place"]] = place
        answer = call("GET", page["path"], 200, path=path, query=asked, by=by, listed=True, items_at_most=most)
        rows = answer.json if page["items"] is None else answer.json[page["items"]]
        found += [row[page["id"]] for row in rows]
        if page["style"] == "Cursor":
            place = answer.json.get(page["next"])
            more = place is not None
        else:
            more = page["style"] not in ("None", "First") and len(rows) == most
            place = place + 1 if page["style"] == "Page" else (place or 0) + most
    if page["style"] in ("None", "First") and len(found) >= most:
        holding = ()  # the only page there is may be full of rows that other cases made before
    for row in holding:
        assert found.count(row[page["id"]]) == 1, f"{name} holds {row[page['id']]} once"
    for row in lacking:
        assert row[page["id"]] not in found, f"{name} lacks {row[page['id']]}"
    if ordered:
        places = [found.index(row[page["id"]]) for row in holding]
        assert places == sorted(places), f"{name} in order"


def made(path, by, body, status):
    """Makes a row and answers it."""
    answer = send("POST", path, by=by, body=body)
    assert answer.status == status, f"POST {path} answered {answer.status}: {answer.text[:300]}"
    return answer.json


def exhaust(method, path):
    """Calls until the client's requests are used up; the service has to be started with a limit that can be reached."""
    first = send(method, path)
    limit = int(first.headers.get("ratelimit-limit", "0"))
    assert 0 < limit <= 10_000, "start the service with a limit of at most 10000"
    last = first
    for _ in range(2 * limit + 50):
        if last.status == 429:
            break
        last = send(method, path)
    assert last.status == 429, f"429 after {limit} calls"
    assert int(last.headers.get("retry-after", "0")) > 0, "Retry-After"
    _problem(last, None, f"{method} {path}")


_shared: Dict[Any, Account] = {}


def account(label, roles):
    """An account that tests share: nothing of theirs depends on what else it has."""
    key = (label, *roles)
    if key not in _shared:
        _shared[key] = own_account(roles)
    return _shared[key]


def holder(by, roles):
    """The account where it has one of the roles, else one that has the first."""
    return by if by is not None and (not roles or any(role in by.roles for role in roles)) else account("maker", roles)


_spare: Dict[Any, Any] = {}


def spare_account(use, rows, roles):
    """An account that makes so many rows and no more, for rows that belong to nobody in particular."""
    key = (use, *roles)
    left, found = _spare.get(key, (0, None))
    if left == 0:
        left, found = rows, own_account(roles)
    _spare[key] = (left - 1, found)
    return found


def own_account(roles):
    """An account of one test's own."""
    email = fresh.email()
    password = f"{email} has a secret"
    administrator = _admin() if NEEDS_ADMINISTRATOR or roles else None
    registered = send("POST", "/auth/register", by=administrator if NEEDS_ADMINISTRATOR else None, body={"email": email, "password": password, **account_fields()})
    assert registered.status == 201, registered.text
    if roles:
        granted = send("PUT", "/auth/users/{id}/roles", {"id": registered.json["id"]}, by=administrator, body={"roles": roles})
        assert granted.status == 200, granted.text
    return _sign_in(email, password, registered.json["id"], roles)


def _sign_in(email, password, identity, roles):
    pair = send("POST", "/auth/login", body={"email": email, "password": password})
    assert pair.status == 200, pair.text
    return Account(identity, email, email.upper(), password, roles, pair.json["access_token"], pair.json["refresh_token"])


def _admin():
    if "admin" not in _shared:
        email, password = os.environ.get("ADMIN_EMAIL"), os.environ.get("ADMIN_PASSWORD")
        assert email and password, "set ADMIN_EMAIL and ADMIN_PASSWORD as they are set for the service"
        _shared["admin"] = _sign_in(email, password, "", ["admin"])
    return _shared["admin"]


def _bad_token(kind):
    """A token the service must refuse: signed by somebody else, not signed at all, or no token."""
    if kind == "garbled":
        return "not.a.token"
    head, claims, signature = account("caller", []).token.split(".")
    if kind == "unsigned":
        return base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=") + f".{claims}."
    return f"{head}.{claims}.{'BBBB' if signature.startswith('AAAA') else 'AAAA'}{signature[4:]}"

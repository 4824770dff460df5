"""`/api/report` and `/reports/…` as a browser uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from starlette.testclient import TestClient

from bot.gateway.codes import ALPHABET
from bot.gateway.report.workshop import Workshop, WorkshopError
from bot.gateway.reports import LENGTH, Reports
from bot.knowledge.database import store_knowledge
from bot.store.database import open_engine
from bot.store.messages import MessageStore, people
from bot.store.reports import DAYS, ReportStore, reports
from bot.store.tables import now

from .report_firm import document, gateway, tell, verdict


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/guide.sqlite"


@pytest.fixture
def engine(database: str) -> Engine:
    """Another look at the gateway's database."""
    return open_engine(database)


@pytest.fixture
def client(database: str) -> Iterator[TestClient]:
    """A browser on the gateway's page."""
    with TestClient(gateway(database), raise_server_exceptions=False) as made:
        yield made


def come(client: TestClient, engine: Engine) -> str:
    """Open the page as somebody new; return who that is."""
    client.cookies.clear()
    client.get("/api/session")
    with engine.connect() as connection:
        newest = select(people.c.id).order_by(people.c.created_at.desc())
        return str(connection.execute(newest.limit(1)).scalar())


def ask(client: TestClient) -> dict[str, str]:
    """The report of the latest verdict."""
    response = client.post("/api/report", json={})
    assert response.status_code == 200, response.text
    made: dict[str, str] = response.json()
    return made


def stored(engine: Engine) -> list[str]:
    """All that is kept of reports, as text."""
    with engine.connect() as connection:
        return ["|".join(map(str, line)) for line in connection.execute(select(reports))]


def test_a_report_has_a_number_a_code_and_four_addresses(client: TestClient, engine: Engine) -> None:
    """The code is long enough that nobody guesses it, and only its digest is kept."""
    tell(engine, come(client, engine))
    made = ask(client)
    assert re.fullmatch(rf"[{ALPHABET}]{{{LENGTH}}}", made["code"])
    assert re.fullmatch(rf"XJR-\d{{8}}-[{ALPHABET}]{{4}}", made["number"])
    assert made["page"] == f"/reports/{made['code']}"
    assert [made[kind] for kind in ("pdf", "docx", "xlsx")] == [
        f"{made['page']}.{kind}" for kind in ("pdf", "docx", "xlsx")
    ]
    assert not any(made["code"] in line for line in stored(engine))


def test_the_same_verdict_has_one_report(client: TestClient, engine: Engine) -> None:
    """However often it is asked for; a new verdict has its own."""
    person = come(client, engine)
    tell(engine, person)
    first = ask(client)
    assert ask(client) == first and len(stored(engine)) == 1
    tell(engine, person, "fits")
    other = ask(client)
    assert other["number"] != first["number"]
    assert "全部符合" in client.get(other["page"]).text and "有不符合项" in client.get(first["page"]).text


def test_what_is_kept_is_the_verdict_as_it_was_said(client: TestClient, engine: Engine) -> None:
    """Untouched, with the newest words for each fact, and not those of a value that was corrected."""
    said = tell(engine, come(client, engine), typed="照实说的")
    ask(client)
    with engine.connect() as connection:
        body = json.loads(connection.execute(select(reports.c.body)).scalar() or "")
    assert body["verdict"] == said == verdict()
    assert body["typed"] == dict.fromkeys(said["facts"], "照实说的")


def test_a_later_interview_does_not_change_a_report(client: TestClient, engine: Engine) -> None:
    """Its words belong to another verdict."""
    person = come(client, engine)
    tell(engine, person, typed="第一次说的")
    made = ask(client)
    tell(engine, person, "fits", typed="第二次说的")
    page = client.get(made["page"]).text
    assert "第一次说的" in page and "第二次说的" not in page


def test_without_a_verdict_the_way_to_one_is_told(client: TestClient, engine: Engine) -> None:
    """To strangers as well."""
    assert client.post("/api/report", json={}).status_code == 409
    come(client, engine)
    store_knowledge(engine, document())
    response = client.post("/api/report", json={})
    assert response.status_code == 409
    assert "直接看结果" in response.json()["error"]["text"]


def test_another_site_cannot_have_reports_made(client: TestClient, engine: Engine) -> None:
    """It has the visitor's cookie sent along."""
    tell(engine, come(client, engine))
    assert client.post("/api/report", json={}, headers={"Origin": "https://example.invalid"}).status_code == 403
    ReportStore(engine).expire()  # makes the table where nobody has yet
    with engine.connect() as connection:
        assert connection.execute(select(reports)).first() is None


def test_the_page_is_private_and_needs_no_cookie(client: TestClient, engine: Engine) -> None:
    """Whoever has the address may read it; no cache keeps it, no search engine lists it."""
    tell(engine, come(client, engine))
    made = ask(client)
    client.cookies.clear()
    response = client.get(made["page"])
    assert response.status_code == 200 and "有不符合项" in response.text and made["number"] in response.text
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-robots-tag"] == "noindex"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    for address in re.findall(r'(?:href|src)="(/reports/assets/[^"]+)"', response.text):
        assert client.get(address).status_code == 200
    assert client.get("/reports/assets/report.html").status_code == 404


@pytest.mark.parametrize(
    ("kind", "media", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ],
)
def test_files_have_a_chinese_name_and_their_own_type(
    client: TestClient, engine: Engine, kind: str, media: str, begins: bytes
) -> None:
    """And are kept by no cache."""
    tell(engine, come(client, engine))
    made = ask(client)
    response = client.get(made[kind])
    assert response.status_code == 200 and response.content.startswith(begins)
    assert response.headers["content-type"] == media
    assert response.headers["cache-control"] == "no-store"
    assert f"小巨人自评报告-{made['number']}.{kind}" in unquote(
        response.headers["content-disposition"].split("filename*=UTF-8''")[1]
    )


def test_a_code_is_forgiven_its_spelling(client: TestClient, engine: Engine) -> None:
    """Lower case, blanks and hyphens, as people copy it from paper."""
    tell(engine, come(client, engine))
    code = ask(client)["code"]
    typed = "-".join((code[:4].lower(), code[4:8], f"{code[8:12]} {code[12:]}"))
    response = client.get(f"/reports/{typed}")
    assert response.status_code == 200
    assert f"/reports/{code}.pdf" in response.text


@pytest.mark.parametrize("ending", ["", ".pdf", ".docx", ".xlsx"])
def test_an_unknown_code_says_what_to_do(client: TestClient, ending: str) -> None:
    """On a page, for whatever was asked; what was typed does not come back."""
    response = client.get(f"/reports/%3Cscript%3E{'A' * LENGTH}{ending}")
    assert response.status_code == 404
    assert "没有找到这份报告" in response.text and "<script>A" not in response.text


def test_guessing_is_stopped(client: TestClient) -> None:
    """After ten wrong codes even a right one is not tried."""
    statuses = [client.get(f"/reports/{place:A>16}").status_code for place in range(12)]
    assert statuses == [404] * 10 + [429] * 2


def test_after_its_time_a_report_is_gone(client: TestClient, engine: Engine) -> None:
    """With a sentence, and its content is deleted with the next report that is made."""
    person = come(client, engine)
    tell(engine, person)
    made = ask(client)
    with engine.begin() as connection:
        connection.execute(update(reports).values(at=now() - timedelta(days=DAYS, seconds=1)))
    for kind in ("page", "pdf", "docx", "xlsx"):
        response = client.get(made[kind])
        assert response.status_code == 410 and "30 天" in response.text
    tell(engine, person, "fits")
    ask(client)
    assert ReportStore(engine).of_verdict(person, 1).body == {}  # type: ignore[union-attr]
    assert client.get(made["page"]).status_code == 410


def test_an_expired_report_is_made_anew_when_asked_for(client: TestClient, engine: Engine) -> None:
    """The verdict still stands in the conversation."""
    tell(engine, come(client, engine))
    old = ask(client)
    with engine.begin() as connection:
        connection.execute(update(reports).values(at=now() - timedelta(days=DAYS, seconds=1)))
    new = ask(client)
    assert new["number"] != old["number"] and client.get(new["page"]).status_code == 200


def test_deleting_a_person_deletes_the_reports(client: TestClient, engine: Engine) -> None:
    """And nobody else's."""
    mine = come(client, engine)
    tell(engine, mine)
    gone = ask(client)
    cookies = client.cookies["guide"]
    other = come(client, engine)
    tell(engine, other)
    kept = ask(client)
    client.cookies.clear()
    client.cookies["guide"] = cookies
    assert client.post("/api/delete", json={}).status_code == 200
    assert client.get(gone["page"]).status_code == 404
    assert client.get(kept["page"]).status_code == 200


def test_nothing_is_kept_of_somebody_deleted_meanwhile(engine: Engine) -> None:
    """The verdict was read before the deletion, the report made after it."""
    MessageStore(engine).welcome("web:1")
    tell(engine, "web:1")

    class Late(ReportStore):
        """Deletes as soon as the verdict was read."""

        def of_verdict(self, person: str, message: int) -> None:
            MessageStore(self._engine).forget(person)

    assert Reports(Late(engine), "a").make("web:1", document()) is None
    assert not stored(engine)


def test_two_secrets_give_two_codes_and_the_new_one_works(engine: Engine) -> None:
    """When the gateway's secret was lost the report can still be had."""
    MessageStore(engine).welcome("web:1")
    tell(engine, "web:1")
    store = ReportStore(engine)
    (_, old), (row, new) = (Reports(store, secret).make("web:1", document()) for secret in ("a", "b"))  # type: ignore[misc]
    assert old != new
    found = Reports(store, "b").find(new)
    assert found is not None and found.number == row.number


@pytest.mark.parametrize(
    ("why", "status", "says"),
    [
        ("pdf_missing", 503, "libpango-1.0-0"),
        ("fonts_missing", 503, "fonts-noto-cjk"),
        ("busy", 503, "稍等"),
        ("too_slow", 503, "超时"),
        ("failed", 500, "换一种格式"),
    ],
)
def test_where_no_file_can_be_made_the_reason_is_told(
    client: TestClient, engine: Engine, why: str, status: int, says: str
) -> None:
    """With another way to have the report."""
    tell(engine, come(client, engine))
    made = ask(client)

    class Broken(Workshop):
        """A workshop that makes nothing."""

        def make(self, *_: object) -> bytes:
            raise WorkshopError(why)

    client.app.state.workshop = Broken()  # type: ignore[attr-defined]
    response = client.get(made["pdf"])
    assert response.status_code == status and says in response.text
    assert client.get(made["page"]).status_code == 200

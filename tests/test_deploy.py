"""What is deployed fits the program: metrics, settings, files and commands that it names are there."""

import json
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry, ProcessCollector

from bot.alerts.operators.ways import Way
from bot.alerts.settlement import Tally
from bot.botapi.updates.updates import Traffic
from bot.cli import _parser
from bot.settings import OPTIONS
from bot.settings.roles import ALL_ROLES, read_roles
from bot.sources.hubs.hubs import CALLBACKS
from bot.web.health import SourceVitals, Vitals, _Snapshot
from storage.outbox import OutboxCounts

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SETTINGS = {option.name for option in OPTIONS} | {"RASID_TELEGRAM_TOKEN_FILE", "RASID_STORE_KEY_FILE"}


def exported() -> set[str]:
    """Return the names of all that `/metrics` tells."""
    registry = CollectorRegistry()
    vitals = Vitals(
        outbox=OutboxCounts(due=1, claimed=0, held=0, sent=0, dropped=0, oldest_due=NOW),
        feeds=1,
        feeds_failing=0,
        last_poll=NOW,
        telegram=True,
        traffic=Traffic(),
        sources=[SourceVitals(name="مثال", standing="on", spoke_at=NOW, failures=0)],
        ways=[Way(kind="ntfy", waiting=1, oldest=NOW, sent=2, failed=3)],
    )
    tally = Tally()
    tally.retried["timeout"] += 1
    tally.dropped["parked"] += 1
    registry.register(_Snapshot(vitals, tally, now=NOW, started_at=NOW))
    ProcessCollector(registry=registry)
    return {sample.name for family in registry.collect() for sample in family.samples}


def asked_for(expressions: list[str]) -> set[str]:
    """Return the metrics that expressions of Prometheus name."""
    return {name for one in expressions for name in re.findall(r"\b(?:rasid|process)_[a-z0-9_]+\b", one)}


def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
    return found


def test_the_dashboard_shows_every_metric_of_the_bot_and_no_other() -> None:
    expressions = [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
    asked, there = asked_for(expressions), exported()
    assert asked - there == set()
    assert {name for name in there if name.startswith("rasid_")} - asked == set()


def test_panels_have_ids_of_their_own_and_do_not_lie_over_each_other() -> None:
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells = [
        (x, y)
        for grid in (panel["gridPos"] for panel in panels)
        for x in range(grid["x"], grid["x"] + grid["w"])
        for y in range(grid["y"], grid["y"] + grid["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


def test_what_wakes_somebody_asks_for_metrics_that_are_there() -> None:
    groups = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert asked_for([rule["expr"] for rule in rules]) - exported() == set()
    assert all(rule["annotations"]["summary"] for rule in rules)


@pytest.mark.parametrize("name", sorted(path.name for path in DEPLOY.iterdir() if path.suffix != ".json"))
def test_every_setting_that_a_file_names_is_one(name: str) -> None:
    named = set(re.findall(r"\bRASID_[A-Z_]+\b", (DEPLOY / name).read_text(encoding="utf-8")))
    assert named - SETTINGS == set()


def test_what_the_image_is_made_of_is_there_and_let_through() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for name in (name for names in copies for name in names):
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored
    assert "*" in ignored
    assert (ROOT / "LICENSE").exists()


def compose(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))
    return found


def test_the_bot_in_a_container_can_do_little_and_only_this_machine_asks_it() -> None:
    bot = compose("compose.yaml")["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in bot["ports"])
    assert bot["environment"]["RASID_TELEGRAM_TOKEN_FILE"] == "/run/secrets/telegram_token"


def test_the_third_compose_file_parts_the_roles_and_leaves_none_out() -> None:
    services = compose("compose.senders.yaml")["services"]
    roles = {name: read_roles(each["command"][2]) for name, each in services.items()}
    assert roles["bot"] | roles["sender"] == ALL_ROLES
    assert not roles["bot"] & roles["sender"]
    assert services["sender"]["deploy"]["replicas"] == 2
    assert "postgres" in services["sender"]["depends_on"]
    assert set(services["sender"]["environment"]) <= SETTINGS


def test_the_second_compose_file_adds_a_database_that_the_bot_waits_for() -> None:
    services = compose("compose.postgres.yaml")["services"]
    assert services["bot"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert "@postgres/rasid" in services["bot"]["environment"]["RASID_DATABASE"]
    assert "ports" not in services["postgres"]


@pytest.mark.parametrize("name", ["rasid.service", "rasid-backup.service"])
def test_a_service_calls_a_command_that_the_program_has(name: str) -> None:
    unit = (DEPLOY / name).read_text(encoding="utf-8")
    (started,) = re.findall(r"^ExecStart=(.*)$", unit, flags=re.MULTILINE)
    words = shlex.split(started.replace("$$(date -u +%%Y%%m%%dT%%H%%M%%S)", "now"))
    call = words[-1].split()[2:] if words[0] == "/bin/sh" else words[1:]
    assert _parser().parse_args(call).command == call[0]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_understands_the_units_and_finds_the_bot_hardened(tmp_path: Path) -> None:
    units = [DEPLOY / name for name in ("rasid.service", "rasid-backup.service", "rasid-backup.timer")]
    for unit in units:  # the program is somewhere else here: whether it is there isn't asked
        text = unit.read_text(encoding="utf-8").replace("/opt/rasid/bin/rasid", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / unit.name) for unit in units]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    assert [line for line in verified.stderr.splitlines() if str(tmp_path) in line or "rasid" in line] == []
    looked = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", paths[0]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert looked.returncode == 0, looked.stdout[-2000:]


def test_a_proxy_is_told_of_every_path_of_the_page_and_of_none_that_asks_for_no_secret() -> None:
    served = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "handlers" / "board").rglob("*.py"))
    first = set(re.findall(r'"/([a-z]+)/', served)) | {"telegram", "board", CALLBACKS.strip("/")}
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (caddy,) = re.findall(r"@bot path (.*)", page)
    (nginx,) = re.findall(r"location ~ \^/\((.*)\)/", page)
    assert {name.strip("/*") for name in caddy.split()} == first
    assert set(nginx.split("|")) == first
    assert not first & {"health", "healthz", "metrics"}

"""Makes projects of any size, and the live state that matches them; the same for the same arguments, byte for byte."""

import json
import pathlib
import random

SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
SERVICE = (
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/contoso"
)
REGIONS = ["westeurope", "northeurope", "eastus2", "southeastasia", "brazilsouth"]
WORDS = "orders billing catalogue identity payments shipping search stock prices invoices claims loyalty".split()
PER_FILE = 100


def environment(manager: str | None, services: int = 0) -> str:
    """One service, or as many as are said, each with a variable of its own."""
    entries = "".join(
        f"    - subscriptionId: {SUBSCRIPTION}\n      resourceGroup: rg1\n      name: contoso{suffix(number)}\n"
        + (f"      variables: {{ place: p{number} }}\n" if services else "")
        for number in range(max(1, services))
    )
    plane = f"resourceManager: {manager}" if manager else "cloud: emulator"
    return f"""\
apiVersion: backstay.dev/v1alpha1
kind: Environment
metadata:
  name: bench
spec:
  services:
{entries}  {plane}
"""


def suffix(service: int) -> str:
    return f"-{service}" if service else ""


def backend(number: int, draw: random.Random) -> dict:
    """One backend of ordinary size as the service holds it: three of twenty are small, one is a pool."""
    region = draw.choice(REGIONS)
    word = draw.choice(WORDS)
    name = f"{word}-{region}-{number:06}"
    if number % 20 == 19:
        services = [
            {"id": f"{SERVICE}/backends/{member}", "priority": 1 + index % 2, "weight": 10 * (1 + index)}
            for index, member in enumerate(backend.recent[-4:])
        ]
        return {
            "name": name,
            "properties": {
                "title": f"All of {word}, number {number}",
                "description": f"Spreads the calls of {word} over the last four backends declared before it.",
                "type": "Pool",
                "pool": {"services": services},
            },
        }
    backend.recent.append(name)
    properties = {
        "title": f"{word.capitalize()} in {region}, number {number}",
        "description": f"Answers for {word} in {region}. Owned by the {word} team; the runbook says whom to call.",
        "url": f"https://{word}-{number}.{region}.contoso.example/api/v{draw.randint(1, 4)}",
        "protocol": "http",
    }
    if number % 20 >= 3:
        properties["credentials"] = {
            "header": {"x-functions-key": [f"{{{{{word}-key}}}}"], "x-caller": ["{{gateway-name}}"]},
            "query": {"code": [f"{{{{{word}-code}}}}"]},
        }
        properties["tls"] = {"validateCertificateChain": True, "validateCertificateName": True}
        properties["circuitBreaker"] = {"rules": [{
            "name": "trip",
            "failureCondition": {
                "count": draw.randint(3, 50),
                "interval": f"PT{draw.randint(1, 9)}M",
                "statusCodeRanges": [{"min": 429, "max": 429}, {"min": 500, "max": 599}],
            },
            "tripDuration": "PT1M",
            "acceptRetryAfter": True,
        }]}
    return {"name": name, "properties": properties}


backend.recent = []


def scalar(value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return json.dumps(value) if value.startswith("{{") or ": " in value else value


def yaml(value, indent: int) -> str:
    """Block style, as people write it."""
    pad = " " * indent
    if isinstance(value, dict):
        lines = []
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                lines.append(f"{pad}{key}:\n{yaml(item, indent + 2)}")
            else:
                lines.append(f"{pad}{key}: {scalar(item)}\n")
        return "".join(lines)
    lines = []
    for item in value:
        if isinstance(item, dict):
            lines.append(f"{pad}- {yaml(item, indent + 2).lstrip()}")
        else:
            lines.append(f"{pad}- {scalar(item)}\n")
    return "".join(lines)


def manifest(entity: dict) -> str:
    return (
        "apiVersion: backstay.dev/v1alpha1\nkind: Backend\nmetadata:\n"
        f"  name: {entity['name']}\nspec:\n{yaml(entity['properties'], 2)}"
    )


def project(folder: pathlib.Path, count: int, manager: str | None = None, services: int = 0) -> pathlib.Path:
    """Writes `count` backends to `folder`/manifests, a hundred to a file, and what is live to `folder`/live.json.

    With `services` there are so many, and each wants something else of every backend.

    Returns the folder of the manifests.
    """
    draw = random.Random(1)
    backend.recent = []
    manifests = folder / "manifests"
    manifests.mkdir(parents=True)
    (manifests / "environment.yaml").write_text(environment(manager, services))
    entities = [backend(number, draw) for number in range(count)]
    wanted = [of_place(entity, "${place}") for entity in entities] if services else entities
    for start in range(0, count, PER_FILE):
        text = "---\n".join(manifest(entity) for entity in wanted[start:start + PER_FILE])
        (manifests / f"backends-{start // PER_FILE:05}.yaml").write_text(text)
    live = {
        SERVICE + suffix(number): [of_place(entity, f"p{number}", number) for entity in entities] if services else entities
        for number in range(max(1, services))
    }
    (folder / "live.json").write_text(json.dumps({"services": live}))
    return manifests


def of_place(entity: dict, place: str, service: int | None = None) -> dict:
    """The backend of one service among several: no two are the same, and members go by their names in manifests."""
    properties = {**entity["properties"], "title": f"{entity['properties']['title']} ({place})"}
    if "pool" in properties:
        path = "" if service is None else f"{SERVICE}{suffix(service)}/backends/"
        members = [{**member, "id": path + member["id"].split("/")[-1]} for member in properties["pool"]["services"]]
        properties["pool"] = {"services": members}
    return {"name": entity["name"], "properties": properties}

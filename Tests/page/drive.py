#!/usr/bin/env python3
"""Looks at the page as a person would: drive.py SCENARIO PORT TOKEN."""

import asyncio
import json
import pathlib
import sys
import urllib.request

import axe_core_python
from openapi_spec_validator import validate

from browser import browse

AXE = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
HEADLINES = {
    "empty": "Not known: no manifests are in force yet.",
    "healthy": "Everything is as Git says.",
    "drifting": "12 backends are not as Git says.",
    "failing": "3 backends are not as Git says.",
    "large": "30 backends are not as Git says.",
}


def check(holds, what):
    if not holds:
        raise AssertionError(what)


async def axe(page, where):
    """Fails on what axe-core calls serious or critical; the policy of the page does not hold for the protocol."""
    await page.run(AXE + ";0")
    found = await page.run("axe.run(document).then(r => r.violations.map(v => "
                           "({id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html.slice(0, 160))})))")
    for violation in found:
        print(f"axe ({where}): {violation['impact']} {violation['id']} {violation['nodes'][:3]}")
    check(not [v for v in found if v["impact"] in ("serious", "critical")], f"axe-core finds fault with {where}")


async def fits(page, where):
    wide = await page.run("[document.documentElement.scrollWidth, innerWidth]")
    check(wide[0] <= wide[1], f"{where}: {wide[0]} px in a window of {wide[1]}")


async def looks(page, name):
    for theme in ("light", "dark"):
        await page.theme(theme)
        for width in (1280, 360):
            await page.size(width)
            await fits(page, f"{name} {theme} {width}")
            await page.picture(f"{name}-{theme}-{width}")
        await axe(page, f"{name} {theme}")
    await page.size(1280)
    await page.theme("light")


async def drifting(page):
    await page.run("[...document.querySelectorAll('#backend-list summary')]"
                   ".find(n => n.textContent.startsWith('orders')).click()")
    await page.until("document.querySelector('#backend-list svg.pool')")
    label = await page.run("document.querySelector('svg.pool').getAttribute('aria-label')")
    check("orders-we, weight 60, priority 1" in label, label)
    cells = await page.run("[...document.querySelectorAll('#backend-list tbody tr:first-child *')].map(n => n.textContent)")
    check(cells == ["pool.services[orders-we].weight", "10", "60"], cells)
    await page.run("document.querySelector('#runs summary').click()")
    await page.until("document.querySelector('#runs tbody')")
    await page.run("[...document.querySelectorAll('#services button')].find(b => b.textContent == 'Plan').click()")
    await page.until("document.getElementById('plan-dialog').open")
    await page.run("document.getElementById('plan-close').click()")


async def steer(page, token):
    """Suspends the first service, with the keyboard alone, and sees it suspended without a reload."""
    await page.run("document.querySelector('[data-focus=suspend]').focus()")
    await page.press("Enter", text="\r")
    await page.until("document.getElementById('token-dialog').open")
    check(await page.run("document.activeElement.closest('dialog') !== null"), "the focus is in the dialog")
    await axe(page, "the dialog")
    await page.run("document.getElementById('token').focus()")
    await page.call("Input.insertText", text=token)
    await page.press("Enter", text="\r")
    await page.until("document.querySelector('[data-focus=suspend]').textContent === 'Resume'")
    check(await page.run("document.activeElement.dataset.focus === 'suspend'"), "the focus is where it was")
    shown = {(method, "authorization" in headers) for method, headers in page.requests}
    check(shown == {("GET", False), ("POST", True)}, f"the token is shown for what changes something alone: {shown}")


async def keyboard(page):
    """Tab reaches something new each time, and shows where it is."""
    await page.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    seen = []
    for _ in range(12):
        await page.press("Tab")
        seen.append(await page.run("(() => { const n = document.activeElement; "
                                   "return [n.outerHTML.slice(0, 120), getComputedStyle(n).outlineStyle]; })()"))
    check(seen[0][0].startswith('<a class="skip"'), seen[0])
    check(len({html for html, _ in seen}) == len(seen), "the focus goes round in circles")
    check(all(style != "none" for _, style in seen), f"the focus cannot be seen: {seen}")


async def large(page):
    rows = "document.querySelectorAll('#backend-list > li').length"
    check(await page.run(rows) == 100, "a hundred rows at first")
    check("3,000 backends" in await page.run("document.getElementById('shown').textContent"), "all are counted")
    took = await page.run("(() => { const t = performance.now(); const f = document.getElementById('filter-name'); "
                          "f.value = '299'; f.dispatchEvent(new Event('input')); return performance.now() - t; })()")
    print(f"a filter over 3,000 backends took {took:.0f} ms")
    check(took < 500, f"a filter took {took} ms")
    check(await page.run(rows) == 13, await page.run("document.getElementById('shown').textContent"))
    await page.run("document.getElementById('filter-name').value = ''; "
                   "document.getElementById('filter-name').dispatchEvent(new Event('input'))")
    await page.run("document.getElementById('more').click()")
    check(await page.run(rows) == 200, "a hundred more")


async def failing(page):
    text = await page.run("document.body.textContent")
    check("<b>no</b>" in text and "<img src=x onerror=alert(1)>" not in await page.run("document.body.innerHTML"),
          "what a service says is shown as text")
    check("c0ffee254" in text and "manifests/orders.yaml:5:11" in text, "why a revision is refused")
    check("older than two intervals" in text, "what is stale is told")
    check("said to be in the future" in text, "a clock that was set back is told")


async def guarded(page, token):
    """Reading needs the token: the page says so, takes a wrong one and then the right one."""
    await page.until("document.getElementById('token-dialog').open")
    headline = "document.getElementById('headline').textContent"
    check(await page.run(headline) == "Not known: a token is needed.", await page.run(headline))
    await page.picture("guarded")
    for word in ("wrong", token):
        await page.until("document.getElementById('token-dialog').open")
        await page.run("document.getElementById('token').focus()")
        await page.call("Input.insertText", text=word)
        await page.press("Enter", text="\r")
        if word == "wrong":
            await page.until("document.getElementById('token-problem').textContent === 'the token is wrong'")
    await page.until(f"{headline} === 'Everything is as Git says.'")
    await page.until("document.getElementById('link').textContent === 'live'")
    # A browser writes a line for each 401, and nothing else may be wrong.
    check(all("401" in problem for problem in page.problems), page.problems)


async def look(page, scenario, port, token):
    await page.size(1280)
    await page.open(f"http://127.0.0.1:{port}/")
    if scenario == "guarded":
        return await guarded(page, token)
    await page.until(f"document.getElementById('headline').textContent === {json.dumps(HEADLINES[scenario])}")
    await page.until("document.getElementById('link').textContent === 'live'")
    await page.until("document.getElementById('shown').textContent !== ''")
    steps = {"drifting": drifting, "failing": failing, "large": large}
    if step := steps.get(scenario):
        await step(page)
    await looks(page, scenario)
    if scenario == "healthy":
        await keyboard(page)
        await steer(page, token)
    hosts = await page.run("performance.getEntriesByType('resource').map(e => new URL(e.name).host)")
    check(set(hosts) == {f"127.0.0.1:{port}"}, f"something comes from elsewhere: {set(hosts)}")
    check(not page.problems, page.problems)


def main():
    scenario, port, token = sys.argv[1:]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/openapi.json",
                                     headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        validate(json.load(answer))
    asyncio.run(browse(lambda page: look(page, scenario, port, token)))
    print(f"{scenario}: as it should be")


if __name__ == "__main__":
    main()

"""Files that bring a careless reader of YAML to its knees, each within the size that a manifest may have or just over.

Debian's libyaml has no bound on nesting and takes time quadratic in it; aliases can stand for gigabytes; `%TAG` lines are
each compared with all before.
"""

MIB = 1 << 20


def laughs() -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines)


FILES = {
    "200,000 times [": lambda: "a: " + "[" * 200_000,
    "200,000 times [ and ]": lambda: "a: " + "[" * 200_000 + "]" * 200_000,
    "100,000 times {": lambda: "{" * 100_000,
    "100,000 times {a:": lambda: "{a: " * 100_000,
    "30,000 times [ and ]": lambda: "a: " + "[" * 30_000 + "]" * 30_000,
    "30,000 times -": lambda: "- " * 30_000,
    "200,000 anchors": lambda: "\n".join(f"k{n}: &a{n} x" for n in range(200_000)),
    "billion laughs": laughs,
    "20,000 %TAG lines": lambda: "".join(f"%TAG !t{n}! tag:{n},x:\n" for n in range(20_000)) + "---\na: 1\n",
    "one scalar of 50 MB": lambda: "a: " + "x" * 50_000_000,
    "one scalar of 4 MiB": lambda: "a: " + "x" * (4 * MIB - 4),
    "a million keys": lambda: "\n".join(f"k{n}:" for n in range(1_000_000)),
    "400,000 keys": lambda: "\n".join(f"k{n}:" for n in range(400_000)),
    "a million documents": lambda: "---\n" * 1_000_000,
    "a comment of 4 MiB": lambda: "#" * (4 * MIB - 8) + "\na: 1\n",
    "4 MiB of spaces": lambda: "a:" + " " * (4 * MIB - 8) + "1\n",
    "500,000 folded lines": lambda: "a: >\n" + "  x\n\n" * 500_000,
    "90 deep, 300,000 items": lambda: "a: " + "[" * 90 + "x, " * 300_000 + "]" * 90,
    "60 deep, 300,000 items": lambda: "a: " + "[" * 60 + "x, " * 300_000 + "]" * 60,
    "one key of 1 MiB": lambda: "x" * MIB + ": 1\n",
    "a million of NUL": lambda: "\0" * 1_000_000,
    "errors on 100,000 lines": lambda: "".join(f"---\nk{n}: [\n" for n in range(100_000)),
    "100,000 unknown manifests": lambda: "---\na: 1\n" * 100_000,
}

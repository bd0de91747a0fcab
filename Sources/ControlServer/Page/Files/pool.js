// A pool as a picture: what goes to which member, and who stands by.

import { el, svg } from "./dom.js";

const row = 46, box = 40, left = 70, width = 360, gap = 22;
const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

// Members by priority, the lowest number first: the next group is used once no member of those before answers.
function groups(members) {
  const found = new Map();
  for (const member of members) {
    const priority = member.priority ?? 0;
    if (!found.has(priority)) found.set(priority, []);
    found.get(priority).push(member);
  }
  return [...found].sort(([a], [b]) => a - b);
}

// Of a group: a share for each member, where all have a weight or none has.
function shares(members) {
  const known = members.filter((member) => member.weight !== null);
  if (known.length && known.length < members.length) return members.map(() => null);
  const sum = known.reduce((sum, member) => sum + member.weight, 0);
  return members.map((member) => (known.length ? (sum ? member.weight / sum : 0) : 1 / members.length));
}

const told = (member) => [member.name,
  member.weight === null ? "no weight" : `weight ${member.weight}`,
  member.priority === null ? "no priority" : `priority ${member.priority}`].join(", ");

function line(member, share, y, middle, isSpare) {
  const weight = member.weight === null ? "" : `weight ${member.weight}`;
  const percent = share === null ? "" : `${Math.round(share * 100)} %`;
  return [
    svg("path", { d: `M${left} ${middle}C${left + 45} ${middle} ${left + 20} ${y + box / 2} ${left + 65} ${y + box / 2}`,
      "stroke-width": isSpare ? 2 : 1.5 + 6 * (share ?? 0.2), class: isSpare ? "spare" : null }),
    svg("rect", { x: left + 65, y, width: width - left - 66, height: box, rx: 6 }),
    svg("text", { x: left + 75, y: y + 17 }, clip(member.name, 32), svg("title", {}, member.name)),
    svg("text", { x: left + 75, y: y + 33, class: "quiet" }, [weight, percent].filter(Boolean).join(", ")),
  ];
}

export function drawPool(name, members) {
  if (!members.length) return el("p", {}, "The pool has no members.");
  const all = groups(members);
  const height = members.length * row + all.length * gap + 4;
  const middle = height / 2;
  const parts = [svg("rect", { x: 1, y: middle - 20, width: left - 1, height: 40, rx: 6 }),
    svg("text", { x: left / 2, y: middle + 4, "text-anchor": "middle" }, "pool")];
  let y = 0;
  all.forEach(([priority, group], index) => {
    const label = priority ? `priority ${priority}` : "no priority";
    const role = all.length > 1 ? (index ? ": once those above are out" : ": used first") : "";
    parts.push(svg("text", { x: left + 65, y: y + 14, class: "quiet" }, label + role));
    y += gap;
    const share = shares(group);
    group.forEach((member, at) => { parts.push(...line(member, share[at], y, middle, index > 0)); y += row; });
  });
  const label = `Pool ${name}: ${members.map(told).join("; ")}`;
  return el("figure", {}, svg("svg", { class: "pool", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, parts));
}

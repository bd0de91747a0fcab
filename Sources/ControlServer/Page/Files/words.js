// What states are called, and how bad they are: good, still (nothing to do), warn, bad. Never by colour alone.

import { el } from "./dom.js";

export const serviceStates = {
  pending: ["still", "…", "no pass yet"],
  asDesired: ["good", "✓", "as desired"],
  drifted: ["warn", "≠", "drifted"],
  failing: ["bad", "✕", "failing"],
  suspended: ["still", "‖", "suspended"],
  windowClosed: ["still", "◷", "window closed"],
  awaitingApproval: ["warn", "?", "awaiting approval"],
};

export const backendStates = {
  failed: ["bad", "✕", "failed"],
  notKept: ["bad", "↯", "not kept"],
  contested: ["warn", "⇄", "contested"],
  drifted: ["warn", "≠", "drifted"],
  undeclared: ["still", "○", "undeclared"],
  asDesired: ["good", "✓", "as desired"],
};

export const outcomes = {
  done: ["good", "✓", "done"],
  error: ["bad", "✕", "error"],
  appliedInPart: ["bad", "◑", "applied in part"],
  conflict: ["warn", "⇄", "conflict"],
  interrupted: ["warn", "‖", "interrupted"],
};

export const causes = {
  command: "by hand or pipeline",
  manifests: "the manifests changed",
  drift: "drift was found",
  trigger: "asked for",
};

export function badge([kind, sign, text]) {
  return el("span", { class: `badge ${kind}` }, el("span", { "aria-hidden": "true" }, `${sign} `), text);
}

import { describe, expect, it } from "vitest";

import { byDay } from "../../src/history/days";
import type { RunSummary } from "../../src/solving/run";

const NOW = new Date(2026, 2, 1, 0, 30);

function asked(id: string, created: Date): RunSummary {
  return { id, problem: id, lang: "en", mode: "auto", attempts: 1, state: "finished", created: created.toISOString() };
}

describe("runs by day", () => {
  const runs = [
    asked("a", new Date(2026, 2, 1, 0, 10)),
    asked("b", new Date(2026, 1, 28, 23, 50)),
    asked("c", new Date(2026, 1, 28, 0, 1)),
    asked("d", new Date(2026, 1, 27, 12)),
    asked("e", new Date(2025, 11, 31, 12)),
  ];

  it("are named by the calendar of the person's own clock, not by the hours that have passed", () => {
    const days = byDay(runs, NOW, "en").map((group) => [group.name, group.runs.map((run) => run.id)]);
    expect(days).toEqual([
      ["today", ["a"]],
      ["yesterday", ["b", "c"]],
      ["February 27", ["d"]],
      ["December 31, 2025", ["e"]],
    ]);
  });

  it("are dated as the language writes dates", () => {
    expect(byDay(runs, NOW, "zh").at(-1)?.name).toBe("2025年12月31日");
  });

  it("are none where nothing was asked", () => {
    expect(byDay([], NOW, "en")).toEqual([]);
  });
});

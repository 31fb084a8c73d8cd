import { describe, expect, it } from "vitest";

import { standing } from "../../src/practice/practice";
import { changed, draftsOf, inserted, removed, verdicts, written } from "../../src/practice/sheetLines";
import { byStrand, dueTopics, likelyGrade, tally } from "../../src/practice/topics";
import { aLine, aTopic } from "./making";

describe("the map's topics", () => {
  const topics = [
    aTopic({ topic: "add", strand: "arithmetic", grades: [1, 4] }),
    aTopic({ topic: "lcm", level: "mastered", is_due: true, due: "2026-09-03T00:00:00Z" }),
    aTopic({ level: "started", is_due: true, due: "2026-09-01T00:00:00Z" }),
  ];

  it("are grouped by strand, of one grade or of all", () => {
    expect(byStrand(topics, null).map((group) => group.strand)).toEqual(["arithmetic", "number_theory"]);
    expect(byStrand(topics, 6).flatMap((group) => group.topics.map((one) => one.topic))).toEqual(["lcm", "gcd"]);
    expect(byStrand(topics, 13)).toEqual([]);
  });

  it("are due with the longest overdue first", () => {
    expect(dueTopics(topics).map((one) => one.topic)).toEqual(["gcd", "lcm"]);
    expect(tally(topics)).toEqual({ mastered: 1, begun: 1 });
  });
});

describe("the lines of a sheet", () => {
  const drafts = draftsOf([aLine("3x=15"), aLine("x=5")]);

  it("come with an empty one to write on", () => {
    expect(drafts.map((draft) => draft.text)).toEqual(["3x=15", "x=5", ""]);
    expect(written(changed(drafts, 2, "  "))).toEqual(["3x=15", "x=5"]);
  });

  it("are inserted and removed, and the last one stays", () => {
    const [more, made] = inserted(drafts, 0);
    expect(more.map((draft) => draft.text)).toEqual(["3x=15", "", "x=5", ""]);
    const [fewer, next] = removed(more, made);
    expect([fewer.length, next]).toEqual([3, 0]);
    expect(removed([{ id: 4, text: "x" }], 4)).toEqual([[{ id: 4, text: "" }], 4]);
  });

  it("keep the verdict of what has not changed, whatever blank lines stand between", () => {
    const [more] = inserted(drafts, 0);
    expect([...verdicts(more, [aLine("3x=15"), aLine("x=5")]).keys()]).toEqual([0, 1]);
    expect([...verdicts(changed(more, 0, "3x=16"), [aLine("3x=15"), aLine("x=5")]).keys()]).toEqual([]);
  });

  it("stand right, astray, wrong or open", () => {
    expect(standing(aLine("x=5"))).toBe("right");
    expect(standing(aLine("x=5", { astray: true }))).toBe("astray");
    expect(standing(aLine("x=5", { relation: "loses_roots" }))).toBe("wrong");
    expect(standing(aLine("x=5", { relation: "cannot_tell" }))).toBe("open");
  });

  it("tell the grade that fits most of what was begun, and nothing of somebody new", () => {
    expect(likelyGrade([aTopic({ grades: [3, 4] })])).toBeNull();
    const begun = [aTopic({ grades: [5, 7], level: "started" }), aTopic({ grades: [6, 8], level: "mastered" }), aTopic({ grades: [1, 2] })];
    expect(likelyGrade(begun)).toBe(6);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { en } from "../../src/language/en";
import { zh } from "../../src/language/zh";

const KEYS = Object.keys(en) as (keyof typeof en)[];
const LATIN_ALLOWED = new Set<string>(["app.name", "language.en", "title.run", "announce.mode", "practice.topicName", "teaching.actOn", "claims.by"]);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !/language\/(\w+\.)?(en|zh)\.ts$/.test(path) ? [readFileSync(path, "utf8")] : [];
  });
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();
}

describe("the catalogue", () => {
  it("has the same keys in both languages, in the same order", () => {
    expect(Object.keys(zh)).toEqual(KEYS);
  });

  it("fills the same places in both languages", () => {
    expect(KEYS.filter((key) => placeholders(zh[key]).join() !== placeholders(en[key]).join())).toEqual([]);
  });

  it("has Chinese words in Chinese, and none in English", () => {
    const han = /\p{Script=Han}/u;
    expect(KEYS.filter((key) => !LATIN_ALLOWED.has(key) && !han.test(zh[key]))).toEqual([]);
    expect(KEYS.filter((key) => han.test(en[key]) || en[key].trim() === "")).toEqual(["language.zh"]);
  });

  it("has no ASCII comma or full stop inside Chinese sentences", () => {
    for (const text of Object.values(zh)) expect(text).not.toMatch(/\p{Script=Han}[,.;?!]/u);
  });

  it("has both plural forms wherever it has one", () => {
    for (const key of KEYS.filter((name) => /_(one|other)$/.test(name))) {
      const stem = key.replace(/_(one|other)$/, "");
      expect(KEYS).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]));
    }
  });

  it("has no sentence that the page never says", () => {
    const code = sources("src").join("\n");
    const built = ["account.role.", "history.", "language.", "mode.", "theme.", "tool.", "key.", "verdict.", "answer.", "practice.", "exercise.", "hint.kind.", "work.", "judge.", "claims.cas.", "privacy.", "models.state.", "candidate.", "rule.", "data.reason.", "data.source.", "data.from.", "audit.action.", "audit.detail.", "classes.part.", "health.queue.", "health.run.", "teaching.", "assignments.status.", "assignments.verdict.", "sets.state.", "sets.is.", "policy.help.", "policy.rung.", "policy.late.", "own.type."];
    const unsaid = KEYS.map((key) => key.replace(/_(one|other)$/, "")).filter(
      (key) => !code.includes(`"${key}"`) && !built.some((stem) => key.startsWith(stem)),
    );
    expect(unsaid).toEqual([]);
  });
});

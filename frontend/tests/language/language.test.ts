import { afterEach, describe, expect, it } from "vitest";

import { currentLang, initialLang, questionLang, switchLang } from "../../src/language/language";

afterEach(() => {
  localStorage.clear();
  switchLang("en");
  localStorage.clear();
});

describe("the first language", () => {
  it.each([
    [["zh-CN", "en"], "zh"],
    [["zh-Hant-TW"], "zh"],
    [["fr-FR", "zh"], "zh"],
    [["en-GB", "zh"], "en"],
    [["fr"], "en"],
    [[], "en"],
  ] as const)("is chosen from the browser's %j", (preferred, lang) => {
    expect(initialLang(preferred)).toBe(lang);
  });

  it("is the one chosen before, whatever the browser prefers", () => {
    switchLang("zh");
    expect(initialLang(["en"])).toBe("zh");
    expect(currentLang()).toBe("zh");
    expect(document.documentElement.lang).toBe("zh-CN");
  });

  it("ignores what it did not store itself", () => {
    localStorage.setItem("lemma.lang", "<script>");
    expect(initialLang(["en"])).toBe("en");
  });
});

describe("a question's language", () => {
  it.each([
    ["Solve x^2=4", "zh", "en"],
    ["求 285 和 646 的最大公约数", "en", "zh"],
    ["解 solve x", "en", "zh"],
    ["1+1=?", "zh", "zh"],
    ["1+1=?", "en", "en"],
    ["$\\frac{1}{2}+\\sqrt{x}$", "zh", "zh"],
    ["x^2-5x+6=0", "zh", "zh"],
  ] as const)("of %j on a page in %s is %s", (text, page, lang) => {
    expect(questionLang(text, page)).toBe(lang);
  });
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";

import { guideEn } from "../../src/guide/guide.en";
import { guideZh } from "../../src/guide/guide.zh";
import { GuidePage } from "../../src/guide/GuidePage";
import { switchLang } from "../../src/language/language";
import roomsSource from "../../src/shell/Rooms.tsx?raw";
import { show } from "../page";

const PUPIL = { username: "sam", name: "Sam", lang: "en" } as const;
const ROLES = ["student", "teacher", "admin"] as const;

afterEach(() => {
  switchLang("en");
});

describe("the guide", () => {
  it.each(ROLES)("has the same chapters of a %s in both languages", (role) => {
    const shape = (guide: typeof guideEn) =>
      guide[role].map(({ id, text, steps, terms, to }) => [id, text.length, steps?.length, terms?.length, to]);
    expect(shape(guideZh)).toEqual(shape(guideEn));
  });

  it("leads only to pages that exist", () => {
    const links = ROLES.flatMap((role) => guideEn[role]).flatMap(({ to }) => (to === undefined ? [] : [to]));
    expect(links.length).toBeGreaterThan(10);
    for (const to of links) expect(roomsSource).toContain(`path="${to}"`);
  });

  it("shows a pupil the pupil's chapters and no others", () => {
    show(<GuidePage person={{ ...PUPIL, role: "student" }} />, "/guide?for=admin");
    expect(screen.getByRole("heading", { name: "Ask a question" })).toBeVisible();
    expect(screen.queryByRole("navigation", { name: "Whose guide" })).toBeNull();
    expect(screen.queryByRole("heading", { name: "How the tutor gets better" })).toBeNull();
  });

  it("lets a teacher read the pupils' guide too", async () => {
    show(<GuidePage person={{ ...PUPIL, role: "teacher" }} />, "/guide");
    expect(screen.getByRole("heading", { name: "Build a problem set" })).toBeVisible();
    await userEvent.click(screen.getByRole("link", { name: "For pupils" }));
    expect(screen.getByRole("heading", { name: "My work" })).toBeVisible();
    expect(screen.getByRole("link", { name: "For pupils" })).toHaveAttribute("aria-current", "page");
  });

  it("lists its chapters, each with its place on the page", () => {
    show(<GuidePage person={{ ...PUPIL, role: "admin" }} />, "/guide");
    const contents = within(screen.getByRole("navigation", { name: "Chapters" })).getAllByRole("link");
    expect(contents).toHaveLength(guideEn.admin.length);
    for (const link of contents) expect(document.querySelector(link.getAttribute("href") ?? "")).not.toBeNull();
  });

  it("speaks Chinese", () => {
    switchLang("zh");
    show(<GuidePage person={{ ...PUPIL, role: "student" }} />, "/guide");
    expect(screen.getByRole("heading", { name: "答案有多可靠？" })).toBeVisible();
  });
});

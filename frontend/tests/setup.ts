import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

import { startLanguage, switchLang } from "../src/language/language";

startLanguage("en");
configure({ asyncUtilTimeout: 6000 }); // a busy machine is slow, not broken

// What jsdom has not: nothing here depends on layout.
window.scrollTo = () => undefined;
window.ResizeObserver = class {
  observe() {
    // never changes size
  }
  unobserve() {
    // never changes size
  }
  disconnect() {
    // never changes size
  }
};

beforeEach(() => {
  switchLang("en");
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The interface language: chosen by the person, else by the browser; and the language a question is written in. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { en } from "./en";
import { zh } from "./zh";

export type Lang = "en" | "zh";

declare module "i18next" {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof en };
  }
}

const STORED = "lemma.lang";
const HTML_LANG: Record<Lang, string> = { en: "en", zh: "zh-CN" };

export function isLang(value: unknown): value is Lang {
  return value === "en" || value === "zh";
}

function storedLang(): Lang | null {
  try {
    const value = localStorage.getItem(STORED);
    return isLang(value) ? value : null;
  } catch {
    return null; // storage may be forbidden
  }
}

export function initialLang(preferred: readonly string[] = navigator.languages): Lang {
  const stored = storedLang();
  if (stored) return stored;
  const first = preferred.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function mark(lang: Lang): void {
  document.documentElement.lang = HTML_LANG[lang];
}

export function startLanguage(lang: Lang = initialLang()): void {
  void i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: "en",
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
  });
  mark(lang);
}

export function currentLang(): Lang {
  return isLang(i18next.language) ? i18next.language : "en";
}

export function switchLang(lang: Lang): void {
  try {
    localStorage.setItem(STORED, lang);
  } catch {
    // The choice then lasts for this visit.
  }
  mark(lang);
  void i18next.changeLanguage(lang);
}

/** The language a question is asked in. Without any word ("1+1=?") it is the interface's. */
export function questionLang(text: string, fallback: Lang): Lang {
  if (/\p{Script=Han}/u.test(text)) return "zh";
  return /[A-Za-z]{3,}/.test(text.replace(/\\[A-Za-z]+/g, "")) ? "en" : fallback;
}

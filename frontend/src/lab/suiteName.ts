/** What a suite is called on the page: ours have names in both languages, a school's own keep theirs. */
import type { TFunction } from "i18next";

export function suiteName(suite: string, t: TFunction): string {
  if (suite.startsWith("held-out-")) return t("suite.heldOut");
  if (suite === "curriculum") return t("suite.curriculum");
  return suite === "traps" ? t("suite.traps") : suite;
}

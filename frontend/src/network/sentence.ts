import type { TFunction } from "i18next";

import { ApiError } from "./api";

/** What to tell the person about a failure: the server's sentence where there is one. */
export function sentence(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError)) return t("error.unknown");
  if (error.status === 0) return t("error.network");
  if (error.status === 401) return t("error.signedOut");
  if (error.detail) return error.detail;
  return error.status >= 500 ? t("error.server") : t("error.unknown");
}

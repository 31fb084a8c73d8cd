import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { CatalogueKey } from "../language/en";
import { en } from "../language/en";
import { PlainMath } from "../mathematics/PlainMath";
import type { Calculation } from "./run";

/** What the computer algebra worked out for a step, small, under it. */
export function Calculations({ list }: { list: readonly Calculation[] }) {
  if (list.length === 0) return null;
  return (
    <ul className="calculations">
      {list.map((calculation, index) => (
        <li key={index} data-testid="calculation">
          <Computed {...calculation} />
        </li>
      ))}
    </ul>
  );
}

function Computed({ expression, result, error }: Calculation) {
  const { t } = useTranslation();
  const open = result === null && error === null;
  return (
    <>
      <span>{open ? t("run.computing") : t("run.computed")} </span>
      <PlainMath source={expression} />
      {result !== null && (
        <>
          <span aria-hidden="true" className="calculation-arrow" />
          <PlainMath source={result} />
        </>
      )}
      {error !== null && <span className="calculation-error"> {t("run.uncomputed", { error: errorName(error, t) })}</span>}
    </>
  );
}

/** The CAS's short error names are stable; one that this page does not know is shown as it came. */
function errorName(error: string, t: TFunction): string {
  const key = `tool.${error}`;
  return isToolKey(key) ? t(key) : error;
}

type ToolKey = Extract<CatalogueKey, `tool.${string}`>;

function isToolKey(key: string): key is ToolKey {
  return key in en;
}

/** Five exercises as pupils get them; the key is for the teacher. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Preview } from "./sets";

export function Previews({ load, name }: { load: () => Promise<Preview[]>; name: readonly unknown[] }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["preview", ...name], queryFn: load, staleTime: Infinity });
  if (error) return <p className="complaint-inline" role="alert">{sentence(error, t)}</p>;
  if (!data) return <p className="sub">{t("app.loading")}</p>;
  return (
    <ol className="previews" data-testid="previews">
      {data.map((one, at) => (
        <li key={at} lang={one.lang}>
          <span><MathText text={one.problem} /></span>
          <span className="sub">
            {t("items.answer")} <Formula latex={one.key} source={one.key} display={false} /> {one.unit}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Building a data set: filters, what goes in, what stays out and why; and training on one that was built. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import "./lab.css";
import type { Dataset, Filters, Origin, Page, Preview, Reason, Training } from "./lab";
import { get, labKey, post } from "./lab";
import { suiteName } from "./suiteName";

const ORIGINS: readonly Origin[] = ["person", "practice", "gradebook"];

export function DataPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useState<Filters>({ since: null, lang: "", model: "", target: "", source: "" });
  const preview = useQuery({
    queryKey: [...labKey, "preview", filters],
    queryFn: () => post<Preview>("preview/", filters),
    placeholderData: (before) => before,
  });
  const queries = useQueryClient();
  const build = useMutation({
    mutationFn: () => post<Dataset>("datasets/", filters),
    onSuccess: () => queries.invalidateQueries({ queryKey: labKey }),
  });
  return (
    <div className="lab">
      <title>{t("data.pageTitle")}</title>
      <h1>{t("data.title")}</h1>
      <p className="sub">{t("data.lead")}</p>
      {preview.error && <p role="alert">{sentence(preview.error, t)}</p>}
      {preview.data && (
        <section className="lab-part lab-card">
          <FilterFields filters={filters} preview={preview.data} onChange={setFilters} />
          <PreviewPart preview={preview.data} />
          <button type="button" className="button" disabled={build.isPending || preview.data.included === 0} onClick={() => { build.mutate(); }} data-testid="build">
            {build.isPending ? t("data.building") : t("data.build")}
          </button>
          <p className="complaint-inline" role="alert">
            {build.error ? sentence(build.error, t) : ""}
          </p>
        </section>
      )}
      <Datasets />
    </div>
  );
}

function FilterFields({ filters, preview, onChange }: { filters: Filters; preview: Preview; onChange: (to: Filters) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="lab-filters">
      <legend>{t("data.filters")}</legend>
      <label>
        {t("data.since")}
        <input type="date" value={filters.since ?? ""} onChange={(e) => { onChange({ ...filters, since: e.target.value || null }); }} />
      </label>
      <label>
        {t("data.language")}
        <select value={filters.lang} onChange={(e) => { onChange({ ...filters, lang: e.target.value as Filters["lang"] }); }}>
          <option value="">{t("data.all")}</option>
          <option value="en">{t("language.enName")}</option>
          <option value="zh">{t("language.zhName")}</option>
        </select>
      </label>
      <label>
        {t("data.model")}
        <select value={filters.model} onChange={(e) => { onChange({ ...filters, model: e.target.value }); }}>
          <option value="">{t("data.all")}</option>
          {preview.models.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
      <label>
        {t("data.origin")}
        <select value={filters.source} onChange={(e) => { onChange({ ...filters, source: e.target.value as Filters["source"] }); }}>
          <option value="">{t("data.all")}</option>
          {ORIGINS.map((origin) => <option key={origin} value={origin}>{t(`data.from.${origin}`)}</option>)}
        </select>
      </label>
      <label>
        {t("data.target")}
        <select value={filters.target} onChange={(e) => { onChange({ ...filters, target: e.target.value }); }}>
          <option value="">{t("data.targetHeldOut")}</option>
          {preview.suites.map((name) => <option key={name} value={name}>{suiteName(name, t)}</option>)}
        </select>
      </label>
    </fieldset>
  );
}

function PreviewPart({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const reasons = Object.entries(preview.excluded) as [Reason, number][];
  return (
    <>
      <p data-testid="counts">
        {t("data.counts", { looked: preview.looked_at, included: preview.included, heldOut: preview.held_out })}
      </p>
      {preview.included > 0 && (
        <p className="sub">
          {ORIGINS.filter((origin) => preview.origins[origin])
            .map((origin) => `${t(`data.from.${origin}`)}: ${String(preview.origins[origin] ?? 0)}`)
            .join(" · ")}
        </p>
      )}
      {reasons.length > 0 && (
        <details>
          <summary>
            {t("data.excluded")}: {reasons.map(([reason, count]) => t("data.reasonCount", { count, reason: t(`data.reason.${reason}`) })).join(" · ")}
          </summary>
          <ul className="lab-lines">
            {preview.left_out.map((row, at) => (
              <li key={at}>
                <span className="badge refuted">{t(`data.reason.${row.reason}`)}</span> <MathText text={row.problem} /> <code>{row.answer}</code>{" "}
                <span className="sub">{row.detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {preview.lines.length > 0 && (
        <details>
          <summary>{t("data.lines")}</summary>
          <ul className="lab-lines">
            {preview.lines.map((line, at) => (
              <li key={at} lang={line.lang}>
                <span className="badge proved">{t(`data.source.${line.source}`)}</span> <MathText text={line.problem} />{" "}
                <code>{line.working ? `${line.working} = ${line.answer}` : line.answer}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Datasets() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({ queryKey: [...labKey, "datasets"], queryFn: ({ signal }) => get<Page<Dataset>>("datasets/", signal) });
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="lab-part">
      <h2>{t("data.sets")}</h2>
      {data?.results.length === 0 && <p className="sub">{t("data.noSets")}</p>}
      {data?.results.map((set) => (
        <div className="lab-card" key={set.id} data-testid="dataset">
          <div className="lab-row">
            <code>{`episodes-${set.sha.slice(0, 16)}`}</code>
            <span className="sub">
              {day.format(new Date(set.created))} · {set.made_by}
            </span>
          </div>
          <p className="sub">{t("data.set", { count: set.episodes, target: suiteName(set.target, t) })}</p>
          {set.retired ? <p className="badge refuted">{t("data.retired")}</p> : <Train dataset={set} />}
        </div>
      ))}
    </section>
  );
}

function Train({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [minutes, setMinutes] = useState("6");
  const train = useMutation({
    mutationFn: () => post<Training>("trainings/", { dataset: dataset.id, minutes: Number(minutes) }),
    onSuccess: () => navigate("/lab/models"),
  });
  return (
    <div className="lab-row">
      <label className="lab-minutes">
        {t("data.minutes")}
        <input type="number" min={1} max={1440} value={minutes} onChange={(e) => { setMinutes(e.target.value); }} />
      </label>
      <button type="button" className="ghost" disabled={train.isPending} onClick={() => { train.mutate(); }} data-testid="train">
        {t("data.train")}
      </button>
      <span className="complaint-inline" role="alert">
        {train.error ? sentence(train.error, t) : ""}
      </span>
    </div>
  );
}

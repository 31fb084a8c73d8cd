import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { ToggleGroup } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { moment } from "../assignments/assignments";
import type { ProblemSet } from "../assignments/sets";
import { fetchSet, setsKey } from "../assignments/sets";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { ColumnTitles, ProblemGrid, TopicsGrid } from "./Grid";
import type { Needing } from "./gradebook";
import { csvAddress, fetchGradebook, fetchNeeding, fetchTopics, gradebookKey } from "./gradebook";
import "../classes/classes.css";
import "./gradebook.css";

const SHOWN = 6; // of those who need help

export function GradebookPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [view, setView] = useState<"problems" | "topics">("problems");
  const [page, setPage] = useState(1);
  const [name, setName] = useState("");
  const { data: set, error } = useQuery({ queryKey: [...setsKey, id], queryFn: () => fetchSet(id) });
  if (!set) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  return (
    <div className="wide">
      <title>{`${t("nav.gradebook")} · ${set.title} · Lemma`}</title>
      <p className="sub"><Link to="/gradebook">{t("nav.gradebook")}</Link></p>
      <h1>{set.classroom_name ? `${set.classroom_name} · ${set.title}` : set.title}</h1>
      <About set={set} />
      <NeedsHelp set={id} />
      <div className="head-row">
        <ToggleGroup.Root type="single" className="segmented" value={view} aria-label={t("gradebook.view")}
          onValueChange={(value) => { if (value === "problems" || value === "topics") { setView(value); setPage(1); } }}>
          <ToggleGroup.Item value="problems" data-state={view === "problems" ? "checked" : "unchecked"}>{t("gradebook.byProblem")}</ToggleGroup.Item>
          {set.classroom !== null && <ToggleGroup.Item value="topics" data-state={view === "topics" ? "checked" : "unchecked"}>{t("gradebook.byTopic")}</ToggleGroup.Item>}
        </ToggleGroup.Root>
        {set.classroom !== null && <Link className="ghost as-button" to={`/mistakes/${String(set.classroom)}`}>{t("nav.mistakes")}</Link>}
        <input type="search" className="field grid-search" aria-label={t("classes.search")} placeholder={t("classes.search")} value={name}
          onChange={(event) => { setName(event.target.value); setPage(1); }} />
        <a className="ghost as-button" href={csvAddress(id)} download>{t("gradebook.export")}</a>
      </div>
      {view === "problems" ? <ByProblem set={id} page={page} name={name.trim()} onPage={setPage} /> : <ByTopic classroom={set.classroom ?? 0} page={page} name={name.trim()} onPage={setPage} />}
    </div>
  );
}

/** How many pupils, until when, with what help. */
function About({ set }: { set: ProblemSet }) {
  const { t, i18n } = useTranslation();
  const parts = [
    t("items.title", { count: set.items.length }),
    set.due ? t("assignments.due", { when: moment(set.due, i18n.language) }) : t("assignments.noDue"),
    t(`policy.help.${set.help}`),
    set.exceptions.length > 0 && t("exceptions.title", { count: set.exceptions.length }),
  ];
  return <p className="sub">{parts.filter(Boolean).join(" · ")} · <Link to={`/sets/${String(set.id)}`}>{t("gradebook.toSet")}</Link></p>;
}

interface PagedProps {
  page: number;
  name: string;
  onPage: (page: number) => void;
}

function ByProblem({ set, page, name, onPage }: PagedProps & { set: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: [...gradebookKey, set, page, name], queryFn: () => fetchGradebook(set, page, name), placeholderData: (before) => before });
  if (!data) return <p className="sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  if (data.count === 0) return <p className="empty sub">{t(name ? "classes.nobody" : "gradebook.nobody")}</p>;
  return (
    <>
      <ProblemGrid book={data} />
      <Pager page={data.page} pages={data.pages} onPage={onPage} />
      <p className="sub">{t("gradebook.legend")}</p>
      <ColumnTitles book={data} />
    </>
  );
}

function ByTopic({ classroom, page, name, onPage }: PagedProps & { classroom: number }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: [...gradebookKey, "topics", classroom, page, name], queryFn: () => fetchTopics(classroom, page, name), placeholderData: (before) => before });
  if (!data) return <p className="sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  if (data.count === 0) return <p className="empty sub">{t(name ? "classes.nobody" : "gradebook.nobody")}</p>;
  return (
    <>
      <TopicsGrid grid={data} />
      <Pager page={data.page} pages={data.pages} onPage={onPage} />
      <p className="sub">{t("gradebook.legendTopics")}</p>
    </>
  );
}

function Pager({ page, pages, onPage }: Omit<PagedProps, "name"> & { pages: number }) {
  const { t } = useTranslation();
  if (pages < 2) return null;
  return (
    <div className="pager">
      <button type="button" className="ghost" disabled={page <= 1} onClick={() => { onPage(page - 1); }}>{t("teaching.back")}</button>
      <span className="sub">{t("gradebook.pageOf", { page, pages })}</span>
      <button type="button" className="ghost" disabled={page >= pages} onClick={() => { onPage(page + 1); }}>{t("teaching.next")}</button>
    </div>
  );
}

function NeedsHelp({ set }: { set: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: [...gradebookKey, set, "needing"], queryFn: () => fetchNeeding(set), refetchInterval: 30_000 });
  const [all, setAll] = useState(false);
  if (!data || data.length === 0) return null;
  return (
    <section className="panel" aria-label={t("gradebook.needs")} data-testid="needs-help">
      <h2>{t("gradebook.needs")}</h2>
      <ul className="queue">
        {(all ? data : data.slice(0, SHOWN)).map((one) => <Entry key={one.work} one={one} />)}
      </ul>
      {!all && data.length > SHOWN && <button type="button" className="link" onClick={() => { setAll(true); }}>{t("catalogue.all", { count: data.length })}</button>}
    </section>
  );
}

function Entry({ one }: { one: Needing }) {
  const { t } = useTranslation();
  const wrote = one.line ?? one.answer;
  return (
    <li>
      <span className={`badge ${one.reason === "stuck" ? "" : "refuted"}`}>
        {one.reason === "stuck" ? t("gradebook.stuck", { time: waited(one.minutes, t) }) : one.reason === "tries" ? t("gradebook.tries", { count: one.tries }) : t("gradebook.wrongLine")}
      </span>
      <span className="queue-text">
        {t("gradebook.where", { name: one.name, number: one.number })}
        {one.line && ` · ${t("assignments.line", { number: one.line.number })}`}
        {wrote && <>{" · "}<code>{wrote.text}</code></>}
        {wrote?.said && <em> <MathText text={wrote.said} /></em>}
      </span>
      <Link to={`/works/${String(one.work)}`} className="ghost as-button"
        aria-label={t("teaching.actOn", { act: t("gradebook.open"), title: t("gradebook.where", { name: one.name, number: one.number }) })}>{t("gradebook.open")}</Link>
    </li>
  );
}

function waited(minutes: number, t: TFunction): string {
  return minutes < 120 ? t("gradebook.minutes", { count: minutes }) : t("gradebook.hours", { count: Math.round(minutes / 60) });
}

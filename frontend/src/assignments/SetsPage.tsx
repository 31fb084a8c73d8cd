import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import type { Person } from "../accounts/session";
import { MoreButton } from "../classes/MoreButton";
import { sentence } from "../network/sentence";
import { moment } from "./assignments";
import type { SetSummary } from "./sets";
import { archiveSet, copySet, createSet, deleteSet, restoreSet, setsKey } from "./sets";
import { useSets } from "./useSets";
import "./assignments.css";

const STATES = ["published", "draft", "archived"] as const;

export function SetsPage({ person }: { person: Person }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const list = useSets([]);
  const { sets, error } = list;
  const create = useMutation({ mutationFn: () => createSet({ title: title.trim() }), onSuccess: (made) => navigate(`/sets/${String(made.id)}`) });
  return (
    <>
      <title>{t("title.sets")}</title>
      <h1>{t("sets.title")}</h1>
      <p className="sub">{t("sets.lead")}</p>
      <form className="inline-form" onSubmit={(event) => { event.preventDefault(); create.mutate(); }}>
        <label>
          <span>{t("sets.newTitle")}</span>
          <input className="field" value={title} maxLength={120} onChange={(event) => { setTitle(event.target.value); }} data-testid="set-title" />
        </label>
        <button type="submit" className="button" disabled={!title.trim() || create.isPending}>{t("sets.new")}</button>
        <p className="complaint-inline" role="alert">{create.error ? sentence(create.error, t) : ""}</p>
      </form>
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {!sets && !error && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {sets?.length === 0 && <p className="empty sub">{t("sets.none")}</p>}
      {STATES.map((state) => <Group key={state} state={state} sets={sets?.filter((one) => one.state === state) ?? []} person={person} />)}
      <MoreButton list={list} />
    </>
  );
}

function Group({ state, sets, person }: { state: SetSummary["state"]; sets: readonly SetSummary[]; person: Person }) {
  const { t } = useTranslation();
  if (sets.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(`sets.state.${state}`)}</h2>
      <ul className="cards">{sets.map((one) => <Row key={one.id} set={one} person={person} />)}</ul>
    </section>
  );
}

function Row({ set, person }: { set: SetSummary; person: Person }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [sure, setSure] = useState<"archive" | "delete" | null>(null);
  const act = useMutation({ mutationFn: (what: () => Promise<unknown>) => what(), onSuccess: () => queries.invalidateQueries({ queryKey: setsKey }) });
  const maker = set.made_by === null ? t("teaching.former") : set.made_by.username === person.username ? "" : set.made_by.name;
  const about = [
    set.classroom_name,
    t("sets.problems", { count: set.problems }),
    set.due && t("assignments.due", { when: moment(set.due, i18n.language) }),
    maker && t("sets.madeBy", { name: maker }),
  ];
  const button = (name: "copy" | "archive" | "restore" | "delete", what: () => void) => (
    <button type="button" className={name === sure ? "ghost danger" : "ghost"} disabled={act.isPending} onClick={what}
      aria-label={t("teaching.actOn", { act: t(`teaching.${name}`), title: set.title })}>{t(`teaching.${name}`)}</button>
  );
  return (
    <li className="card-row">
      <div className="card-main">
        <Link className="card-title" to={`/sets/${String(set.id)}`}>{set.title}</Link>
        <span className="sub">{about.filter(Boolean).join(" · ")}</span>
      </div>
      <div className="card-side">
        {set.state !== "draft" && <Link to={`/gradebook/${String(set.id)}`}>{t("nav.gradebook")}</Link>}
        {sure === null ? (
          <>
            {button("copy", () => { act.mutate(() => copySet(set.id)); })}
            {set.state === "published" && button("archive", () => { setSure("archive"); })}
            {set.state === "archived" && button("restore", () => { act.mutate(() => restoreSet(set.id)); })}
            {set.state === "draft" && button("delete", () => { setSure("delete"); })}
          </>
        ) : (
          <>
            <span className="sub">{t(sure === "delete" ? "sets.deleteSure" : "sets.archiveSure")}</span>
            {button(sure, () => { setSure(null); act.mutate(() => (sure === "delete" ? deleteSet : archiveSet)(set.id)); })}
            <button type="button" className="ghost" onClick={() => { setSure(null); }}>{t("teaching.cancel")}</button>
          </>
        )}
      </div>
      {act.error && <p className="complaint-inline" role="alert">{sentence(act.error, t)}</p>}
    </li>
  );
}

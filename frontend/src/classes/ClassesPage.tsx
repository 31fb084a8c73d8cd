import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Person } from "../accounts/session";
import { sessionKey } from "../accounts/session";
import { sentence } from "../network/sentence";
import { classesKey, joinClass, openClass, removeMember } from "./classes";
import type { Classroom } from "./classes";
import { MoreButton } from "./MoreButton";
import { useClasses } from "./useClasses";
import "./classes.css";

export function ClassesPage({ person }: { person: Person }) {
  const { t } = useTranslation();
  const list = useClasses();
  const { classes, error, isPending } = list;
  const teaches = person.role !== "student";
  const open = classes?.filter((one) => !one.archived) ?? [];
  const archived = classes?.filter((one) => one.archived) ?? [];
  return (
    <>
      <title>{t("title.classes")}</title>
      <h1>{t("classes.title")}</h1>
      <p className="sub">{t(teaches ? "classes.leadTeacher" : "classes.leadPupil")}</p>
      <OneField teaches={teaches} />
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {isPending && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {!isPending && !error && open.length === 0 && <p className="empty sub">{t(teaches ? "classes.noneTeacher" : "classes.nonePupil")}</p>}
      <ClassList classes={open} person={person} />
      <MoreButton list={list} />
      {archived.length > 0 && (
        <details className="more">
          <summary>{t("classes.archived")}</summary>
          <ClassList classes={archived} person={person} />
        </details>
      )}
    </>
  );
}

/** A teacher opens a class by its name, a pupil joins one by its code. */
function OneField({ teaches }: { teaches: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const act = useMutation({
    mutationFn: (value: string) => (teaches ? openClass(value) : joinClass(value)),
    onSuccess: () => {
      setText("");
      void queries.invalidateQueries({ queryKey: classesKey });
      void queries.invalidateQueries({ queryKey: ["assignments"] });
      void queries.invalidateQueries({ queryKey: sessionKey });
    },
  });
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); act.mutate(text.trim()); }}>
      <label>
        <span>{t(teaches ? "classes.name" : "classes.code")}</span>
        <input className="field" value={text} maxLength={teaches ? 80 : 20} autoComplete="off" spellCheck={false}
          onChange={(event) => { setText(event.target.value); act.reset(); }} data-testid="class-field" />
      </label>
      <button type="submit" className="button" disabled={act.isPending || !text.trim()}>
        {t(teaches ? "classes.open" : "classes.join")}
      </button>
      <p className="complaint-inline" role="alert">{act.error ? sentence(act.error, t) : ""}</p>
    </form>
  );
}

function ClassList({ classes, person }: { classes: readonly Classroom[]; person: Person }) {
  return (
    <ul className="cards">
      {classes.map((one) => (
        <li key={one.id} className="card-row">
          {one.part === "pupil" ? <Attended classroom={one} person={person} /> : <Taught classroom={one} />}
        </li>
      ))}
    </ul>
  );
}

function Taught({ classroom }: { classroom: Classroom }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="card-main">
        <Link to={`/classes/${String(classroom.id)}`} className="card-title">{classroom.name}</Link>
        <span className="sub">{t("classes.pupils", { count: classroom.pupils })}</span>
      </div>
      <div className="card-side">
        <Link to={`/mistakes/${String(classroom.id)}`}>{t("nav.mistakes")}</Link>
        <code className="code" translate="no">{classroom.join_code}</code>
      </div>
    </>
  );
}

function Attended({ classroom, person }: { classroom: Classroom; person: Person }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const leave = useMutation({
    mutationFn: () => removeMember(classroom.id, person.username),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: classesKey });
      void queries.invalidateQueries({ queryKey: ["assignments"] });
    },
  });
  return (
    <>
      <div className="card-main">
        <strong className="card-title">{classroom.name}</strong>
        <span className="sub">{classroom.teachers.join(", ")}</span>
      </div>
      <div className="card-side">
        {sure ? (
          <>
            <span className="sub">{t("classes.leaveSure")}</span>
            <button type="button" className="ghost danger" disabled={leave.isPending} onClick={() => { leave.mutate(); }}>{t("classes.leave")}</button>
            <button type="button" className="ghost" onClick={() => { setSure(false); }}>{t("teaching.cancel")}</button>
          </>
        ) : (
          <button type="button" className="ghost" aria-label={t("teaching.actOn", { act: t("classes.leave"), title: classroom.name })}
            onClick={() => { setSure(true); }}>{t("classes.leave")}</button>
        )}
      </div>
      {leave.error && <p className="complaint-inline" role="alert">{sentence(leave.error, t)}</p>}
    </>
  );
}

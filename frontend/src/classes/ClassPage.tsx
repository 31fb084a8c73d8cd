/** One class of a teacher's: its code, its roster, co-teachers, and CSV in and out. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import type { Person } from "../accounts/session";
import { sentence } from "../network/sentence";
import type { Classroom, Member } from "./classes";
import { addMember, changeClass, classesKey, fetchClass, fetchMembers, removeMember, rosterAddress } from "./classes";
import { RosterImport } from "./RosterImport";
import "./classes.css";

export function ClassPage({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data: classroom, error } = useQuery({ queryKey: [...classesKey, id], queryFn: () => fetchClass(id) });
  if (!classroom) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  return (
    <>
      <title>{`${classroom.name} · Lemma`}</title>
      <p className="sub"><Link to="/classes">{t("classes.title")}</Link></p>
      <Name key={classroom.name} classroom={classroom} />
      <Code classroom={classroom} />
      <Roster id={id} classroom={classroom} person={person} />
      <RosterImport id={id} />
      {classroom.part === "co-teacher" && <Leave classroom={classroom} person={person} />}
    </>
  );
}

function useClassChange(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<typeof changeClass>[1]) => changeClass(id, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: classesKey }),
  });
}

/** The class's name; who heads it may change it. */
function Name({ classroom }: { classroom: Classroom }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const change = useClassChange(classroom.id);
  if (name === null) {
    return (
      <div className="class-name">
        <h1>{classroom.name}</h1>
        {classroom.part === "teacher" && <button type="button" className="link" onClick={() => { setName(classroom.name); }}>{t("classes.rename")}</button>}
      </div>
    );
  }
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); change.mutate({ name: name.trim() }); }}>
      <label>
        <span>{t("classes.newName")}</span>
        <input className="field" value={name} maxLength={80} onChange={(event) => { setName(event.target.value); change.reset(); }} />
      </label>
      <button type="submit" className="button" disabled={!name.trim() || change.isPending}>{t("items.save")}</button>
      <button type="button" className="ghost" onClick={() => { setName(null); }}>{t("teaching.cancel")}</button>
      <p className="complaint-inline" role="alert">{change.error ? sentence(change.error, t) : ""}</p>
    </form>
  );
}

function Code({ classroom }: { classroom: Classroom }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const change = useClassChange(classroom.id);
  const heads = classroom.part === "teacher";
  return (
    <section className="panel">
      <div className="card-row">
        <div className="card-main">
          <span className="sub">{t("classes.codeAbout")}</span>
          <code className="code code-large" translate="no" data-testid="join-code">{classroom.join_code}</code>
        </div>
        {heads && (
          <div className="card-side">
            {sure && <span className="sub">{t("classes.newCodeSure")}</span>}
            <button type="button" className={sure ? "ghost danger" : "ghost"} disabled={change.isPending}
              onClick={() => { setSure(!sure); if (sure) change.mutate({ new_code: true }); }}>{t("classes.newCode")}</button>
            {sure && <button type="button" className="ghost" onClick={() => { setSure(false); }}>{t("teaching.cancel")}</button>}
            <button type="button" className="ghost" onClick={() => { change.mutate({ archived: !classroom.archived }); }}>
              {t(classroom.archived ? "teaching.restore" : "teaching.archive")}
            </button>
          </div>
        )}
      </div>
      <p className="sub">{t(classroom.archived ? "classes.isArchived" : "classes.newCodeAbout")}</p>
      <p className="complaint-inline" role="alert">{change.error ? sentence(change.error, t) : ""}</p>
    </section>
  );
}

function Roster({ id, classroom, person }: { id: string; classroom: Classroom; person: Person }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [page, setPage] = useState(1);
  const [query, setQuery] = useState("");
  const [gone, setGone] = useState<Member | null>(null);
  const key = [...classesKey, id, "members", page, query];
  const { data, error } = useQuery({ queryKey: key, queryFn: () => fetchMembers(id, page, query), placeholderData: (before) => before });
  const refresh = () => void queries.invalidateQueries({ queryKey: classesKey });
  const remove = useMutation({
    mutationFn: (member: Member) => removeMember(id, member.username),
    onSuccess: (_, member) => { setGone(member); refresh(); },
  });
  const undo = useMutation({
    mutationFn: (member: Member) => addMember(id, member.username, member.part === "co-teacher" ? "co-teacher" : "pupil"),
    onSuccess: () => { setGone(null); refresh(); },
  });
  const fault = error ?? remove.error ?? undo.error;
  return (
    <section>
      <div className="head-row">
        <h2>{t("classes.roster")}</h2>
        <input type="search" className="field" aria-label={t("classes.search")} placeholder={t("classes.search")} value={query}
          onChange={(event) => { setQuery(event.target.value); setPage(1); }} />
        <a className="ghost as-button" href={rosterAddress(id)} download>{t("classes.export")}</a>
      </div>
      <AddMember id={id} heads={classroom.part === "teacher"} onAdded={refresh} />
      {gone && (
        <p className="banner" role="status">
          {t("classes.removed", { name: gone.name })}{" "}
          <button type="button" className="link" onClick={() => { undo.mutate(gone); }}>{t("teaching.undo")}</button>
        </p>
      )}
      <p className="complaint-inline" role="alert">{fault ? sentence(fault, t) : ""}</p>
      {!data && !fault && <p className="sub" aria-busy="true">{t("app.loading")}</p>}
      {data?.count === 0 && <p className="sub">{t("classes.nobody")}</p>}
      {classroom.pupils === 0 && !query && <p className="sub">{t("classes.noPupils")}</p>}
      <ul className="cards">
        {data?.results.map((member) => (
          <li key={member.username} className="card-row">
            <div className="card-main">
              <span>{member.name}</span>
              <span className="sub">{member.username}</span>
            </div>
            <div className="card-side">
              {member.part !== "pupil" && <span className="badge">{t(`classes.part.${member.part}`)}</span>}
              {mayRemove(member, classroom, person) && (
                <button type="button" className="ghost" aria-label={t("classes.removeName", { name: member.name })} onClick={() => { remove.mutate(member); }}>
                  {t("teaching.remove")}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {data && (page > 1 || data.next) && (
        <div className="pager">
          <button type="button" className="ghost" disabled={page === 1} onClick={() => { setPage(page - 1); }}>{t("teaching.back")}</button>
          <span className="sub">{t("teaching.page", { page })}</span>
          <button type="button" className="ghost" disabled={!data.next} onClick={() => { setPage(page + 1); }}>{t("teaching.next")}</button>
        </div>
      )}
    </section>
  );
}

/** Pupils by everyone who teaches; a co-teacher by the class's own teacher. Nobody takes themselves out by mistake. */
function mayRemove(member: Member, classroom: Classroom, person: Person): boolean {
  if (member.part === "pupil") return true;
  return member.part === "co-teacher" && classroom.part === "teacher" && member.username !== person.username;
}

/** A co-teacher goes, after a second look: only the class's teacher can bring them back. */
function Leave({ classroom, person }: { classroom: Classroom; person: Person }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const leave = useMutation({
    mutationFn: () => removeMember(classroom.id, person.username),
    onSuccess: () => { void navigate("/classes"); queries.removeQueries({ queryKey: classesKey }); },
  });
  return (
    <p className="card-side leave">
      {sure && <span className="sub">{t("classes.coLeaveSure")}</span>}
      <button type="button" className={sure ? "ghost danger" : "ghost"} disabled={leave.isPending} onClick={() => { if (sure) leave.mutate(); else setSure(true); }}>{t("classes.coLeave")}</button>
      {sure && <button type="button" className="ghost" onClick={() => { setSure(false); }}>{t("teaching.cancel")}</button>}
      <span className="complaint-inline" role="alert">{leave.error ? sentence(leave.error, t) : ""}</span>
    </p>
  );
}

function AddMember({ id, heads, onAdded }: { id: string; heads: boolean; onAdded: () => void }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState("");
  const [part, setPart] = useState<"pupil" | "co-teacher">("pupil");
  const add = useMutation({ mutationFn: () => addMember(id, username.trim(), part), onSuccess: () => { setUsername(""); onAdded(); } });
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <label>
        <span>{t("classes.addByName")}</span>
        <input className="field" value={username} autoComplete="off" spellCheck={false} onChange={(event) => { setUsername(event.target.value); add.reset(); }} />
      </label>
      {heads && (
        <label>
          <span>{t("classes.partLabel")}</span>
          <select className="field" value={part} onChange={(event) => { setPart(event.target.value === "co-teacher" ? "co-teacher" : "pupil"); }}>
            <option value="pupil">{t("classes.part.pupil")}</option>
            <option value="co-teacher">{t("classes.part.co-teacher")}</option>
          </select>
        </label>
      )}
      <button type="submit" className="ghost" disabled={!username.trim() || add.isPending}>{t("teaching.add")}</button>
      <p className="complaint-inline" role="alert">{add.error ? sentence(add.error, t) : ""}</p>
    </form>
  );
}

/** One class of a teacher's: its code, its roster, co-teachers, and CSV in and out. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { sentence } from "../network/sentence";
import type { Classroom, Imported, Member } from "./classes";
import { accountsCsv, addMember, changeClass, classesKey, fetchClass, fetchMembers, importRoster, removeMember, rosterAddress } from "./classes";
import { FileField } from "./FileField";
import "./classes.css";

export function ClassPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data: classroom, error } = useQuery({ queryKey: [...classesKey, id], queryFn: () => fetchClass(id) });
  if (!classroom) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  return (
    <>
      <title>{`${classroom.name} · Lemma`}</title>
      <p className="sub"><Link to="/classes">{t("classes.title")}</Link></p>
      <h1>{classroom.name}</h1>
      <Code classroom={classroom} />
      <Roster id={id} classroom={classroom} />
      <ImportForm id={id} />
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

function Roster({ id, classroom }: { id: string; classroom: Classroom }) {
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
              {member.part !== "teacher" && (
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

function ImportForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [csv, setCsv] = useState("");
  const bring = useMutation({
    mutationFn: () => importRoster(id, csv),
    onSuccess: () => { setCsv(""); void queries.invalidateQueries({ queryKey: classesKey }); },
  });
  return (
    <section className="panel">
      <h2>{t("classes.import")}</h2>
      <p className="sub">{t("classes.importAbout")}</p>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); bring.mutate(); }}>
        <FileField label={t("teaching.file")} onText={(text) => { setCsv(text); bring.reset(); }} />
        <textarea className="field" rows={5} aria-label={t("classes.importText")} value={csv} placeholder={"username,name,lang\nmia,Mia Lee,en"}
          onChange={(event) => { setCsv(event.target.value); bring.reset(); }} />
        <p className="complaint-inline" role="alert">{bring.error ? sentence(bring.error, t) : ""}</p>
        <button type="submit" className="button" disabled={!csv.trim() || bring.isPending}>{t("classes.importDo")}</button>
      </form>
      {bring.data && <Done imported={bring.data} />}
    </section>
  );
}

function Done({ imported }: { imported: Imported }) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(new Blob([accountsCsv(imported.new)], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "accounts.csv";
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div role="status">
      <p>{t("classes.imported", { count: imported.joined, already: imported.already })}</p>
      {imported.new.length > 0 && (
        <p className="banner">
          {t("classes.passwords", { count: imported.new.length })}{" "}
          <button type="button" className="link" onClick={save}>{t("classes.savePasswords")}</button>
        </p>
      )}
    </div>
  );
}

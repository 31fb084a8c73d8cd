/** What is different for single pupils: given, read, changed, taken back. */
import { useMutation, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { classesKey, fetchMembers } from "../classes/classes";
import { sentence } from "../network/sentence";
import { moment, zone } from "./assignments";
import type { PolicyException, ProblemSet } from "./sets";
import { fromField, HELP, removeException, RUNGS, setException, toField } from "./sets";

/** `due` as its field holds it: half a date would be lost on the way to a moment and back. */
type Fields = Omit<PolicyException, "name" | "due"> & { due: string };

const NOTHING: Fields = { username: "", due: "", attempts: null, help: "", hint_rung: null, deep: null, excused: false };
const isEmpty = (one: Fields) => Object.entries(NOTHING).every(([name, value]) => name === "username" || one[name as keyof Fields] === value);

export function Exceptions({ set, refresh }: { set: ProblemSet; refresh: () => void }) {
  const { t, i18n } = useTranslation();
  const [fields, setFields] = useState(NOTHING);
  const give = useMutation({ mutationFn: () => setException(set.id, { ...fields, username: fields.username.trim(), due: fromField(fields.due) }), onSuccess: () => { setFields(NOTHING); refresh(); } });
  const take = useMutation({ mutationFn: (name: string) => removeException(set.id, name), onSuccess: refresh });
  const write = (changes: Partial<Fields>) => { setFields({ ...fields, ...changes }); give.reset(); };
  const fault = give.error ?? take.error;
  return (
    <details className="more">
      <summary>{t("exceptions.title", { count: set.exceptions.length })}</summary>
      <ul className="cards">
        {set.exceptions.map((one) => (
          <li key={one.username} className="card-row">
            <span className="card-main">
              {one.name}
              <span className="sub">{described(one, t, i18n.language)}</span>
            </span>
            <span className="card-side">
              <button type="button" className="ghost" aria-label={t("exceptions.change", { name: one.name })} onClick={() => { setFields({ ...one, due: toField(one.due) }); }}>{t("items.edit")}</button>
              <button type="button" className="ghost" aria-label={t("exceptions.remove", { name: one.name })} onClick={() => { take.mutate(one.username); }}>{t("teaching.remove")}</button>
            </span>
          </li>
        ))}
      </ul>
      <form className="exception-form" aria-label={t("exceptions.give")} onSubmit={(event) => { event.preventDefault(); give.mutate(); }}>
        <PupilField classroom={set.classroom} value={fields.username} onChange={(username) => { write({ username }); }} />
        <label>
          <span>{t("policy.dueIn", { zone: zone() })}</span>
          <input type="datetime-local" className="field" value={fields.due} onChange={(event) => { write({ due: event.target.value }); }} />
        </label>
        <label>
          <span>{t("policy.attempts")}</span>
          <select className="field" value={fields.attempts ?? ""} onChange={(event) => { write({ attempts: event.target.value === "" ? null : Number(event.target.value) }); }}>
            <option value="">{t("exceptions.same")}</option>
            {[0, 1, 2, 3, 4, 5, 10, 20].map((count) => <option key={count} value={count}>{count || t("policy.unlimited")}</option>)}
          </select>
        </label>
        <label>
          <span>{t("exceptions.help")}</span>
          <select className="field" value={fields.help} onChange={(event) => { write({ help: event.target.value as Fields["help"], hint_rung: null }); }}>
            <option value="">{t("exceptions.same")}</option>
            {HELP.map((one) => <option key={one} value={one}>{t(`policy.help.${one}`)}</option>)}
          </select>
        </label>
        {(fields.help || set.help) === "hints" && (
          <label>
            <span>{t("policy.rung")}</span>
            <select className="field" value={fields.hint_rung ?? ""} onChange={(event) => { write({ hint_rung: Number(event.target.value) || null }); }}>
              <option value="">{t("exceptions.same")}</option>
              {RUNGS.map((rung) => <option key={rung} value={rung}>{t(`policy.rung.${rung}`)}</option>)}
            </select>
          </label>
        )}
        <label>
          <span>{t("exceptions.deep")}</span>
          <select className="field" value={fields.deep === null ? "" : String(fields.deep)} onChange={(event) => { write({ deep: event.target.value === "" ? null : event.target.value === "true" }); }}>
            <option value="">{t("exceptions.same")}</option>
            <option value="true">{t("exceptions.yes")}</option>
            <option value="false">{t("exceptions.no")}</option>
          </select>
        </label>
        <label className="choice">
          <input type="checkbox" checked={fields.excused} onChange={(event) => { write({ excused: event.target.checked }); }} />
          <span>{t("assignments.excused")}</span>
        </label>
        <button type="submit" className="ghost" disabled={!fields.username.trim() || isEmpty(fields) || give.isPending}>{t("exceptions.give")}</button>
        <p className="complaint-inline" role="alert">{fault ? sentence(fault, t) : ""}</p>
      </form>
    </details>
  );
}

function described(one: PolicyException, t: TFunction, lang: string): string {
  const parts = [
    one.excused && t("assignments.excused"),
    one.due && t("assignments.due", { when: moment(one.due, lang) }),
    one.attempts !== null && (one.attempts ? t("assignments.tries", { count: one.attempts }) : t("exceptions.anyTries")),
    one.help && t(`policy.help.${one.help}`),
    one.hint_rung !== null && t("exceptions.rung", { rung: t(`policy.rung.${one.hint_rung as 1 | 2 | 3}`) }),
    one.deep !== null && t(one.deep ? "exceptions.deepOn" : "exceptions.deepOff"),
  ];
  return parts.filter(Boolean).join(" · ");
}

interface PupilFieldProps {
  classroom: number | null;
  value: string;
  onChange: (username: string) => void;
}

/** A pupil of the class: what is typed is looked up in the roster. */
function PupilField({ classroom, value, onChange }: PupilFieldProps) {
  const { t } = useTranslation();
  const wanted = useDeferredValue(value.trim());
  const { data } = useQuery({
    queryKey: [...classesKey, classroom, "pupils", wanted],
    queryFn: () => fetchMembers(String(classroom), 1, wanted),
    enabled: classroom !== null,
    placeholderData: (before) => before,
  });
  return (
    <label>
      <span>{t("exceptions.pupil")}</span>
      <input className="field" list="pupils-of-set" value={value} autoComplete="off" spellCheck={false} onChange={(event) => { onChange(event.target.value); }} />
      <datalist id="pupils-of-set">
        {data?.results.filter((one) => one.part === "pupil").map((one) => <option key={one.username} value={one.username}>{one.name}</option>)}
      </datalist>
    </label>
  );
}

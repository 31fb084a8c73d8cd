/** How much help, how many tries, until when; and what is different for single pupils. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { moment } from "./assignments";
import type { Policy, ProblemSet } from "./sets";
import { changeSet, fromField, removeException, setException, toField } from "./sets";

const HELP = ["off", "check", "hints", "open"] as const;
const LATE = ["refuse", "reduce", "accept"] as const;

interface PanelProps {
  set: ProblemSet;
  keep: (set: ProblemSet) => void;
  refresh: () => void;
}

export function PolicyPanel({ set, keep, refresh }: PanelProps) {
  const { t } = useTranslation();
  const change = useMutation({ mutationFn: (body: Partial<Policy>) => changeSet(set.id, body), onSuccess: keep });
  const save = (body: Partial<Policy>) => { change.mutate(body); };
  return (
    <section className="panel policy">
      <h2>{t("policy.title")}</h2>
      <fieldset>
        <legend>{t("policy.help")}</legend>
        {HELP.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="help" checked={set.help === one} onChange={() => { save({ help: one }); }} />
            <span>{t(`policy.help.${one}`)}</span>
          </label>
        ))}
        {set.help === "hints" && (
          <label className="choice">
            <span>{t("policy.rung")}</span>
            <select className="field" value={set.hint_rung} onChange={(event) => { save({ hint_rung: Number(event.target.value) }); }}>
              {([1, 2, 3] as const).map((rung) => <option key={rung} value={rung}>{t(`policy.rung.${rung}`)}</option>)}
            </select>
          </label>
        )}
      </fieldset>
      <div className="inline-form">
        <label>
          <span>{t("policy.due")}</span>
          <input type="datetime-local" className="field" value={toField(set.due)} onChange={(event) => { save({ due: fromField(event.target.value) }); }} data-testid="due" />
        </label>
        <label>
          <span>{t("policy.attempts")}</span>
          <select className="field" value={set.attempts} onChange={(event) => { save({ attempts: Number(event.target.value) }); }}>
            {[0, 1, 2, 3, 4, 5, 10].map((count) => <option key={count} value={count}>{count || t("policy.unlimited")}</option>)}
          </select>
        </label>
        <label>
          <span>{t("policy.late")}</span>
          <select className="field" value={set.late} disabled={set.open_after_due} onChange={(event) => { save({ late: event.target.value as Policy["late"] }); }}>
            {LATE.map((one) => <option key={one} value={one}>{t(`policy.late.${one}`, { percent: set.late_percent })}</option>)}
          </select>
        </label>
      </div>
      <label className="choice">
        <input type="checkbox" checked={set.open_after_due} onChange={(event) => { save({ open_after_due: event.target.checked }); }} />
        <span>{t("policy.openAfterDue")}</span>
      </label>
      <label className="choice">
        <input type="checkbox" checked={set.deep} onChange={(event) => { save({ deep: event.target.checked }); }} />
        <span>{t("policy.deep")}</span>
      </label>
      <p className="complaint-inline" role="alert">{change.error ? sentence(change.error, t) : ""}</p>
      {set.late === "reduce" && !set.open_after_due && <Percent key={set.late_percent} percent={set.late_percent} save={save} />}
      {set.classroom !== null && <Exceptions set={set} refresh={refresh} />}
    </section>
  );
}

/** Kept when the field is left, so that 25 is not first 2. */
function Percent({ percent, save }: { percent: number; save: (body: Partial<Policy>) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(String(percent));
  return (
    <label className="choice">
      <span>{t("policy.latePercent")}</span>
      <input type="number" min={1} max={100} className="field" value={value} onChange={(event) => { setValue(event.target.value); }}
        onBlur={() => { if (value !== String(percent)) save({ late_percent: Number(value) }); }} />
    </label>
  );
}

function Exceptions({ set, refresh }: { set: ProblemSet; refresh: () => void }) {
  const { t, i18n } = useTranslation();
  const [username, setUsername] = useState("");
  const [due, setDue] = useState("");
  const [attempts, setAttempts] = useState("");
  const [excused, setExcused] = useState(false);
  const give = useMutation({
    mutationFn: () => setException(set.id, { username: username.trim(), due: fromField(due), attempts: attempts === "" ? null : Number(attempts), excused }),
    onSuccess: () => { setUsername(""); setDue(""); setAttempts(""); setExcused(false); refresh(); },
  });
  const take = useMutation({ mutationFn: (name: string) => removeException(set.id, name), onSuccess: refresh });
  const fault = give.error ?? take.error;
  return (
    <details className="more">
      <summary>{t("exceptions.title", { count: set.exceptions.length })}</summary>
      <ul className="cards">
        {set.exceptions.map((one) => (
          <li key={one.username} className="card-row">
            <span>
              {one.name}{" "}
              <span className="sub">
                {[one.due && moment(one.due, i18n.language), one.attempts !== null && t("assignments.tries", { count: one.attempts }), one.excused && t("assignments.excused")].filter(Boolean).join(" · ")}
              </span>
            </span>
            <button type="button" className="ghost" aria-label={t("exceptions.remove", { name: one.name })} onClick={() => { take.mutate(one.username); }}>{t("teaching.remove")}</button>
          </li>
        ))}
      </ul>
      <form className="inline-form" onSubmit={(event) => { event.preventDefault(); give.mutate(); }}>
        <label><span>{t("exceptions.pupil")}</span>
          <input className="field" value={username} autoComplete="off" onChange={(event) => { setUsername(event.target.value); give.reset(); }} /></label>
        <label><span>{t("policy.due")}</span>
          <input type="datetime-local" className="field" value={due} onChange={(event) => { setDue(event.target.value); }} /></label>
        <label><span>{t("policy.attempts")}</span>
          <input type="number" min={0} max={20} className="field" value={attempts} onChange={(event) => { setAttempts(event.target.value); }} /></label>
        <label className="choice"><input type="checkbox" checked={excused} onChange={(event) => { setExcused(event.target.checked); }} /><span>{t("assignments.excused")}</span></label>
        <button type="submit" className="ghost" disabled={!username.trim() || give.isPending}>{t("exceptions.give")}</button>
        <p className="complaint-inline" role="alert">{fault ? sentence(fault, t) : ""}</p>
      </form>
    </details>
  );
}

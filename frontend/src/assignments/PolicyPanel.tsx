/** How much help, how many tries, until when. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { zone } from "./assignments";
import { Exceptions } from "./Exceptions";
import type { Policy, ProblemSet } from "./sets";
import { changeSet, fromField, HELP, RUNGS, toField } from "./sets";

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
              {RUNGS.map((rung) => <option key={rung} value={rung}>{t(`policy.rung.${rung}`)}</option>)}
            </select>
          </label>
        )}
      </fieldset>
      <div className="inline-form">
        <Due key={set.due} set={set} save={save} />
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

/** Kept when the field is left: half a date is none, and a date that has passed opens the answers. That is asked first. */
function Due({ set, save }: { set: ProblemSet; save: (body: Partial<Policy>) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(toField(set.due));
  const [sure, setSure] = useState(false);
  const keep = () => {
    if (value === toField(set.due)) return;
    const due = fromField(value);
    if (set.state === "published" && due !== null && new Date(due) < new Date()) setSure(true);
    else save({ due });
  };
  return (
    <>
      <label>
        <span>{t("policy.dueIn", { zone: zone() })}</span>
        <input type="datetime-local" className="field" value={value} onBlur={keep} onChange={(event) => { setValue(event.target.value); setSure(false); }} data-testid="due" />
      </label>
      {sure && (
        <p className="banner sure" role="alert">
          {t(set.open_after_due ? "policy.pastOpens" : "policy.pastCloses")}{" "}
          <button type="button" className="ghost danger" onClick={() => { setSure(false); save({ due: fromField(value) }); }}>{t("policy.closeNow")}</button>{" "}
          <button type="button" className="ghost" onClick={() => { setSure(false); setValue(toField(set.due)); }}>{t("teaching.cancel")}</button>
        </p>
      )}
    </>
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

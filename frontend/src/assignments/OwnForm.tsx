/** The fields of a teacher's own problem, to add one or to change it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { OwnProblem, SetItem } from "./sets";
import { ANSWER_TYPES } from "./sets";

interface OwnFormProps {
  start: OwnProblem;
  busy: boolean;
  error: unknown;
  button: string;
  onSend: (own: OwnProblem) => void;
  onWrite: () => void;
  fixed?: boolean; // the text stays: pupils have it
}

export const emptyOwn = (lang: string): OwnProblem => ({ problem: "", key: "", answer_type: "", unit: "", lang, hints: [], points: 1 });

export const asWritten = ({ problem, key, answer_type, unit, lang, hints, points }: SetItem): OwnProblem => ({ problem, key, answer_type, unit, lang, hints, points });

export function OwnForm({ start, busy, error, button, onSend, onWrite, fixed = false }: OwnFormProps) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(start);
  const [hints, setHints] = useState(start.hints.join("\n"));
  const write = (changes: Partial<OwnProblem>) => { setOwn({ ...own, ...changes }); onWrite(); };
  const send = () => {
    onSend({ ...own, problem: own.problem.trim(), key: own.key.trim(), unit: own.unit.trim(), hints: hints.split("\n").filter((hint) => hint.trim()).slice(0, 3) });
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <label>
        <span>{t("own.problem")}</span>
        <textarea className="field" rows={3} value={own.problem} maxLength={2000} disabled={fixed} onChange={(event) => { write({ problem: event.target.value }); }} />
      </label>
      {own.problem.includes("$") && <p className="own-shown"><MathText text={own.problem} /></p>}
      <div className="inline-form own-row">
        <label>
          <span>{t("own.key")}</span>
          <input className="field" value={own.key} maxLength={300} autoComplete="off" spellCheck={false} onChange={(event) => { write({ key: event.target.value }); }} />
        </label>
        <label>
          <span>{t("own.unit")}</span>
          <input className="field field-short" value={own.unit} maxLength={20} autoComplete="off" onChange={(event) => { write({ unit: event.target.value }); }} />
        </label>
        <label>
          <span>{t("own.type")}</span>
          <select className="field" value={own.answer_type} onChange={(event) => { write({ answer_type: event.target.value }); }}>
            {ANSWER_TYPES.map((one) => <option key={one} value={one}>{t(`own.type.${one || "any"}`)}</option>)}
          </select>
        </label>
        <label>
          <span>{t("items.pointsField")}</span>
          <input type="number" className="field field-short" min={1} max={100} required value={own.points} onChange={(event) => { write({ points: Number(event.target.value) }); }} />
        </label>
      </div>
      <label>
        <span>{t("own.hints")}</span>
        <textarea className="field" rows={2} value={hints} onChange={(event) => { setHints(event.target.value); onWrite(); }} />
      </label>
      <p className="complaint-inline" role="alert">{error ? sentence(error, t) : ""}</p>
      <button type="submit" className="ghost" disabled={!own.problem.trim() || !own.key.trim() || busy}>{button}</button>
    </form>
  );
}

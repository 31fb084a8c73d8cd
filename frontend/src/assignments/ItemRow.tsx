/** One problem of a set: its points and difficulty, a preview as a pupil, an own problem's text and key. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { asWritten, OwnForm } from "./OwnForm";
import type { OwnProblem, ProblemSet, SetItem } from "./sets";
import { changeItem } from "./sets";
import { Trial } from "./Trial";

interface RowProps {
  set: ProblemSet;
  item: SetItem;
  at: number;
  last: boolean;
  keep: (set: ProblemSet) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

export function ItemRow({ set, item, at, last, keep, onMove, onRemove }: RowProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"preview" | "edit" | null>(null);
  const toggle = (what: "preview" | "edit") => { setOpen(open === what ? null : what); };
  const isDraft = set.state === "draft";
  const number = at + 1;
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(at + (event.key === "ArrowUp" ? -1 : 1));
  };
  return (
    <>
      <div className="card-row">
        <div className="card-main item-main">
          <span className="item-number">{number}</span>
          <span className="item-title"><MathText text={item.title} /></span>
          <Facts set={set} item={item} number={number} keep={keep} />
        </div>
        <div className="card-side">
          {isDraft && (
            <>
              <button type="button" className="icon-button" disabled={at === 0} aria-label={t("items.up", { number })} onKeyDown={onKey} onClick={() => { onMove(at - 1); }}>↑</button>
              <button type="button" className="icon-button" disabled={last} aria-label={t("items.down", { number })} onKeyDown={onKey} onClick={() => { onMove(at + 1); }}>↓</button>
            </>
          )}
          <button type="button" className="ghost" aria-expanded={open === "preview"} onClick={() => { toggle("preview"); }}>{t("items.preview")}</button>
          {item.kind === "own" && (
            <button type="button" className="ghost" aria-expanded={open === "edit"} aria-label={t(isDraft ? "items.editNumber" : "items.mendNumber", { number })} onClick={() => { toggle("edit"); }}>
              {t(isDraft ? "items.edit" : "items.mend")}
            </button>
          )}
          {isDraft && <button type="button" className="ghost" aria-label={t("items.removeNumber", { number })} onClick={onRemove}>{t("teaching.remove")}</button>}
        </div>
      </div>
      {open === "preview" && <Trial key={`${item.key}/${String(item.difficulty)}`} set={set} item={item} />}
      {item.kind === "own" && <Edit open={open === "edit"} set={set} item={item} keep={keep} onDone={() => { setOpen(null); }} />}
    </>
  );
}

interface FactsProps {
  set: ProblemSet;
  item: SetItem;
  number: number;
  keep: (set: ProblemSet) => void;
}

/** Difficulty, key and points; what may still change is a field. */
function Facts({ set, item, number, keep }: FactsProps) {
  const { t } = useTranslation();
  const [points, setPoints] = useState(String(item.points));
  const change = useMutation({ mutationFn: (body: { points: number } | { difficulty: number }) => changeItem(set.id, item.id, body), onSuccess: keep });
  const isDraft = set.state === "draft";
  const keepPoints = () => { if (points !== String(item.points)) change.mutate({ points: Number(points) }); };
  return (
    <span className="sub">
      {item.kind === "family" && (
        <label>
          <span>{t("catalogue.difficulty")}</span>
          <select className="field field-small" value={item.difficulty} disabled={!isDraft || change.isPending} aria-label={t("items.difficultyOf", { number })}
            onChange={(event) => { change.mutate({ difficulty: Number(event.target.value) }); }}>
            {[...new Set([...item.difficulties, item.difficulty])].sort().map((one) => <option key={one} value={one}>{one}</option>)}
          </select>
        </label>
      )}
      {item.kind === "own" && <span>{t("items.key", { key: [item.key, item.unit].filter(Boolean).join(" ") })}</span>}
      {item.proof && <span className={`badge ${item.proof === "proved" ? "proved" : ""}`}>{t(item.proof === "proved" ? "items.proved" : "items.unproved")}</span>}
      <label>
        <span>{t("items.pointsField")}</span>
        <input type="number" className="field field-small" min={1} max={100} value={points} aria-label={t("items.pointsOf", { number })}
          onChange={(event) => { setPoints(event.target.value); change.reset(); }} onBlur={keepPoints}
          onKeyDown={(event) => { if (event.key === "Enter") keepPoints(); }} />
      </label>
      {change.error && <span className="complaint-inline" role="alert">{sentence(change.error, t)}</span>}
    </span>
  );
}

interface EditProps {
  open: boolean;
  set: ProblemSet;
  item: SetItem;
  keep: (set: ProblemSet) => void;
  onDone: () => void;
}

/** An own problem changed. Of one that is out already every answer is judged again; what came of it stays to be read. */
function Edit({ open, set, item, keep, onDone }: EditProps) {
  const { t } = useTranslation();
  const isDraft = set.state === "draft";
  const change = useMutation({
    mutationFn: (own: OwnProblem) => changeItem(set.id, item.id, own),
    onSuccess: (changed) => { keep(changed); onDone(); },
  });
  return (
    <>
      {open && (
        <OwnForm start={asWritten(item)} fixed={!isDraft} busy={change.isPending} error={change.error} onWrite={change.reset}
          button={t(isDraft ? "items.save" : "items.regrade")} onSend={(own) => { change.mutate(own); }} />
      )}
      {change.data && !isDraft && !open && <p className="sub" role="status">{change.data.judged_again ? t("items.judgedAgain", { count: change.data.judged_again }) : t("items.judgedSame")}</p>}
    </>
  );
}

/** Numbered lines, each judged a moment after the pupil pauses. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { FormulaSwitch } from "./FormulaSwitch";
import { Keys } from "./Keys";
import { LineRow } from "./LineRow";
import { MathInput } from "./MathInput";
import type { Sheet as SheetShape } from "./practice";
import { writeLines } from "./practice";
import type { Draft } from "./sheetLines";
import { changed, draftsOf, inserted, removed, verdicts, written } from "./sheetLines";
import { useFormula } from "./useFormula";

const PAUSE_MS = 700;
const MOST_LINES = 40;

interface SheetProps {
  sheet: SheetShape;
  onWritten: (sheet: SheetShape) => void;
}

export function Sheet({ sheet, onWritten }: SheetProps) {
  const { t } = useTranslation();
  const id = useId();
  const keys = useRef<HTMLDivElement>(null);
  const [drafts, setDrafts] = useState<Draft[]>(() => draftsOf(sheet.lines));
  const [focus, setFocus] = useState<number | null>(null);
  const [formula, setFormula] = useFormula();
  const write = useJudging(sheet, drafts, onWritten);
  const known = verdicts(drafts, sheet.lines);

  const move = (at: number, by: -1 | 1) => {
    const next = drafts[at + by];
    if (next) setFocus(next.id);
  };
  const insert = (after: number) => {
    if (drafts.length >= MOST_LINES) return;
    const [more, made] = inserted(drafts, after);
    setDrafts(more);
    setFocus(made);
  };
  const remove = (which: number) => {
    const [fewer, next] = removed(drafts, which);
    setDrafts(fewer);
    setFocus(next);
  };
  const finished = sheet.lines.some((line) => line.finished);

  return (
    <section className="sheet" aria-labelledby={id}>
      <h2 id={id}>{t("work.lines")}</h2>
      <ol className="lines" data-testid="lines">
        {drafts.map((draft, at) => (
          <LineRow
            key={draft.id}
            number={at + 1}
            line={known.get(draft.id)}
            waiting={draft.text.trim() !== "" && !known.has(draft.id)}
            formula={formula}
            lang={sheet.lang}
            onRemove={drafts.length > 1 ? () => { remove(draft.id); } : undefined}
          >
            <MathInput
              formula={formula}
              focused={focus === draft.id}
              label={t("work.line", { number: at + 1 })}
              placeholder={at === 0 ? t("work.placeholder") : undefined}
              value={draft.text}
              onChange={(text) => { setDrafts(changed(drafts, draft.id, text)); setFocus(draft.id); }}
              onEnter={() => { insert(draft.id); }}
              onEmptyBackspace={() => { if (drafts.length > 1) remove(draft.id); }}
              onMove={(by) => { move(at, by); }}
              keys={keys}
              testId="line"
            />
          </LineRow>
        ))}
      </ol>
      {formula && <Keys plate={keys} />}
      <div className="sheet-foot">
        <button type="button" className="ghost" onClick={() => { insert(drafts.at(-1)?.id ?? 0); }}>
          {t("work.add")}
        </button>
        <FormulaSwitch formula={formula} text="" onSwitch={(chosen) => { setFormula(chosen); }} />
        <span className="sub sheet-keys">{t("work.keys")}</span>
      </div>
      <p role="status" className="sheet-done">
        {finished ? t("work.finished") : ""}
      </p>
      <p className="complaint-inline" role="alert">
        {write.error ? sentence(write.error, t) : ""}
      </p>
    </section>
  );
}

/** Sends the lines a moment after the last change; what was sent already is not sent again. */
function useJudging(sheet: SheetShape, drafts: readonly Draft[], onWritten: (sheet: SheetShape) => void) {
  const { mutate, ...write } = useMutation({
    mutationFn: (lines: string[]) => writeLines(sheet.id, lines),
    scope: { id: `lines-${sheet.id}` }, // one after the other: an older sheet must not overtake a newer one
    onSuccess: onWritten,
  });
  const lines = written(drafts);
  const text = JSON.stringify(lines);
  const sent = useRef(text);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      mutate(JSON.parse(text) as string[]);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, mutate]);
  return write;
}

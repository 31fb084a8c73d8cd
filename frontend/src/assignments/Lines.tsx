/** The pupil's working, line by line; kept and judged a moment after each pause. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { Work, WorkLine } from "./assignments";
import { sendLines } from "./assignments";

const PAUSE_MS = 900;
const WRONG = new Set(["not_equivalent", "loses_roots", "gains_roots"]);

interface LinesProps {
  set: string;
  item: number;
  work: Work;
  keep: (work: Work) => void;
}

export function Lines({ set, item, work, keep }: LinesProps) {
  const { t } = useTranslation();
  const [lines, setLines] = useState<string[]>(() => [...work.lines.map((line) => line.text), ""]);
  const rows = useRef<HTMLOListElement>(null);
  const send = useMutation({ mutationFn: (texts: string[]) => sendLines(set, item, texts), onSuccess: keep });
  const { mutate } = send;
  const written = lines.map((line) => line.trim()).filter(Boolean);
  const now = written.join("\n");
  const kept = work.lines.map((line) => line.text).join("\n");
  const open = work.policy.takes_answers && !work.done;
  useEffect(() => {
    if (now === kept || !open) return undefined;
    const timer = setTimeout(() => { mutate(now === "" ? [] : now.split("\n")); }, PAUSE_MS);
    return () => { clearTimeout(timer); };
  }, [now, kept, open, mutate]);

  const focus = (at: number) => {
    requestAnimationFrame(() => rows.current?.querySelectorAll("input")[at]?.focus());
  };
  const change = (at: number, text: string) => {
    setLines((before) => before.map((line, index) => (index === at ? text : line)));
  };
  const onKey = (key: string, at: number): boolean => {
    if (key === "Enter") {
      setLines((before) => [...before.slice(0, at + 1), "", ...before.slice(at + 1)]);
      focus(at + 1);
    } else if (key === "Backspace" && lines[at] === "" && lines.length > 1) {
      setLines((before) => before.filter((_, index) => index !== at));
      focus(Math.max(0, at - 1));
    } else if (key === "ArrowUp" && at > 0) focus(at - 1);
    else if (key === "ArrowDown" && at < lines.length - 1) focus(at + 1);
    else return false;
    return true;
  };
  if (!open && work.lines.length === 0) return null;
  const shown = open ? lines : lines.filter((line) => line.trim());
  return (
    <section className="work-lines" aria-label={t("assignments.lines")}>
      <h3>{t("assignments.lines")}</h3>
      {open && <p className="sub">{t("assignments.linesAbout")}</p>}
      <ol ref={rows}>
        {shown.map((line, at) => {
          const judged = work.lines.find((one) => one.text === line.trim());
          return (
            <li key={at}>
              <input className="field line-field" value={line} disabled={!open} maxLength={300} spellCheck={false} autoComplete="off"
                aria-label={t("assignments.line", { number: at + 1 })}
                onChange={(event) => { change(at, event.target.value); }}
                onKeyDown={(event) => { if (!event.nativeEvent.isComposing && onKey(event.key, at)) event.preventDefault(); }} />
              {judged && now === kept && <Verdict line={judged} />}
            </li>
          );
        })}
      </ol>
      <p className="complaint-inline" role="alert">{send.error ? sentence(send.error, t) : ""}</p>
    </section>
  );
}

export function Verdict({ line }: { line: WorkLine }) {
  const { t } = useTranslation();
  if (line.relation === null) return null;
  const wrong = WRONG.has(line.relation);
  const kind = wrong ? "refuted" : line.relation === "cannot_tell" ? "" : "proved";
  return (
    <span className="line-verdict">
      <span className={`badge ${kind}`}>{t(wrong ? "line.wrong" : kind ? "line.right" : "line.unknown")}</span>
      {wrong && line.said && <span className="sub"><MathText text={line.said} /></span>}
    </span>
  );
}

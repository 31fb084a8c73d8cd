/** A teacher's own problems: one by one, or many from a CSV file. The key is checked before it is kept. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { FileField } from "../classes/FileField";
import { isLang } from "../language/language";
import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import type { ProblemSet } from "./sets";
import { addOwn, addTable } from "./sets";

interface OwnProps {
  set: ProblemSet;
  keep: (set: ProblemSet) => void;
}

export function OwnProblems({ set, keep }: OwnProps) {
  const { t } = useTranslation();
  return (
    <details className="panel">
      <summary>{t("own.title")}</summary>
      <One set={set} keep={keep} />
      <Many set={set} keep={keep} />
    </details>
  );
}

function One({ set, keep }: OwnProps) {
  const { t, i18n } = useTranslation();
  const [problem, setProblem] = useState("");
  const [key, setKey] = useState("");
  const [hints, setHints] = useState("");
  const lang = set.lang || (isLang(i18n.language) ? i18n.language : "en");
  const add = useMutation({
    mutationFn: () => addOwn(set.id, { problem: problem.trim(), key: key.trim(), unit: "", lang, hints: hints.split("\n").filter((hint) => hint.trim()).slice(0, 3) }),
    onSuccess: (changed) => { setProblem(""); setKey(""); setHints(""); keep(changed); },
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <label>
        <span>{t("own.problem")}</span>
        <textarea className="field" rows={3} value={problem} maxLength={2000} onChange={(event) => { setProblem(event.target.value); add.reset(); }} />
      </label>
      {problem.includes("$") && <p className="own-shown"><MathText text={problem} /></p>}
      <label>
        <span>{t("own.key")}</span>
        <input className="field" value={key} maxLength={300} onChange={(event) => { setKey(event.target.value); add.reset(); }} />
      </label>
      <label>
        <span>{t("own.hints")}</span>
        <textarea className="field" rows={2} value={hints} onChange={(event) => { setHints(event.target.value); }} />
      </label>
      <p className="complaint-inline" role="alert">{add.error ? sentence(add.error, t) : ""}</p>
      <button type="submit" className="ghost" disabled={!problem.trim() || !key.trim() || add.isPending}>{t("own.add")}</button>
    </form>
  );
}

function Many({ set, keep }: OwnProps) {
  const { t } = useTranslation();
  const [csv, setCsv] = useState("");
  const add = useMutation({ mutationFn: () => addTable(set.id, csv), onSuccess: (changed) => { setCsv(""); keep(changed); } });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <p className="sub">{t("own.manyAbout")}</p>
      <FileField label={t("teaching.file")} onText={(text) => { setCsv(text); add.reset(); }} />
      {csv && <textarea className="field" rows={4} aria-label={t("own.manyText")} value={csv} onChange={(event) => { setCsv(event.target.value); add.reset(); }} />}
      <p className="complaint-inline" role="alert">{add.error ? sentence(add.error, t) : ""}</p>
      <button type="submit" className="ghost" disabled={!csv.trim() || add.isPending}>{t("own.addMany")}</button>
    </form>
  );
}

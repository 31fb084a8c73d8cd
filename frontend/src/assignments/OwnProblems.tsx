/** A teacher's own problems: one by one, or many from a CSV file. The key is checked before it is kept. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { FileField } from "../classes/FileField";
import { isLang } from "../language/language";
import { sentence } from "../network/sentence";
import { emptyOwn, OwnForm } from "./OwnForm";
import type { OwnProblem, ProblemSet } from "./sets";
import { addOwn, addTable } from "./sets";

const EXAMPLE = 'problem,key,unit,points,hint\n"Solve $x^2=9$","-3, 3",,2,Square roots|There are two\nA rectangle is 3 cm by 4 cm. Its area?,12,cm^2,1,';

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
  const [added, setAdded] = useState(0);
  const lang = set.lang || (isLang(i18n.language) ? i18n.language : "en");
  const add = useMutation({
    mutationFn: (own: OwnProblem) => addOwn(set.id, own),
    onSuccess: (changed) => { setAdded(added + 1); keep(changed); },
  });
  return (
    <OwnForm key={`${lang}${String(added)}`} start={emptyOwn(lang)} busy={add.isPending} error={add.error} onWrite={add.reset}
      button={t(add.isPending ? "sets.checking" : "own.add")} onSend={(own) => { add.mutate(own); }} />
  );
}

function Many({ set, keep }: OwnProps) {
  const { t } = useTranslation();
  const [csv, setCsv] = useState("");
  const add = useMutation({ mutationFn: () => addTable(set.id, csv), onSuccess: (changed) => { setCsv(""); keep(changed); } });
  return (
    <form className="stack own-many" onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <h3>{t("own.many")}</h3>
      <p className="sub">{t("own.manyAbout")}</p>
      <FileField label={t("teaching.file")} onText={(text) => { setCsv(text); add.reset(); }} />
      <textarea className="field" rows={4} aria-label={t("own.manyText")} value={csv} placeholder={EXAMPLE} onChange={(event) => { setCsv(event.target.value); add.reset(); }} />
      <p className="complaint-inline" role="alert">{add.error ? sentence(add.error, t) : ""}</p>
      <button type="submit" className="ghost" disabled={!csv.trim() || add.isPending}>{t(add.isPending ? "sets.checking" : "own.addMany")}</button>
    </form>
  );
}

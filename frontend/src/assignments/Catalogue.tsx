/** The curriculum, filtered by strand, grade, difficulty and words of its titles and standards. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { isLang } from "../language/language";
import { sentence } from "../network/sentence";
import { Previews } from "./Previews";
import type { Family, ProblemSet } from "./sets";
import { addFamily, fetchCurriculum, previewFamily } from "./sets";

const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
const DIFFICULTIES = [1, 2, 3, 4, 5];
const SHOWN = 12;

export function Catalogue({ set, keep }: { set: ProblemSet; keep: (set: ProblemSet) => void }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["curriculum", i18n.language], queryFn: fetchCurriculum, staleTime: Infinity });
  const [strand, setStrand] = useState("");
  const [grade, setGrade] = useState(0);
  const [difficulty, setDifficulty] = useState(0);
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const wanted = useDeferredValue(words.trim().toLowerCase());
  const strands = [...new Set(data?.map((family) => family.strand))];
  const found = data?.filter((family) => matches(family, strand, grade, difficulty, wanted)) ?? [];
  const name = (one: string) => t(`practice.strand.${one}` as "practice.strand.equations", { defaultValue: one });
  return (
    <section className="panel">
      <h2>{t("catalogue.title")}</h2>
      <div className="inline-form" role="group" aria-label={t("catalogue.filters")}>
        <label>
          <span>{t("catalogue.words")}</span>
          <input type="search" className="field" value={words} onChange={(event) => { setWords(event.target.value); }} data-testid="catalogue-words" />
        </label>
        <label>
          <span>{t("catalogue.strand")}</span>
          <select className="field" value={strand} onChange={(event) => { setStrand(event.target.value); }}>
            <option value="">{t("catalogue.any")}</option>
            {strands.map((one) => <option key={one} value={one}>{name(one)}</option>)}
          </select>
        </label>
        <label>
          <span>{t("catalogue.grade")}</span>
          <select className="field" value={grade} onChange={(event) => { setGrade(Number(event.target.value)); }}>
            <option value={0}>{t("catalogue.any")}</option>
            {GRADES.map((one) => <option key={one} value={one}>{one === 13 ? t("catalogue.university") : one}</option>)}
          </select>
        </label>
        <label>
          <span>{t("catalogue.difficulty")}</span>
          <select className="field" value={difficulty} onChange={(event) => { setDifficulty(Number(event.target.value)); }}>
            <option value={0}>{t("catalogue.any")}</option>
            {DIFFICULTIES.map((one) => <option key={one} value={one}>{one}</option>)}
          </select>
        </label>
      </div>
      {error && <p className="complaint-inline" role="alert">{sentence(error, t)}</p>}
      {data && found.length === 0 && <p className="sub">{t("catalogue.none")}</p>}
      <ul className="cards" data-testid="families">
        {(all ? found : found.slice(0, SHOWN)).map((family) => (
          <li key={family.name}><Row family={family} strand={name(family.strand)} wanted={difficulty} set={set} keep={keep} /></li>
        ))}
      </ul>
      {!all && found.length > SHOWN && <button type="button" className="link" onClick={() => { setAll(true); }}>{t("catalogue.all", { count: found.length })}</button>}
    </section>
  );
}

function matches(family: Family, strand: string, grade: number, difficulty: number, words: string): boolean {
  const text = [family.title, family.name, ...family.tags].join(" ").toLowerCase();
  return (
    (!strand || family.strand === strand) &&
    (!grade || (family.grades[0] <= grade && grade <= family.grades[1])) &&
    (!difficulty || family.difficulties.includes(difficulty)) &&
    words.split(/\s+/).every((word) => text.includes(word))
  );
}

interface RowProps {
  family: Family;
  strand: string;
  wanted: number;
  set: ProblemSet;
  keep: (set: ProblemSet) => void;
}

function Row({ family, strand, wanted, set, keep }: RowProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const [open, setOpen] = useState(false);
  const add = useMutation({ mutationFn: (difficulty: number) => addFamily(set.id, { family: family.name, difficulty }), onSuccess: keep });
  const difficulty = chosen || wanted || (family.difficulties[0] ?? 1);
  const lang = set.lang || (isLang(i18n.language) ? i18n.language : "en");
  return (
    <>
      <div className="card-row">
        <div className="card-main">
          <span>{family.title}</span>
          <span className="sub">{[strand, t("catalogue.grades", { from: family.grades[0], to: family.grades[1] }), ...family.tags].join(" · ")}</span>
        </div>
        <div className="card-side">
          <select className="field" aria-label={t("catalogue.difficultyOf", { title: family.title })} value={difficulty} onChange={(event) => { setChosen(Number(event.target.value)); }}>
            {family.difficulties.map((one) => <option key={one} value={one}>{t("items.difficulty", { difficulty: one })}</option>)}
          </select>
          <button type="button" className="ghost" aria-expanded={open} onClick={() => { setOpen(!open); }}>{t("items.preview")}</button>
          <button type="button" className="ghost" disabled={add.isPending} aria-label={t("catalogue.addTitle", { title: family.title })} onClick={() => { add.mutate(difficulty); }}>
            {t("teaching.add")}
          </button>
        </div>
      </div>
      {open && <Previews load={() => previewFamily(family.name, difficulty, lang)} name={["family", family.name, difficulty, lang]} />}
      {add.error && <p className="complaint-inline" role="alert">{sentence(add.error, t)}</p>}
    </>
  );
}

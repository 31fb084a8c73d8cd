/** The mastery map: strands as rows, topics as spots that fill. */
import type { TFunction } from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { CatalogueKey } from "../language/en";
import { en } from "../language/en";
import { currentLang } from "../language/language";
import { LevelMark } from "./LevelMark";
import type { Level, Topic } from "./practice";
import { byStrand, GRADES, tally } from "./topics";

interface StrandMapProps {
  topics: readonly Topic[];
  grade: number | null;
  busy: boolean;
  onGrade: (grade: number | null) => void;
  onTake: (topic: string) => void;
}

const LEVELS: readonly Level[] = ["new", "started", "growing", "mastered"];

export function StrandMap({ topics, grade, busy, onGrade, onTake }: StrandMapProps) {
  const { t } = useTranslation();
  const id = useId();
  const groups = byStrand(topics, grade);
  return (
    <section className="map" aria-labelledby={id}>
      <div className="map-head">
        <h2 id={id}>{t("practice.map")}</h2>
        <GradeChoice grade={grade} onGrade={onGrade} />
      </div>
      <p className="sub">{t("practice.mapHelp")}</p>
      <ul className="legend">
        {LEVELS.map((level) => (
          <li key={level}>
            <LevelMark level={level} />
            {t(`practice.level.${level}`)}
          </li>
        ))}
        <li>
          <LevelMark level="mastered" due />
          {t("practice.level.due")}
        </li>
      </ul>
      {groups.length === 0 && <p className="sub">{t("practice.noTopics")}</p>}
      <div className="strands">
        {groups.map((group) => (
          <section key={group.strand} className="strand" aria-label={strandName(group.strand, t)}>
            <div className="strand-head">
              <h3>{strandName(group.strand, t)}</h3>
              <span className="strand-count">
                {t("practice.strandCount", { mastered: tally(group.topics).mastered, all: group.topics.length })}
              </span>
            </div>
            <ul className="spots">
              {group.topics.map((topic) => (
                <li key={topic.topic}>
                  <Spot topic={topic} busy={busy} onTake={onTake} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function Spot({ topic, busy, onTake }: { topic: Topic; busy: boolean; onTake: (topic: string) => void }) {
  const { t } = useTranslation();
  const level = t(`practice.level.${topic.level}`);
  const standing = t(topic.is_due ? "practice.topicDue" : "practice.topicName", { title: topic.title, level });
  const name = topic.due && !topic.is_due ? `${standing}, ${t("practice.dueOn", { day: dayName(topic.due) })}` : standing;
  return (
    <button
      type="button"
      className="spot"
      disabled={busy}
      aria-label={name}
      data-testid={`topic-${topic.topic}`}
      onClick={() => { onTake(topic.topic); }}
    >
      <LevelMark level={topic.level} due={topic.is_due} />
      <span className="spot-title">{topic.title}</span>
      {topic.due && <span className="spot-due">{topic.is_due ? t("practice.dueNow") : t("practice.dueOn", { day: dayName(topic.due) })}</span>}
    </button>
  );
}

function GradeChoice({ grade, onGrade }: { grade: number | null; onGrade: (grade: number | null) => void }) {
  const { t } = useTranslation();
  return (
    <select
      className="select"
      aria-label={t("practice.grade")}
      value={grade ?? ""}
      onChange={({ target }) => { onGrade(target.value === "" ? null : Number(target.value)); }}
    >
      <option value="">{t("practice.allGrades")}</option>
      {GRADES.map((one) => (
        <option key={one} value={one}>
          {gradeName(one, t)}
        </option>
      ))}
    </select>
  );
}

export function gradeName(grade: number, t: TFunction): string {
  return grade === 13 ? t("practice.university") : t("practice.gradeOf", { grade });
}

/** The day of a moment, where the person is. */
function dayName(moment: string): string {
  return new Intl.DateTimeFormat(currentLang(), { weekday: "short", day: "numeric", month: "short" }).format(new Date(moment));
}

/** A strand that the page does not know yet keeps its code. */
function strandName(strand: string, t: (key: CatalogueKey) => string): string {
  const key = `practice.strand.${strand}`;
  return key in en ? t(key as CatalogueKey) : strand;
}

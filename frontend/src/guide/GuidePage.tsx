/** The guide of one's role; those who help others find the guides of those there too. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearchParams } from "react-router";

import type { Person, Role } from "../accounts/session";
import { currentLang } from "../language/language";
import type { Chapter, Guide } from "./chapters";
import { READS } from "./chapters";
import "./guide.css";
import { guideEn } from "./guide.en";
import { guideZh } from "./guide.zh";

const NAMES = { student: "guide.for.student", teacher: "guide.for.teacher", admin: "guide.for.admin" } as const;
const GUIDES: Record<"en" | "zh", Guide> = { en: guideEn, zh: guideZh };

export function GuidePage({ person }: { person: Person }) {
  const { t } = useTranslation();
  const readable = READS[person.role];
  const wanted = useSearchParams()[0].get("for");
  const role = readable.find((known) => known === wanted) ?? person.role;
  const chapters = GUIDES[currentLang()][role];
  useChapterOfAddress();
  return (
    <div className="guide">
      <title>{t("guide.pageTitle")}</title>
      <h1>{t("guide.title")}</h1>
      <p className="sub">{t("guide.lead")}</p>
      {readable.length > 1 && <RoleTabs roles={readable} current={role} />}
      <nav className="guide-contents" aria-label={t("guide.contents")}>
        <ol>
          {chapters.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map((chapter) => (
        <ChapterText key={chapter.id} chapter={chapter} />
      ))}
    </div>
  );
}

/** The page is drawn after its address is known, so the browser has not scrolled to the chapter by itself. */
function useChapterOfAddress(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [hash]);
}

function RoleTabs({ roles, current }: { roles: readonly Role[]; current: Role }) {
  const { t } = useTranslation();
  return (
    <nav className="guide-roles" aria-label={t("guide.roles")}>
      {roles.map((role) => (
        <Link key={role} to={`?for=${role}`} className="ghost button-link" aria-current={role === current ? "page" : undefined}>
          {t(NAMES[role])}
        </Link>
      ))}
    </nav>
  );
}

function ChapterText({ chapter: { id, title, text, steps, terms, to } }: { chapter: Chapter }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {steps && (
        <ol className="guide-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {terms && (
        <dl className="guide-terms">
          {terms.map(([term, meaning]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
      {to && (
        <p>
          <Link to={to} aria-label={t("guide.openNamed", { title })}>
            {t("guide.open")}
          </Link>
        </p>
      )}
    </section>
  );
}

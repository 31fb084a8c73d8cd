/** The set builder: its problems in order, the curriculum to choose from, own problems, the policy, publishing. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { useClasses } from "../classes/useClasses";
import { sentence } from "../network/sentence";
import { Catalogue } from "./Catalogue";
import { ItemList } from "./ItemList";
import { OwnProblems } from "./OwnProblems";
import { PolicyPanel } from "./PolicyPanel";
import type { ProblemSet, Progress } from "./sets";
import { changeSet, fetchSet, publishSet, setListKey, setsKey, withdrawSet } from "./sets";
import "./assignments.css";
import "./builder.css";

export function SetPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const key = [...setsKey, id];
  const { data: set, error } = useQuery({ queryKey: key, queryFn: () => fetchSet(id) });
  const keep = (changed: ProblemSet) => {
    queries.setQueryData(key, changed);
    void queries.invalidateQueries({ queryKey: setListKey });
  };
  const refresh = () => void queries.invalidateQueries({ queryKey: key });
  if (!set) return <p className="empty sub" role={error ? "alert" : undefined}>{error ? sentence(error, t) : t("app.loading")}</p>;
  const isDraft = set.state === "draft";
  return (
    <>
      <title>{`${set.title} · Lemma`}</title>
      <p className="sub"><Link to="/sets">{t("sets.title")}</Link></p>
      <Heading set={set} keep={keep} />
      {!isDraft && <Published set={set} keep={keep} />}
      <ItemList set={set} keep={keep} refresh={refresh} />
      {isDraft && (
        <>
          <Catalogue set={set} keep={keep} />
          <OwnProblems set={set} keep={keep} />
        </>
      )}
      <PolicyPanel set={set} keep={keep} refresh={refresh} />
      {isDraft && <Publish set={set} refresh={refresh} />}
    </>
  );
}

function Heading({ set, keep }: { set: ProblemSet; keep: (set: ProblemSet) => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(set.title);
  const [intro, setIntro] = useState(set.intro);
  const change = useMutation({ mutationFn: (body: Partial<ProblemSet>) => changeSet(set.id, body), onSuccess: keep });
  const { classes, hasNextPage, isFetching, fetchNextPage } = useClasses();
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage(); // the choice has all of them
  }, [hasNextPage, isFetching, fetchNextPage]);
  const taught = classes?.filter((one) => one.part !== "pupil" && !one.archived) ?? [];
  const isDraft = set.state === "draft";
  return (
    <div className="builder-head">
      <h1 className="hidden">{set.title}</h1>
      <input className="field title-field" aria-label={t("sets.newTitle")} value={title} maxLength={120}
        onChange={(event) => { setTitle(event.target.value); }}
        onBlur={() => { if (title.trim() && title !== set.title) change.mutate({ title: title.trim() }); }} />
      <label>
        <span>{t("sets.class")}</span>
        <select className="field" value={set.classroom ?? ""} disabled={!isDraft} data-testid="set-class"
          onChange={(event) => { change.mutate({ classroom: event.target.value ? Number(event.target.value) : null }); }}>
          <option value="">{t("sets.noClass")}</option>
          {taught.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          {set.classroom !== null && !taught.some((one) => one.id === set.classroom) && <option value={set.classroom}>{set.classroom_name}</option>}
        </select>
      </label>
      <label>
        <span>{t("sets.lang")}</span>
        <select className="field" value={set.lang} disabled={!isDraft}
          onChange={(event) => { change.mutate({ lang: event.target.value as ProblemSet["lang"] }); }}>
          <option value="">{t("sets.langOwn")}</option>
          <option value="en">{t("language.enName")}</option>
          <option value="zh">{t("language.zhName")}</option>
        </select>
      </label>
      {set.made_by === null && <p className="sub">{t("sets.madeBy", { name: t("teaching.former") })}</p>}
      <label className="intro-field">
        <span>{t("sets.intro")}</span>
        <textarea className="field" rows={2} value={intro} maxLength={2000} onChange={(event) => { setIntro(event.target.value); }}
          onBlur={() => { if (intro !== set.intro) change.mutate({ intro: intro.trim() }); }} />
      </label>
      <p className="complaint-inline" role="alert">{change.error ? sentence(change.error, t) : ""}</p>
    </div>
  );
}

/** What is out stays as it is; as long as no pupil has opened it, it can be taken back. */
function Published({ set, keep }: { set: ProblemSet; keep: (set: ProblemSet) => void }) {
  const { t } = useTranslation();
  const take = useMutation({ mutationFn: () => withdrawSet(set.id), onSuccess: keep });
  return (
    <div className="banner">
      {t(`sets.is.${set.state}`)} <Link to={`/gradebook/${String(set.id)}`}>{t("nav.gradebook")}</Link>
      {set.state === "published" && (
        <>
          {" · "}
          <button type="button" className="link" disabled={take.isPending} onClick={() => { take.mutate(); }}>{t("sets.withdraw")}</button>
        </>
      )}
      <p className="complaint-inline" role="alert">{take.error ? sentence(take.error, t) : ""}</p>
    </div>
  );
}

/** A call checks for some seconds; the next goes on, until every seed was checked. */
async function publishAll(id: number, onProgress: (progress: Progress) => void): Promise<Progress> {
  for (;;) {
    const progress = await publishSet(id);
    onProgress(progress);
    if (progress.published || progress.faults.length > 0) return progress;
  }
}

function Publish({ set, refresh }: { set: ProblemSet; refresh: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const publish = useMutation({
    mutationFn: () => publishAll(set.id, setProgress),
    onSuccess: () => { refresh(); void queries.invalidateQueries({ queryKey: setsKey }); },
  });
  return (
    <section className="panel publish">
      <button type="button" className="button" disabled={publish.isPending} onClick={() => { publish.mutate(); }} data-testid="publish">
        {t(publish.isPending ? "sets.checking" : "sets.publish")}
      </button>
      <span className="sub" role="status">
        {publish.isPending && progress ? t("sets.progress", { checked: progress.checked, of: progress.of }) : t("sets.publishAbout")}
      </span>
      {progress?.faults.map((fault) => (
        <p key={fault.number} className="complaint-inline" role="alert">{t("sets.fault", { number: fault.number, detail: fault.detail })}</p>
      ))}
      <p className="complaint-inline" role="alert">{publish.error ? sentence(publish.error, t) : ""}</p>
    </section>
  );
}

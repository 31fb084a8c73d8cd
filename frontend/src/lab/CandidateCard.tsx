/** One candidate: what each rule of the gate says, and what may be done with it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { sentence } from "../network/sentence";
import type { Candidate, Champion, Finding } from "./lab";
import { labKey, NONE, percent, points, post } from "./lab";

const TRIAL = 0.05;

export function CandidateCard({ candidate, champion }: { candidate: Candidate; champion: Champion }) {
  const { t } = useTranslation();
  const serving = champion.name === candidate.name;
  const badge = serving || candidate.state === "passed" ? "proved" : candidate.state === "refused" ? "refuted" : "";
  const { done = 0, of = 0, suite = "" } = candidate.progress;
  return (
    <div className="lab-card" data-testid="candidate" data-state={candidate.state}>
      <div className="lab-row">
        <strong>{candidate.name}</strong>
        <span className={`badge ${badge}`}>{serving ? t("candidate.serving") : t(`candidate.${candidate.state}`, { suite, done, of })}</span>
        {candidate.champion && <span className="sub">{t("candidate.against", { name: candidate.champion })}</span>}
        {candidate.champion && (
          <span className="lab-end">
            <Link to={`/lab/models/${candidate.name}`}>{t("candidate.report")}</Link>
          </span>
        )}
      </div>
      {candidate.judgement && (
        <ul className="findings">
          {candidate.judgement.findings.map((finding) => <FindingLine key={`${finding.rule} ${finding.suite}`} finding={finding} />)}
        </ul>
      )}
      {candidate.error && <pre className="lab-log">{candidate.error}</pre>}
      <Trial candidate={candidate} />
      <Actions candidate={candidate} champion={champion} serving={serving} />
    </div>
  );
}

export function FindingLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { before, after, low, high, n } = finding.values;
  const share = finding.rule !== "tokens";
  const show = (value: number) => (share ? percent(value, 1) : value.toFixed(0));
  const named = finding.suite === "all" ? "" : ` · ${finding.suite}`;
  return (
    <li>
      <span className={finding.passed ? "badge proved" : "badge refuted"}>
        <span aria-hidden="true">{finding.passed ? "✓ " : "✗ "}</span>
        {t(`rule.${finding.rule}`)}
      </span>
      <span>{before === undefined || after === undefined
        ? `${t("rule.too-few")}${named}`
        : low !== undefined && high !== undefined && share
          ? `${t("rule.change", { before: show(before), after: show(after), low: points(low), high: points(high) })}${named}`
          : `${show(before)} → ${show(after)}${named}`}
        {n !== undefined && n > 0 && share && <span className="sub">{` · ${t("report.problems", { count: n })}`}</span>}
      </span>
    </li>
  );
}

function Trial({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation();
  if (!candidate.canary) return null;
  const { candidate: tried, champion } = candidate.canary;
  const wrong = (judged: Record<string, number>) => (judged["wrong"] ?? 0) + (judged["dispute"] ?? 0);
  return (
    <p className="sub">
      {t("candidate.trial", {
        runs: tried.answered,
        wrong: wrong(tried.judged),
        championRuns: champion.answered,
        championWrong: wrong(champion.judged),
      })}
    </p>
  );
}

function Actions({ candidate, champion, serving }: { candidate: Candidate; champion: Champion; serving: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ action, body }: { action: string; body?: unknown }) => post(`candidates/${candidate.name}/${action}/`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: labKey }),
  });
  const may = candidate.state === "passed" && !serving && candidate.champion === champion.name;
  const measurable = !serving && ["passed", "refused", "failed"].includes(candidate.state) && !may;
  const onTrial = champion.canary === candidate.name;
  const needed = champion.approvals_needed;
  return (
    <>
      {needed > 1 && may && (
        <p className="sub">{t("candidate.approvals", { names: candidate.approvals.join(", ") || NONE, count: candidate.approvals.length, needed })}</p>
      )}
      <div className="lab-actions">
        {may && (
          <button type="button" className="button" disabled={act.isPending} onClick={() => { act.mutate({ action: "promote" }); }} data-testid="promote">
            {t("candidate.promote")}
          </button>
        )}
        {may && needed > 1 && (
          <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate({ action: "approve" }); }}>
            {t("candidate.approve")}
          </button>
        )}
        {may && (
          <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate({ action: "canary", body: { share: onTrial ? 0 : TRIAL } }); }}>
            {onTrial ? t("candidate.endTrial") : t("candidate.try", { percent: percent(TRIAL) })}
          </button>
        )}
        {measurable && (
          <button type="button" className="ghost" disabled={act.isPending} onClick={() => { act.mutate({ action: "evaluate" }); }}>
            {t("candidate.again")}
          </button>
        )}
      </div>
      <p className="complaint-inline" role="alert">
        {act.error ? sentence(act.error, t) : ""}
      </p>
    </>
  );
}

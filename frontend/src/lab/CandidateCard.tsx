/** One candidate: what each rule of the gate says, and what may be done with it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { sentence } from "../network/sentence";
import type { Candidate, Champion, Finding } from "./lab";
import { labKey, NONE, percent, points, post } from "./lab";
import { suiteName } from "./suiteName";

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
        <span className={`badge ${badge}`}>{serving ? t("candidate.serving") : t(`candidate.${candidate.state}`, { suite: suiteName(suite, t), done, of })}</span>
        {candidate.champion && <span className="sub">{t("candidate.against", { name: candidate.champion })}</span>}
        {candidate.champion && (
          <span className="lab-end">
            <Link to={`/lab/models/${candidate.name}`}>{t("candidate.report")}</Link>
          </span>
        )}
      </div>
      {candidate.judgement && <Findings findings={candidate.judgement.findings} />}
      {candidate.error && <pre className="lab-log">{candidate.error}</pre>}
      <Trial candidate={candidate} />
      <Actions candidate={candidate} champion={champion} serving={serving} />
    </div>
  );
}

/** What decided first: the target, and every rule that failed; the others on demand. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const telling = findings.filter((finding) => !finding.passed || finding.rule === "target-better");
  const others = findings.filter((finding) => !telling.includes(finding));
  return (
    <>
      <FindingList findings={telling} />
      {others.length > 0 && (
        <details>
          <summary>{t("rule.others", { count: others.length })}</summary>
          <FindingList findings={others} />
        </details>
      )}
    </>
  );
}

function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const suites = [...new Set(findings.map(({ suite }) => suite))];
  return suites.map((suite) => (
    <div key={suite} className="lab-suite">
      {suite !== "all" && <p className="sub lab-suite-name">{suiteName(suite, t)}</p>}
      <ul className="findings">
        {findings.filter((finding) => finding.suite === suite).map((finding) => <FindingLine key={finding.rule} finding={finding} />)}
      </ul>
    </div>
  ));
}

function FindingLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { n } = finding.values;
  return (
    <li>
      <span className={finding.passed ? "badge proved" : "badge refuted"}>
        <span aria-hidden="true">{finding.passed ? "✓ " : "✗ "}</span>
        {t(`rule.${finding.rule}`)}
      </span>
      <span>
        {measured(finding, t)}
        {n !== undefined && n > 0 && finding.rule !== "tokens" && <span className="sub">{` · ${t("report.problems", { count: n })}`}</span>}
      </span>
    </li>
  );
}

function measured({ rule, values }: Finding, t: TFunction): string {
  const { before, after, low, high } = values;
  if (before === undefined || after === undefined) return t("rule.too-few");
  if (rule === "tokens") return t("rule.perProblem", { before: before.toFixed(0), after: after.toFixed(0) });
  const shares = { before: percent(before, 1), after: percent(after, 1) };
  if (low === undefined || high === undefined) return t("rule.plain", shares);
  return t("rule.change", { ...shares, low: points(low), high: points(high) });
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

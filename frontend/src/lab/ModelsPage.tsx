/** Who serves, what is being trained, and which candidates wait: the wheel on one page. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { sentence } from "../network/sentence";
import { CandidateCard } from "./CandidateCard";
import "./lab.css";
import type { Candidate, Champion, Page, RewardCard, Training } from "./lab";
import { get, labKey, NONE, percent, post } from "./lab";
import { TrainingCard } from "./TrainingCard";

const OFTEN_MS = 3000;

export function ModelsPage() {
  const { t } = useTranslation();
  const champion = useQuery({ queryKey: [...labKey, "champion"], queryFn: ({ signal }) => get<Champion>("champion/", signal), refetchInterval: 4 * OFTEN_MS });
  const trainings = useQuery({ queryKey: [...labKey, "trainings"], queryFn: ({ signal }) => get<Page<Training>>("trainings/", signal), refetchInterval: OFTEN_MS });
  const candidates = useQuery({ queryKey: [...labKey, "candidates"], queryFn: ({ signal }) => get<Page<Candidate>>("candidates/", signal), refetchInterval: OFTEN_MS });
  const error = champion.error ?? trainings.error ?? candidates.error;
  return (
    <div className="lab">
      <title>{t("models.pageTitle")}</title>
      <h1>{t("models.title")}</h1>
      {error && <p role="alert">{sentence(error, t)}</p>}
      {champion.data && <ChampionPart champion={champion.data} />}
      <section className="lab-part">
        <h2>{t("models.trainings")}</h2>
        {trainings.data?.results.length === 0 && (
          <p className="sub">
            {t("models.noTraining")} <Link to="/lab/data">{t("models.toData")}</Link>
          </p>
        )}
        {trainings.data?.results.map((one, at) => <TrainingCard key={one.id} training={one} open={at === 0} />)}
      </section>
      <section className="lab-part">
        <h2>{t("models.candidates")}</h2>
        {candidates.data?.results.length === 0 && <p className="sub">{t("models.noCandidates")}</p>}
        {champion.data && candidates.data?.results.map((one) => <CandidateCard key={one.name} candidate={one} champion={champion.data} />)}
      </section>
    </div>
  );
}

function ChampionPart({ champion }: { champion: Champion }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const back = useMutation({
    mutationFn: () => post<Champion>("champion/roll-back/"),
    onSuccess: () => queries.invalidateQueries({ queryKey: labKey }),
  });
  const { numbers, card } = champion;
  const wrong = (numbers.judged["wrong"] ?? 0) + (numbers.judged["dispute"] ?? 0);
  const proved = numbers.answered ? (numbers.badges["proved"] ?? 0) / numbers.answered : null;
  return (
    <section className="lab-part" data-testid="champion">
      <p className="sub">
        <strong>{t("models.serving", { name: champion.name })}</strong>
        {" · "}
        {card ? t("models.trainedOn", { base: card.base, count: card.episodes }) : t("models.bundled")}
      </p>
      <dl className="tiles">
        <Tile name={t("models.answers")} value={String(numbers.answered)} />
        <Tile name={t("models.proved")} value={proved === null ? NONE : percent(proved)} />
        <Tile name={t("models.seconds")} value={numbers.seconds === null ? NONE : numbers.seconds.toFixed(1)} />
        <Tile name={t("models.complaints")} value={String(wrong)} />
      </dl>
      {champion.reward && <Reward card={champion.reward} />}
      {champion.canary && <p className="banner">{t("models.canary", { name: champion.canary, percent: percent(champion.share) })}</p>}
      {champion.previous && (
        <button type="button" className="ghost" disabled={back.isPending} onClick={() => { back.mutate(); }} data-testid="roll-back">
          {t("models.rollBack", { name: champion.previous })}
        </button>
      )}
      <p className="complaint-inline" role="alert">
        {back.error ? sentence(back.error, t) : ""}
      </p>
    </section>
  );
}

/** What chooses among explanations: its card in a sentence. */
function Reward({ card }: { card: RewardCard }) {
  const { t } = useTranslation();
  const told = (share: RewardCard["model"]) => `${percent(share.accuracy)} (${percent(share.low)}–${percent(share.high)})`;
  const numbers = { pairs: card.held_out_pairs, head: told(card.model), longer: told(card.longer) };
  return <p className="sub">{card.proven ? t("models.reward", numbers) : t("models.rewardIdle", numbers)}</p>;
}

export function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

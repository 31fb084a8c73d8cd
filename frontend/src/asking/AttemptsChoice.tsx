import { useTranslation } from "react-i18next";

const CHOICES = [1, 4, 8] as const;

interface AttemptsChoiceProps {
  attempts: number;
  onChoose: (attempts: number) => void;
}

/** How often the engine tries; several attempts vote. */
export function AttemptsChoice({ attempts, onChoose }: AttemptsChoiceProps) {
  const { t } = useTranslation();
  return (
    <select
      className="ghost attempts"
      aria-label={t("attempts.label")}
      value={attempts}
      onChange={(event) => { onChoose(Number(event.target.value)); }}
    >
      {CHOICES.map((count) => (
        <option key={count} value={count}>
          {t("attempts.choice", { count })}
        </option>
      ))}
    </select>
  );
}

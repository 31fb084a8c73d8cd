import { useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import { FormulaSwitch } from "./FormulaSwitch";
import { Keys } from "./Keys";
import { MathInput } from "./MathInput";
import type { Exercise } from "./practice";
import { useFormula } from "./useFormula";

interface AnswerFormProps {
  exercise: Pick<Exercise, "entry" | "unit">;
  busy: boolean;
  error: unknown;
  onAnswer: (text: string) => void;
  button?: string | undefined; // what the button says where nothing is checked
}

export function AnswerForm(props: AnswerFormProps) {
  return props.exercise.entry === "comparison" ? <SignForm {...props} /> : <TextForm {...props} />;
}

const SIGNS = [
  ["<", "exercise.less"],
  ["=", "exercise.equal"],
  [">", "exercise.greater"],
] as const;

/** A comparison is answered with one press. */
function SignForm({ busy, error, onAnswer }: AnswerFormProps) {
  const { t } = useTranslation();
  return (
    <div className="answer-form" role="group" aria-label={t("exercise.answer")}>
      <div className="signs">
        {SIGNS.map(([sign, name]) => (
          <button key={sign} type="button" className="sign" disabled={busy} aria-label={t(name)} onClick={() => { onAnswer(sign); }}>
            {sign}
          </button>
        ))}
      </div>
      <Fault error={error} />
    </div>
  );
}

function TextForm({ exercise, busy, error, onAnswer, button }: AnswerFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const [formula, setFormula] = useFormula();
  const keys = useRef<HTMLDivElement>(null);
  const submit = () => {
    const answer = text.trim();
    setEmpty(answer === "");
    if (answer !== "" && !busy) onAnswer(answer);
  };
  return (
    <form className="answer-form" aria-label={t("exercise.answer")} onSubmit={(event: SubmitEvent) => { event.preventDefault(); submit(); }}>
      <div className="answer-row">
        <MathInput
          formula={formula}
          focused
          label={t("exercise.answer")}
          placeholder={t("exercise.answer")}
          value={text}
          onChange={(written) => { setText(written); setEmpty(false); }}
          onEnter={submit}
          keys={keys}
          describedBy="answer-fault"
          invalid={empty}
          testId="answer"
        />
        {exercise.unit && <span className="unit">{t("exercise.unit", { unit: raised(exercise.unit) })}</span>}
        <button type="submit" className="button" disabled={busy} data-testid="check">
          {busy && !button ? t("exercise.checking") : button ?? t("exercise.check")}
        </button>
      </div>
      {formula && <Keys plate={keys} />}
      <FormulaSwitch formula={formula} text={text} onSwitch={(chosen, rewritten) => { setFormula(chosen); setText(rewritten); }} />
      <p id="answer-fault" className="complaint-inline" role="alert">
        {empty ? t("exercise.empty") : error ? sentence(error, t) : ""}
      </p>
    </form>
  );
}

/** dm^2 as one writes it. */
function raised(unit: string): string {
  return unit.replace("^2", "²").replace("^3", "³");
}

function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <p className="complaint-inline" role="alert">
      {error ? sentence(error, t) : ""}
    </p>
  );
}

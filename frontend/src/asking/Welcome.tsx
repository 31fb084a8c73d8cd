import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";

const EXAMPLES = ["ask.example.equation", "ask.example.gcd", "ask.example.word"] as const;

/** The page before a question: what this is for, and three questions to begin with. */
export function Welcome({ onChoose }: { onChoose: (problem: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="welcome">
      <title>{t("title.ask")}</title>
      <h1>{t("ask.title")}</h1>
      <p className="sub">{t("ask.lead")}</p>
      <h2 className="welcome-try">{t("ask.examples")}</h2>
      <ul className="examples">
        {EXAMPLES.map((key) => (
          <li key={key}>
            <button type="button" className="example" data-testid="example" onClick={() => { onChoose(t(key)); }}>
              <span>
                <MathText text={t(key)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

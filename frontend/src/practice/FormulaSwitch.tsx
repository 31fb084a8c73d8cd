import { useTranslation } from "react-i18next";

interface FormulaSwitchProps {
  formula: boolean;
  text: string;
  onSwitch: (formula: boolean, rewritten: string) => void;
}

/** Between typing plainly and writing with formula keys; what is written already comes along. */
export function FormulaSwitch({ formula, text, onSwitch }: FormulaSwitchProps) {
  const { t } = useTranslation();
  const change = () => {
    if (!formula) {
      onSwitch(true, text);
      return;
    }
    void import("./FormulaField").then(({ plainOf }) => { onSwitch(false, plainOf(text)); });
  };
  return (
    <button type="button" className="link formula-switch" onClick={change} data-testid="formula-switch">
      {formula ? t("exercise.plain") : t("exercise.formula")}
    </button>
  );
}

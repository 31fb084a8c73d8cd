import { RadioGroup } from "radix-ui";
import { useTranslation } from "react-i18next";

import type { ModeChoice } from "../solving/run";

const MODES = ["auto", "fast", "deep"] as const;

interface ModeSwitchProps {
  mode: ModeChoice;
  onChoose: (mode: ModeChoice) => void;
}

export function ModeSwitch({ mode, onChoose }: ModeSwitchProps) {
  const { t } = useTranslation();
  const choose = (value: string) => {
    const chosen = MODES.find((known) => known === value);
    if (chosen) onChoose(chosen);
  };
  return (
    <RadioGroup.Root className="segmented" orientation="horizontal" aria-label={t("mode.label")} value={mode} onValueChange={choose}>
      {MODES.map((value) => (
        <RadioGroup.Item key={value} value={value} title={t(`mode.${value}Help`)} data-testid={`mode-${value}`}>
          {t(`mode.${value}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

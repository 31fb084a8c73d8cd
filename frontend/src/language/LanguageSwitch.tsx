import { RadioGroup } from "radix-ui";
import { useTranslation } from "react-i18next";

import type { Lang } from "./language";
import { currentLang, isLang, switchLang } from "./language";

const LANGS = ["en", "zh"] as const;
const TAGS: Record<Lang, string> = { en: "en", zh: "zh-CN" };

/** EN / 中文. `onSwitch` hears of the choice, to store it with the account. */
export function LanguageSwitch({ onSwitch }: { onSwitch?: (lang: Lang) => void }) {
  const { t } = useTranslation();
  const choose = (value: string) => {
    if (!isLang(value)) return;
    switchLang(value);
    onSwitch?.(value);
  };
  return (
    <RadioGroup.Root
      className="segmented segmented-small"
      orientation="horizontal"
      aria-label={t("language.label")}
      value={currentLang()}
      onValueChange={choose}
    >
      {LANGS.map((lang) => (
        <RadioGroup.Item key={lang} value={lang} lang={TAGS[lang]} aria-label={t(`language.${lang}Name`)}>
          {t(`language.${lang}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

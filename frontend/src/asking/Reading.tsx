/** "I read this as ...": the server's reading of a question, while it is typed and under the question asked. */
import { useQuery } from "@tanstack/react-query";
import { Popover } from "radix-ui";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { currentLang, questionLang } from "../language/language";
import { Formula } from "../mathematics/Formula";
import { MathText } from "../mathematics/MathText";
import type { Reading as ReadingAnswer } from "./ask";
import { readProblem } from "./ask";

const PAUSE_MS = 400;
/** A busy server may not get to read a question in time; it is asked a few times more. */
const UNREAD_MS = 3000;
const TRIES = 4;

function isUnread(reading: ReadingAnswer | undefined): boolean {
  return reading?.kind === "unread";
}

function usePaused(value: string, wait: number): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setPaused(value); }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [value, wait]);
  return paused;
}

function useReading(problem: string, lang: Lang) {
  return useQuery({
    queryKey: ["read", problem, lang],
    queryFn: ({ signal }) => readProblem(problem, lang, signal),
    enabled: problem !== "",
    staleTime: Infinity,
    // An echo that does not come is no reason to complain: the question can be asked all the same.
    retry: false,
    refetchInterval: ({ state }) => (isUnread(state.data) && state.dataUpdateCount < TRIES ? UNREAD_MS : false),
    placeholderData: (previous) => previous,
  });
}

/** The echo in the composer, a moment after the typing pauses. */
export function Reading({ text }: { text: string }) {
  const problem = usePaused(text.trim(), PAUSE_MS);
  const { data, isError } = useReading(problem, questionLang(problem, currentLang()));
  if (text.trim() === "" || problem === "" || isError || !data?.description) return null;
  return (
    <div className="read read-echo" role="status" data-testid="echo" data-settled={problem === text.trim()}>
      <ReadAs reading={data} />
      <ReadingHelp />
    </div>
  );
}

/** The reading of a question that was asked; `onChange`, where there is one, takes it back into the field. */
export function AskedReading({ problem, lang, onChange }: { problem: string; lang: Lang; onChange?: (() => void) | undefined }) {
  const { data } = useReading(problem, lang);
  if (!data?.description || isUnread(data)) return null;
  return (
    <div className="read" data-testid="reading">
      <ReadAs reading={data} />
      <ReadingHelp {...(onChange && { onChange })} />
    </div>
  );
}

function ReadAs({ reading }: { reading: ReadingAnswer }) {
  const { t } = useTranslation();
  if (isUnread(reading)) return <span lang={reading.lang}>{reading.description}</span>;
  return (
    <span>
      {/* In the question's own language, as the description is. */}
      <span lang={reading.lang}>
        {t("read.as", { description: reading.description.replace(/[.。]$/u, ""), lng: reading.lang })}
      </span>
      {reading.latex && (
        <span className="read-formula">
          <Formula latex={reading.latex} />
        </span>
      )}
    </span>
  );
}

const TIPS = ["read.help.one", "read.help.verb", "read.help.power", "read.help.dollars"] as const;

function ReadingHelp({ onChange }: { onChange?: () => void }) {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className="link">{t("read.notMeant")}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" side="top" align="start" collisionPadding={12} aria-label={t("read.helpTitle")}>
          <strong>{t("read.helpTitle")}</strong>
          <ul>
            {TIPS.map((tip) => (
              <li key={tip}>
                <MathText text={t(tip)} />
              </li>
            ))}
          </ul>
          {onChange && (
            <Popover.Close className="ghost" onClick={onChange}>
              {t("read.change")}
            </Popover.Close>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The one field for text and formulas, with the mode and the maths keyboard under it. */
import { lazy, Suspense, useImperativeHandle, useRef, useState } from "react";
import type { ChangeEvent, KeyboardEvent, Ref, SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import { currentLang, questionLang } from "../language/language";
import { ApiError } from "../network/api";
import type { ModeChoice, Run } from "../solving/run";
import { useAsk } from "./ask";
import "./asking.css";
import { AttemptsChoice } from "./AttemptsChoice";
import { Complaint } from "./Complaint";
import { insertFormula } from "./insertion";
import { KeyboardBoundary } from "./KeyboardBoundary";
import { ModeSwitch } from "./ModeSwitch";
import { Reading } from "./Reading";
import { useCountdown } from "./useCountdown";
import { useSlashFocus } from "./useSlashFocus";

const MathKeyboard = lazy(() => import("./MathKeyboard"));

export interface ComposerHandle {
  /** Puts a text into the field and the cursor behind it. */
  write: (text: string) => void;
}

interface ComposerProps {
  onAsked: (run: Run) => void;
  handle: Ref<ComposerHandle>;
}

export function Composer({ onAsked, handle }: ComposerProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [mode, setMode] = useState<ModeChoice>("auto");
  const [attempts, setAttempts] = useState(1);
  const [keyboard, setKeyboard] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [wait, startWait] = useCountdown();
  const ask = useAsk((run) => {
    setText("");
    setKeyboard(false);
    onAsked(run);
  });
  useSlashFocus(field);

  const change = (written: string) => {
    setText(written);
    // A complaint is about what was sent; what is typed now is something else.
    setEmpty(false);
    ask.reset();
  };

  const moveCursor = (cursor: number) => {
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(cursor, cursor);
    });
  };

  useImperativeHandle(handle, () => ({
    write: (written: string) => {
      change(written);
      moveCursor(written.length);
    },
  }));

  const submit = () => {
    const problem = text.trim();
    setEmpty(problem === "");
    if (problem === "" || ask.isPending || wait > 0) return;
    const question = { problem, mode, lang: questionLang(problem, currentLang()), ...(attempts > 1 && { attempts }) };
    ask.mutate(question, {
      onError: (error) => {
        if (error instanceof ApiError && error.retryAfter !== null) startWait(error.retryAfter);
      },
    });
  };

  const insert = (latex: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const edited = insertFormula(text, selectionStart, selectionEnd, latex);
    change(edited.text);
    setKeyboard(false);
    moveCursor(edited.cursor);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter chooses a character.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  return (
    <form className="composer" aria-label={t("ask.field")} onSubmit={(event: SubmitEvent) => { event.preventDefault(); submit(); }}>
      <div className="composer-card">
        <Reading text={text} />
        {keyboard && (
          <KeyboardBoundary>
            <Suspense fallback={<p className="sub keyboard">{t("keyboard.loading")}</p>}>
              <MathKeyboard onInsert={insert} onClose={() => { setKeyboard(false); field.current?.focus(); }} />
            </Suspense>
          </KeyboardBoundary>
        )}
        <textarea
          ref={field}
          rows={1}
          data-testid="question"
          aria-label={t("ask.field")}
          aria-describedby="ask-hint ask-complaint"
          aria-invalid={empty || ask.isError}
          aria-keyshortcuts="/"
          placeholder={t("ask.placeholder")}
          value={text}
          onChange={(event: ChangeEvent<HTMLTextAreaElement>) => { change(event.target.value); }}
          onKeyDown={onKeyDown}
        />
        <span id="ask-hint" className="hidden">
          {t("ask.hint")}
        </span>
        <Complaint id="ask-complaint" empty={empty} error={ask.error} wait={wait} />
        <div className="composer-row">
          <ModeSwitch mode={mode} onChoose={setMode} />
          <AttemptsChoice attempts={attempts} onChoose={setAttempts} />
          <button
            type="button"
            className="ghost"
            aria-expanded={keyboard}
            aria-label={keyboard ? t("keyboard.closeLong") : t("keyboard.openLong")}
            onClick={() => { setKeyboard(!keyboard); }}
          >
            <span aria-hidden="true" className="sigma" /> <span className="keyboard-word">{t("keyboard.open")}</span>
          </button>
        </div>
        <button type="submit" className="button" disabled={ask.isPending || wait > 0} data-testid="ask">
          {ask.isPending ? t("ask.asking") : t("ask.submit")}
        </button>
      </div>
    </form>
  );
}

/** MathLive's field and its keyboard. Loaded when it is first opened: it is as large as the rest of the page together. */
import { MathfieldElement } from "mathlive";
import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { currentLang } from "../language/language";
import type { KeyName } from "./keyboardLayouts";
import { layouts } from "./keyboardLayouts";

// KaTeX's style sheet has declared the very same fonts; nothing makes a sound; nothing comes from elsewhere.
MathfieldElement.fontsDirectory = null;
MathfieldElement.soundsDirectory = null;
MathfieldElement.plonkSound = null;
MathfieldElement.keypressSound = null;

const MATHLIVE_LOCALE = { en: "en", zh: "zh-cn" } as const;

interface MathKeyboardProps {
  onInsert: (latex: string) => void;
  onClose: () => void;
}

export default function MathKeyboard({ onInsert, onClose }: MathKeyboardProps) {
  const { t } = useTranslation();
  const [empty, setEmpty] = useState(true);
  const place = useRef<HTMLDivElement>(null);
  const keys = useRef<HTMLDivElement>(null);
  const insert = () => {
    const latex = field.current?.getValue("latex").trim() ?? "";
    if (latex === "") return;
    onInsert(latex);
  };
  const field = useMathfield({ place, keys, label: t("keyboard.field"), nameOf: (key) => t(key), onInput: setEmpty, onEnter: () => { insert(); }, onEscape: onClose });

  return (
    <section className="keyboard" aria-label={t("keyboard.openLong")} data-testid="math-keyboard">
      <div className="keyboard-row">
        <div ref={place} className="keyboard-field" />
        <button type="button" className="button" disabled={empty} onClick={insert}>
          {t("keyboard.insert")}
        </button>
        <button type="button" className="ghost" onClick={onClose}>
          {t("keyboard.close")}
        </button>
      </div>
      <div ref={keys} className="keyboard-keys" />
    </section>
  );
}

interface MathfieldParts {
  place: RefObject<HTMLDivElement | null>;
  keys: RefObject<HTMLDivElement | null>;
  label: string;
  nameOf: (key: KeyName) => string;
  onInput: (empty: boolean) => void;
  onEnter: () => void;
  onEscape: () => void;
}

/** The custom element, made once; what it calls is always the latest. */
function useMathfield({ place, keys, label, ...handlers }: MathfieldParts): RefObject<MathfieldElement | null> {
  const field = useRef<MathfieldElement | null>(null);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    const host = place.current;
    const plate = keys.current;
    if (!host || !plate) return undefined;
    MathfieldElement.locale = MATHLIVE_LOCALE[currentLang()];
    const element = new MathfieldElement();
    element.mathVirtualKeyboardPolicy = "manual";
    element.setAttribute("aria-label", label);
    element.addEventListener("input", () => {
      latest.current.onInput(element.getValue("latex").trim() === "");
    });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") latest.current.onEnter();
      if (event.key === "Escape") latest.current.onEscape();
    });
    host.append(element);
    field.current = element;

    const keyboard = window.mathVirtualKeyboard;
    const fit = () => {
      plate.style.height = `${String(keyboard.boundingRect.height)}px`;
    };
    keyboard.container = plate;
    keyboard.addEventListener("geometrychange", fit);
    keyboard.layouts = layouts((key) => latest.current.nameOf(key));
    keyboard.show();
    const naming = new MutationObserver(() => { makeButtons(plate); });
    naming.observe(plate, { childList: true, subtree: true });
    makeButtons(plate);
    element.focus();
    return () => {
      naming.disconnect();
      keyboard.removeEventListener("geometrychange", fit);
      keyboard.hide();
      keyboard.container = document.body;
      element.remove();
      field.current = null;
    };
  }, [place, keys, label]);
  return field;
}

/** MathLive names its keys but does not say that they are buttons, and a name without a role is not read out. */
function makeButtons(plate: HTMLElement): void {
  for (const key of plate.querySelectorAll("[tabindex][aria-label]:not([role])")) {
    key.setAttribute("role", "button");
  }
}

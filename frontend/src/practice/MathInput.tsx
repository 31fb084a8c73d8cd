/** One line of mathematics: typed plainly, or with formula keys. */
import type { KeyboardEvent, RefObject } from "react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { KeyboardBoundary } from "../asking/KeyboardBoundary";

const FormulaField = lazy(() => import("./FormulaField"));

export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  onEmptyBackspace?: (() => void) | undefined;
  onMove?: ((by: -1 | 1) => void) | undefined;
  /** Where the formula keys are shown. */
  keys: RefObject<HTMLDivElement | null>;
  /** Takes the focus when it becomes true. */
  focused?: boolean | undefined;
}

interface MathInputProps extends FieldProps {
  formula: boolean;
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  testId: string;
}

export function MathInput({ formula, ...field }: MathInputProps) {
  const { t } = useTranslation();
  if (!formula) return <PlainField {...field} />;
  return (
    <KeyboardBoundary>
      <Suspense fallback={<span className="sub">{t("keyboard.loading")}</span>}>
        <FormulaField {...field} />
      </Suspense>
    </KeyboardBoundary>
  );
}

function PlainField({ label, value, onChange, onEnter, onEmptyBackspace, onMove, focused, placeholder, describedBy, invalid, testId }: Omit<MathInputProps, "formula">) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return; // an input method's own Enter
    if (event.key === "Enter") {
      event.preventDefault();
      onEnter();
    } else if (event.key === "Backspace" && value === "" && onEmptyBackspace) {
      event.preventDefault();
      onEmptyBackspace();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      onMove?.(event.key === "ArrowUp" ? -1 : 1);
    }
  };
  return (
    <input
      ref={field}
      type="text"
      className="math-input"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={300}
      placeholder={placeholder}
      value={value}
      data-testid={testId}
      onChange={({ target }) => { onChange(target.value); }}
      onKeyDown={onKeyDown}
    />
  );
}

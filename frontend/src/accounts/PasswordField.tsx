import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
}

export function PasswordField({ value, onChange }: PasswordFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [visible, setVisible] = useState(false);
  return (
    <div className="sign-in-field">
      <label htmlFor={id}>{t("signIn.password")}</label>
      <span className="password">
        <input
          id={id}
          name="password"
          type={visible ? "text" : "password"}
          autoComplete="current-password"
          value={value}
          onChange={(event) => { onChange(event.target.value); }}
        />
        <button
          type="button"
          className="icon-button"
          aria-pressed={visible}
          aria-label={visible ? t("signIn.hidePassword") : t("signIn.showPassword")}
          onClick={() => { setVisible(!visible); }}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8">
            <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
            <circle cx="12" cy="12" r="2.8" />
            {visible && <path d="M4 20 20 4" />}
          </svg>
        </button>
      </span>
    </div>
  );
}

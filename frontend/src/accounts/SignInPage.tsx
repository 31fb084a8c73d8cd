import { useState } from "react";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Lang } from "../language/language";
import { LanguageSwitch } from "../language/LanguageSwitch";
import { sentence } from "../network/sentence";
import "./accounts.css";
import { PasswordField } from "./PasswordField";
import type { Credentials, Role, Session } from "./session";
import { useSignIn } from "./session";

/** In the demo a password is its account's name (docs/api.md). */
function demoCredentials(username: string): Credentials {
  return { username, password: username };
}

export function SignInPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Lang | null>(null);
  const signIn = useSignIn(chosen);
  const enter = (credentials: Credentials) => {
    signIn.mutate(credentials);
  };
  return (
    <div className="sign-in">
      <title>{t("title.signIn")}</title>
      <header className="sign-in-top">
        <LanguageSwitch onSwitch={setChosen} />
      </header>
      <main className="sign-in-card">
        <div className="logo" translate="no">
          {t("app.name")}
          <b aria-hidden="true" />
        </div>
        <p className="sub">{t("app.tagline")}</p>
        <SignInForm busy={signIn.isPending} problem={signIn.error ? sentence(signIn.error, t) : null} onEnter={enter} />
        {session.demo && session.demo_accounts.length > 0 && (
          <DemoAccounts names={session.demo_accounts} busy={signIn.isPending} onChoose={(n) => { enter(demoCredentials(n)); }} />
        )}
      </main>
    </div>
  );
}

interface SignInFormProps {
  busy: boolean;
  problem: string | null;
  onEnter: (credentials: Credentials) => void;
}

function SignInForm({ busy, problem, onEnter }: SignInFormProps) {
  const { t } = useTranslation();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const complaint = missing ? t("signIn.missing") : problem;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const incomplete = username.trim() === "" || password === "";
    setMissing(incomplete);
    if (!incomplete) onEnter({ username: username.trim(), password });
  };

  return (
    <form onSubmit={submit} noValidate aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{t("signIn.title")}</h1>
      <label className="sign-in-field">
        <span>{t("signIn.username")}</span>
        <input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => { setUsername(event.target.value); }}
        />
      </label>
      <PasswordField value={password} onChange={setPassword} />
      <p className="complaint" role="alert">
        {complaint}
      </p>
      <button className="button button-wide" type="submit" disabled={busy}>
        {busy ? t("signIn.submitting") : t("signIn.submit")}
      </button>
    </form>
  );
}

function isRole(name: string): name is Role {
  return name === "student" || name === "teacher" || name === "admin";
}

interface DemoAccountsProps {
  names: string[];
  busy: boolean;
  onChoose: (name: string) => void;
}

function DemoAccounts({ names, busy, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("signIn.demo")}</h2>
      <p className="sub">{t("signIn.demoHelp")}</p>
      <div className="demo-names">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="ghost"
            disabled={busy}
            title={t("signIn.demoAs", { name })}
            data-testid={`demo-${name}`}
            onClick={() => { onChoose(name); }}
          >
            {isRole(name) ? t(`account.role.${name}`) : name}
          </button>
        ))}
      </div>
    </section>
  );
}

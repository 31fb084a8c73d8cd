import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import { AccountMenu } from "../accounts/AccountMenu";
import type { Person, Role } from "../accounts/session";
import { storeLang } from "../accounts/session";
import { History } from "../history/History";
import { LanguageSwitch } from "../language/LanguageSwitch";
import { chooseTheme, THEMES, useTheme } from "./theme";

export function Logo() {
  const { t } = useTranslation();
  return (
    <span className="logo" translate="no">
      {t("app.name")}
      <b aria-hidden="true" />
    </span>
  );
}

export function SideBar({ person }: { person: Person }) {
  const { t } = useTranslation();
  return (
    <>
      <Logo />
      <nav aria-label={t("nav.label")}>
        <NavLink to="/" end className="nav">
          {t("nav.ask")}
        </NavLink>
        <NavLink to="/practice" className="nav">
          {t("nav.practice")}
        </NavLink>
        <NavLink to="/work" className="nav">
          {t("nav.work")}
        </NavLink>
        <RoleLinks role={person.role} />
      </nav>
      <History />
      <footer className="side-foot">
        <PersonMenu person={person} />
        {/* The page has switched already; where storing fails, the choice lasts on this machine. */}
        <LanguageSwitch onSwitch={(lang) => void storeLang(lang).catch(() => undefined)} />
      </footer>
    </>
  );
}

/** What only some roles have. The server refuses the rest whatever the page shows. */
function RoleLinks({ role }: { role: Role }) {
  const { t } = useTranslation();
  const links = [
    ...(role === "student"
      ? [{ to: "/assignments", name: t("nav.assignments") }]
      : [
          { to: "/sets", name: t("nav.sets") },
          { to: "/gradebook", name: t("nav.gradebook") },
        ]),
    { to: "/classes", name: t("nav.classes") },
    ...(role === "student" ? [] : [{ to: "/claims", name: t("nav.claims") }]),
    ...(role === "admin"
      ? [
          { to: "/lab/models", name: t("nav.models") },
          { to: "/lab/data", name: t("nav.data") },
          { to: "/lab/health", name: t("nav.health") },
          { to: "/lab/audit", name: t("nav.audit") },
        ]
      : []),
    { to: "/privacy", name: t("nav.privacy") },
    { to: "/guide", name: t("nav.guide") },
  ];
  return links.map(({ to, name }) => (
    <NavLink key={to} to={to} className="nav">
      {name}
    </NavLink>
  ));
}

function PersonMenu({ person }: { person: Person }) {
  const { t } = useTranslation();
  const theme = useTheme();
  const choices = THEMES.map((value) => ({ value, label: t(`theme.${value}`) }));
  const choose = (value: string) => {
    const chosen = THEMES.find((known) => known === value);
    if (chosen) chooseTheme(chosen);
  };
  return <AccountMenu person={person} themes={{ label: t("theme.label"), value: theme, choices, onChoose: choose }} />;
}

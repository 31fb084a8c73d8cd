import { Dialog } from "radix-ui";
import { useState } from "react";
import type { MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import type { Person } from "../accounts/session";
import "./shell.css";
import { Logo, SideBar } from "./SideBar";

interface LayoutProps {
  person: Person;
  composer: ReactNode;
  children: ReactNode;
}

export function Layout({ person, composer, children }: LayoutProps) {
  const { t } = useTranslation();
  return (
    <div className="app">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <aside className="side side-fixed">
        <SideBar person={person} />
      </aside>
      <header className="top">
        <Drawer person={person} />
        <Logo />
      </header>
      <div className="room">
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {composer}
      </div>
    </div>
  );
}

/** The side bar of a phone: opened by a button, closed by going anywhere. */
function Drawer({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  // A link to where one is already changes no address, and closes it all the same.
  const closeAfterLink = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest("a")) setOpenAt(null);
  };
  return (
    <Dialog.Root open={openAt === pathname} onOpenChange={(open) => { setOpenAt(open ? pathname : null); }}>
      <Dialog.Trigger className="icon-button" aria-label={t("nav.open")} data-testid="menu">
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="shade" />
        <Dialog.Content className="side drawer" onClick={closeAfterLink}>
          <Dialog.Title className="hidden">{t("nav.label")}</Dialog.Title>
          <Dialog.Description className="hidden">{t("nav.drawerAbout")}</Dialog.Description>
          <Dialog.Close className="icon-button drawer-close" aria-label={t("nav.close")}>
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </Dialog.Close>
          <SideBar person={person} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

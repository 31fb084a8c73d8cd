/** Signed in or not, that is the first question; the answer decides what of the page is loaded at all. */
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";

import type { Person } from "../accounts/session";
import { useSession } from "../accounts/session";
import { SignInPage } from "../accounts/SignInPage";
import { currentLang, switchLang } from "../language/language";
import { sentence } from "../network/sentence";

const loadRooms = () => import("./Rooms");
const Rooms = lazy(loadRooms);

export function App() {
  const { t } = useTranslation();
  const { data: session, error, refetch } = useSession();
  const user = session?.user ?? null;
  useLanguageOf(user);
  useEffect(() => {
    void loadRooms().catch(() => undefined); // fetched while the person types the password; asked for again when needed
  }, []);

  if (!session) return error ? <NoServer reason={sentence(error, t)} onRetry={() => void refetch()} /> : <Loading />;
  if (!user) return <SignInPage session={session} />;
  return (
    <Suspense fallback={<Loading />}>
      <Rooms person={user} />
    </Suspense>
  );
}

/** The account's language, taken up when its person comes in. */
function useLanguageOf(user: Person | null): void {
  const username = user?.username;
  const lang = user?.lang;
  useEffect(() => {
    if (username !== undefined && lang !== undefined && lang !== currentLang()) switchLang(lang);
    // Once for each person who signs in: later switches go the other way, from the page to the account.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [username]);
}

function Loading() {
  const { t } = useTranslation();
  return (
    <main className="empty empty-page loading" aria-busy="true">
      <p className="sub">{t("app.loading")}</p>
    </main>
  );
}

function NoServer({ reason, onRetry }: { reason: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="empty empty-page" role="alert">
      <p>{reason}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t("app.retry")}
      </button>
    </main>
  );
}

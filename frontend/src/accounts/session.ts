/** Who is signed in: one query, and the mutations that change it. */
import type { UseMutationResult } from "@tanstack/react-query";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { call, rememberCsrf } from "../network/api";
import type { Lang } from "../language/language";

export type Role = "student" | "teacher" | "admin";

export interface Person {
  username: string;
  name: string;
  role: Role;
  lang: Lang;
}

export interface Session {
  user: Person | null;
  demo: boolean;
  demo_accounts: string[];
  csrf: string;
}

export interface Credentials {
  username: string;
  password: string;
}

export const sessionKey = ["session"] as const;

async function remembered(answer: Promise<Session>): Promise<Session> {
  const session = await answer;
  rememberCsrf(session.csrf);
  return session;
}

export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: () => remembered(call<Session>("GET", "/api/session/")),
    staleTime: Infinity,
  });
}

/** Signing in; a language chosen before we knew who it was becomes the account's. */
export function useSignIn(chosen: Lang | null): UseMutationResult<Session, Error, Credentials> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      const session = await remembered(call<Session>("POST", "/api/session/", { body: credentials }));
      if (!chosen || !session.user || session.user.lang === chosen) return session;
      await storeLang(chosen).catch(() => undefined); // the page keeps it in any case
      return { ...session, user: { ...session.user, lang: chosen } };
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
    },
  });
}

export function useSignOut(): UseMutationResult<unknown, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE", "/api/session/"),
    onSuccess: async () => {
      // What belonged to the person goes first, so that the next one on this machine sees nothing of it.
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      await queries.invalidateQueries({ queryKey: sessionKey });
    },
  });
}

/** Stores the interface language with the account, so that it follows the person to another machine. */
export function storeLang(lang: Lang): Promise<Session> {
  return call<Session>("PATCH", "/api/session/", { body: { lang } });
}

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import type { Session } from "../accounts/session";
import { sessionKey } from "../accounts/session";
import { ApiError } from "../network/api";

/** Wherever the server says 401, the person has been signed out, and the page shows the sign-in form. */
export function makeQueryClient(): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof ApiError) || error.status !== 401) return;
    client.setQueryData<Session>(sessionKey, (session) => session && { ...session, user: null });
    void client.invalidateQueries({ queryKey: sessionKey });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always", // a server on this machine answers without a network
        retry: (failures, error) => retriable(error) && failures < 2,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

function retriable(error: Error): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

/** The person's earlier questions, newest first, by day, with a search. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import { plainLine } from "../mathematics/plainLine";
import type { RunSummary } from "../solving/run";
import { fetchRuns, isOver, runsKey } from "../solving/run";
import type { DayGroup } from "./days";
import { byDay } from "./days";
import "./history.css";

function useHistory(query: string) {
  return useInfiniteQuery({
    queryKey: [...runsKey, query],
    queryFn: ({ pageParam, signal }) => fetchRuns(query, pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last, _, page) => (last.next ? page + 1 : null),
    placeholderData: (previous) => previous,
  });
}

export function History() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState("");
  const query = useDeferredValue(search.trim());
  const { data, isPending, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = useHistory(query);
  const runs = data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <section className="history" aria-label={t("history.title")}>
      <input
        type="search"
        className="history-search"
        aria-label={t("history.search")}
        placeholder={t("history.search")}
        value={search}
        onChange={(event) => { setSearch(event.target.value); }}
      />
      <div className="history-list">
        {byDay(runs, new Date(), i18n.language).map((group) => (
          <Day key={group.key} group={group} />
        ))}
        {runs.length === 0 && (
          <p className="history-note">
            {isPending ? t("history.loading") : isError ? t("history.failed") : query ? t("history.noMatch", { query }) : t("history.empty")}
          </p>
        )}
        {hasNextPage && (
          <button type="button" className="link" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("history.older")}
          </button>
        )}
      </div>
    </section>
  );
}

function Day({ group }: { group: DayGroup }) {
  const { t } = useTranslation();
  const name = group.name === "today" || group.name === "yesterday" ? t(`history.${group.name}`) : group.name;
  return (
    <div>
      <h2 className="history-day">{name}</h2>
      <ul>
        {group.runs.map((run) => (
          <li key={run.id}>
            <Item run={run} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Item({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const line = plainLine(run.problem);
  return (
    <NavLink to={`/runs/${run.id}`} className="history-item" title={line} lang={run.lang} data-testid="history-item">
      {line}
      {!isOver(run.state) && (
        <span className="history-running" role="img" aria-label={t("history.running")} />
      )}
    </NavLink>
  );
}

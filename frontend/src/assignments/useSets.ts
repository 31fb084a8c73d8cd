/** The teacher's sets of some states, last changed first, a page at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";

import type { SetSummary } from "./sets";
import { fetchSets, setListKey } from "./sets";

export function useSets(states: readonly SetSummary["state"][]) {
  const query = useInfiniteQuery({
    queryKey: [...setListKey, ...states],
    queryFn: ({ pageParam }) => fetchSets(states, pageParam),
    initialPageParam: 1,
    getNextPageParam: (last, _, page) => (last.next ? page + 1 : null),
  });
  return { ...query, sets: query.data?.pages.flatMap((page) => page.results) };
}

/** The classes one learns or teaches in, by name, a page at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";

import { classesKey, fetchClasses } from "./classes";

export function useClasses() {
  const query = useInfiniteQuery({
    queryKey: [...classesKey, "list"],
    queryFn: ({ pageParam, signal }) => fetchClasses(pageParam, signal),
    initialPageParam: 1,
    getNextPageParam: (last, _, page) => (last.next ? page + 1 : null),
  });
  return { ...query, classes: query.data?.pages.flatMap((page) => page.results) };
}

import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter, useLocation } from "react-router";

import { makeQueryClient } from "../src/shell/queries";

function Address() {
  return <output data-testid="address">{useLocation().pathname}</output>;
}

/** Renders a part of the page with everything around it that it needs. */
export function show(part: ReactNode, address = "/") {
  const queries = makeQueryClient();
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } });
  return render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={[address]}>
        {part}
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

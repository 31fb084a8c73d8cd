import "@fontsource-variable/inter";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";

import { currentLang, startLanguage } from "./language/language";
import { speakIn } from "./network/api";
import { App } from "./shell/App";
import { Broken } from "./shell/Broken";
import { makeQueryClient } from "./shell/queries";
import "./shell/base.css";

startLanguage();
speakIn(currentLang);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <Broken>
      <QueryClientProvider client={makeQueryClient()}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </Broken>
  </StrictMode>,
);

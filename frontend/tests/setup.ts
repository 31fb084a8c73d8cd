import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

import { startLanguage } from "../src/language/language";

startLanguage("en");
afterEach(cleanup);

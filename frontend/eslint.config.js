/**
 * The linter's rules. Besides the usual: no text in JSX outside the catalogue, and import zones along the river
 *   language <- network <- mathematics <- accounts <- solving <- history <- asking <- practice <- classes <- assignments <- gradebook <- feedback <- lab <- shell
 * so that a stage never reaches into one that comes after it.
 */
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const RIVER = ["language", "network", "mathematics", "accounts", "solving", "history", "asking", "practice", "classes", "assignments", "gradebook", "feedback", "lab", "shell"];
const PURE = ["src/solving/{frames,runState,runView,run,runSocket}.ts", "src/mathematics/{markup,notation,plainLine}.ts", "src/history/days.ts", "src/asking/insertion.ts", "src/practice/{topics,sheetLines}.ts"];

const zones = RIVER.map((stage, at) => ({
  files: [`src/${stage}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: RIVER.slice(at + 1).map((later) => ({ group: [`**/${later}/*`], message: `${stage} comes before ${later}.` })) },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "node_modules"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }], // coordinates of figures
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "max-lines": ["error", 350],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  ...zones,
  {
    files: ["src/**/*.tsx"],
    ...jsxA11y.flatConfigs.strict,
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "no-restricted-syntax": [
        "error",
        { selector: "JSXText[value=/[\\p{L}\\p{N}]/u]", message: "Words belong into the catalogue." },
        {
          selector: "JSXAttribute[name.name=/^(aria-label|title|placeholder|alt)$/] > Literal",
          message: "Words belong into the catalogue.",
        },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "No HTML text, ever: use MathText." },
      ],
    },
  },
  {
    files: PURE,
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { paths: ["react", "react-dom", "react-router", "react-i18next", "@tanstack/react-query"] },
      ],
    },
  },
  {
    files: ["*.js", "*.ts", "public/*.js"],
    ...tseslint.configs.disableTypeChecked,
  },
  { files: ["tests/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);

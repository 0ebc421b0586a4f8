/** The look of the report, light and dark, as one style sheet inside the page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #22262e; --faint: #6a7180; --line: #e4e1d9;
  --track: #efece5; --accent: #3d6fd9; --good: #2e9a6b; --bad: #c8553d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c; --card: #1c2027; --ink: #e8e6e1; --faint: #99a1b0; --line: #2d333d;
    --track: #2a2f38; --accent: #7ea4f4; --good: #57c796; --bad: #ea8a74;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 940px; margin: 0 auto; padding: 48px 24px 80px; }
h1 { font-size: 38px; line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 6px; }
h2 { font-size: 24px; letter-spacing: -0.01em; margin: 56px 0 2px; }
h3 { font-size: 16px; margin: 0 0 2px; }
p { margin: 0 0 16px; }
.lead, .caption { color: var(--faint); }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 20px 22px; margin: 18px 0; overflow-x: auto;
}
.caption { font-size: 14px; margin-bottom: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 15px; }
th { text-align: left; color: var(--faint); font-weight: 500; }
th, td { padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.value { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
td.chosen { color: var(--good); font-weight: 600; }
svg { display: block; height: auto; }
svg text { font-family: inherit; }
footer { margin-top: 64px; color: var(--faint); font-size: 14px; }
`;

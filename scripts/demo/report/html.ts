import type { Chart } from './charts.ts';

/** What the report page shows. */
export interface ReportContent {
  /** Where the people come from, in words. */
  readonly source: string;
  readonly seconds: number;
  /** Rows of the summary: what, and how much. */
  readonly summary: readonly (readonly [string, string])[];
  readonly gas: Readonly<Record<string, number>>;
  readonly forecastCharts: readonly Chart[];
  readonly forecastNote: string;
  readonly simulationCharts: readonly Chart[];
  readonly simulationNote: string;
  readonly syntheticCharts: readonly Chart[];
  readonly statistic: Chart;
  readonly statisticNote: string;
  readonly checks: readonly string[];
  readonly indexUrl: string;
}

const STYLE = `
  :root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1c2733; }
  body { max-width: 1120px; margin: 2rem auto; padding: 0 1rem; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; }
  .lead, figcaption, footer { color: #51606f; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 500px), 1fr)); gap: 1.5rem; }
  figure { margin: 0; } figcaption { font-weight: 600; } svg { max-width: 100%; height: auto; }
  table { border-collapse: collapse; } td { padding: .2rem 1.2rem .2rem 0; border-bottom: 1px solid #e3e8ee; }
  td + td { text-align: right; font-variant-numeric: tabular-nums; }
  .key span { margin-right: 1.2rem; } .key i { display: inline-block; width: .8em; height: .8em; border-radius: 50%; margin-right: .4em; }
`;

/** The report as one HTML page that needs nothing else. */
export function renderReport(content: ReportContent): string {
  const { summary, gas, forecastCharts, statistic, checks } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gemel demo report</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Gemel demo report</h1>
<p class="lead">People: ${escape(content.source)}. ${content.seconds.toFixed(0)} seconds.</p>
<h2>What happened</h2>
${table(summary)}
<h2>The forecast that was bought</h2>
<p>${escape(content.forecastNote)}</p>
<p class="key"><span><i style="background:#44546a"></i>known to the twin</span><span><i style="background:#1b6ac9"></i>forecast, with the interval that holds 4 times in 5</span><span><i style="background:#d1495b"></i>what happened next</span></p>
<div class="grid">${forecastCharts.map(figure).join('\n')}</div>
<h2>The simulation that was bought</h2>
<p>${escape(content.simulationNote)}</p>
<p class="key"><span><i style="background:#1b6ac9"></i>the week that was simulated, with the interval that holds 4 times in 5</span><span><i style="background:#44546a"></i>a week in which nothing changes</span></p>
<div class="grid">${content.simulationCharts.map(figure).join('\n')}</div>
<h2>The statistic that was bought</h2>
<p>${escape(content.statisticNote)}</p>
${figure(statistic)}
<h2>The synthetic people that were bought</h2>
<p>Invented by the generator, then moved to the cohort's mean, which is known with noise. Nobody's days are among them.</p>
<div class="grid">${content.syntheticCharts.map(figure).join('\n')}</div>
<h2>What the researcher's client checked</h2>
<ul>${checks.map((check) => `<li>${escape(check)}</li>`).join('')}</ul>
<h2>Gas</h2>
${table(Object.entries(gas).map(([name, used]) => [name, used.toLocaleString('en')] as const))}
<footer><p>Index while the stack is up: ${escape(content.indexUrl)}. A forecast is a simulation, not medical advice.</p></footer>
</body>
</html>
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const body = rows.map(([what, value]) => `<tr><td>${escape(what)}</td><td>${escape(value)}</td></tr>`).join('\n');
  return `<table><tbody>\n${body}\n</tbody></table>`;
}

function figure({ title, svg }: Chart): string {
  return `<figure><figcaption>${escape(title)}</figcaption>${svg}</figure>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

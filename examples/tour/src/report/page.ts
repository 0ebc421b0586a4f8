/**
 * The report as one HTML page that needs nothing beside it: style and pictures stand inside, so it opens
 * from a folder, by mail, or on a server alike.
 */
import type { DeviceReport } from '@chorale/tensor';
import type { Picture } from '../room.js';
import type { VisitedRoom } from '../tour.js';
import { STYLE } from './style.js';

/** Makes text safe inside HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (char) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char,
  );

/**
 * Writes the page.
 *
 * @param rooms what was visited
 * @param device why this device was chosen
 * @returns the whole page
 */
export function reportPage(rooms: readonly VisitedRoom[], device: DeviceReport): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chorale: the tour</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Chorale, at work</h1>
<p class="lead">What you see was computed on this machine a moment ago, with weights that ship in the
packages; a figure that a model card records says so.</p>
${deviceCard(device)}
${rooms.map(roomSection).join('\n')}
<footer>Written by the tour on ${escapeHtml(new Date().toISOString().slice(0, 16).replace('T', ' '))} UTC
with Node.js ${escapeHtml(process.versions.node)} on ${escapeHtml(process.platform)} ${escapeHtml(process.arch)}.</footer>
</main>
</body>
</html>
`;
}

function deviceCard({ chosen, considered, advice }: DeviceReport): string {
  const rows = considered.map(
    ({ name, reason }) =>
      `<tr><td${name === chosen ? ' class="chosen"' : ''}>${escapeHtml(name)}</td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<section class="card">
<h3>The device</h3>
<p class="caption">Tried from the fastest on; the first that works is taken.</p>
<table>${rows.join('')}</table>
${advice === undefined ? '' : `<p class="caption">${escapeHtml(advice)}</p>`}
</section>`;
}

function roomSection({ room, visit, seconds }: VisitedRoom): string {
  const figures = visit.figures.map(
    ({ what, value }) =>
      `<tr><td>${escapeHtml(what)}</td><td class="value">${escapeHtml(value)}</td></tr>`,
  );
  return `<section>
<h2>${escapeHtml(room.name)}</h2>
<p class="lead">${escapeHtml(room.title)} · ${seconds.toFixed(1)} s</p>
${visit.pictures.map(pictureCard).join('\n')}
<div class="card"><table>${figures.join('')}</table></div>
</section>`;
}

function pictureCard({ title, caption, svg }: Picture): string {
  return `<figure class="card" style="margin-left:0;margin-right:0">
<h3>${escapeHtml(title)}</h3>
<p class="caption">${escapeHtml(caption)}</p>
${svg.replace('<svg ', `<svg aria-label="${escapeHtml(title)}" `)}
</figure>`;
}

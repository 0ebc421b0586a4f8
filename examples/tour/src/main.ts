/** `npm start` ends here: the tour in the terminal, the report under `out/tour/`. */
import { fileURLToPath } from 'node:url';
import { runTour } from './tour.js';

await runTour({
  report: fileURLToPath(new URL('../../../out/tour/index.html', import.meta.url)),
  print: (line = '') => console.log(line),
  data: process.env.CHORALE_DATA,
});

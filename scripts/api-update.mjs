/** `pnpm api:update`: writes the API snapshots that `npm test` compares with. */
import { apiSnapshots } from './checks/api.mjs';

const { passed } = await apiSnapshots({ update: true });
process.stdout.write(`${passed} snapshots are up to date\n`);

/** Prints a result for a person. */

/** @param {{ name: string, machine: object, rows: object[], geomean: number | null }} result */
export function printTable({ name, machine, rows, geomean }) {
  console.log(`${name} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.name,
        {
          [`ours (${row.unit})`]: row.ours,
          ...(row.ofPeak ? { 'of peak': `${Math.round(row.ofPeak * 100)} %` } : {}),
          reference: row.reference ?? '–',
          'times faster': row.ratio ?? '–',
          peers: Object.entries(row.peers)
            .map(([peer, value]) => `${peer} ${value}`)
            .join(', '),
        },
      ]),
    ),
  );
  if (geomean !== null) console.log(`geometric mean of the ratios: ${geomean}`);
}

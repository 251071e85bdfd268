/** What each user action costs in gas, and how large the contracts are. */
import hre from 'hardhat';
import type { BenchRow } from './row.ts';

/** EIP-170: the most code that a contract may have, in bytes. */
const CODE_LIMIT = 24_576;

/** Measures every user action on a chain in memory. */
export async function rows(): Promise<BenchRow[]> {
  await hre.tasks.getTask('build').run({ quiet: true });
  const { measureTwinActions } = await import('./gas/contractsTwin.ts');
  const { measureClaimActions } = await import('./gas/contractsClaims.ts');
  const { measureMarketActions } = await import('./gas/contractsMarket.ts');
  const measured = {
    ...(await measureTwinActions()),
    ...(await measureClaimActions()),
    ...(await measureMarketActions()),
  };
  return [
    ...Object.entries(measured).map(([name, [value, limit]]): BenchRow => {
      return { name, value, unit: 'gas', better: 'lower', limit };
    }),
    ...(await sizes()),
  ];
}

async function sizes(): Promise<BenchRow[]> {
  const names = ['InsightMarket', 'CohortRegistry', 'TwinRegistry', 'ConsentRegistry'];
  return Promise.all(
    names.map(async (name): Promise<BenchRow> => {
      const { deployedBytecode } = await hre.artifacts.readArtifact(name);
      const value = (deployedBytecode.length - 2) / 2;
      return { name: `${name}: code`, value, unit: 'bytes', better: 'lower', limit: CODE_LIMIT };
    }),
  );
}

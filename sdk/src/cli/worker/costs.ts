import { formatEther } from 'ethers';
import { connectToken } from '../../client/contracts.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { describeAmount, viewToken, type TokenView } from '../describe.ts';
import { NotFundedError } from '../errors.ts';

/** Gas of the approval and the registration, rounded up. */
const GAS_OF_REGISTRATION = 500_000n;
const SECONDS_PER_DAY = 86_400;
const COIN_DECIMALS = 18;

/** What it costs an account to register as a worker. */
export interface RegistrationCost {
  readonly token: TokenView;
  /** Base units of the token that are locked, and what the account has of it. */
  readonly stake: bigint;
  readonly tokens: bigint;
  /** Wei that its transactions can take at most, and what the account has. */
  readonly gas: bigint;
  readonly coins: bigint;
  readonly unbondingDays: number;
}

/** What registering would cost an account. @param stake such as `100`; default: the least that is allowed. */
export async function registrationCost(
  client: GemelClient,
  operator: string,
  stake: string | undefined,
): Promise<RegistrationCost> {
  const { workerRegistry } = client.contracts;
  const [address, minimum, period] = await readContract(
    Promise.all([workerRegistry.stakeToken(), workerRegistry.minimumStake(), workerRegistry.unbondingPeriod()]),
  );
  const [token, tokens, coins, fees] = await readContract(
    Promise.all([
      viewToken(client, address),
      connectToken(address, client.provider).balanceOf(operator),
      client.provider.getBalance(operator),
      client.provider.getFeeData(),
    ]),
  );
  return {
    token,
    stake: stake === undefined ? minimum : token.parse(stake),
    tokens,
    gas: GAS_OF_REGISTRATION * (fees.maxFeePerGas ?? fees.gasPrice ?? 1n),
    coins,
    unbondingDays: Number(period) / SECONDS_PER_DAY,
  };
}

/** The cost in plain words. */
export function describeCost({ token, stake, tokens, gas, coins, unbondingDays }: RegistrationCost): string[] {
  return [
    `registering locks ${token.format(stake)} as stake; the account has ${token.format(tokens)}`,
    `  it comes free ${unbondingDays} days after "gemel worker leave"`,
    '  a wrong result, or one that is withheld when its buyer demands it, can cost all of it',
    `its two transactions take ${describeAmount(gas, COIN_DECIMALS)} of the chain's coin at most; the account has ${formatEther(coins)}`,
  ];
}

/** @throws {NotFundedError} when the account can't pay. */
export function requireFunds(operator: string, { token, stake, tokens, gas, coins }: RegistrationCost): void {
  const lacks = [
    ...(tokens < stake ? [`${token.format(stake - tokens)} (token ${token.address})`] : []),
    ...(coins < gas ? [`${formatEther(gas - coins)} of the chain's coin`] : []),
  ];
  if (lacks.length === 0) return;
  throw new NotFundedError(`${operator} lacks ${lacks.join(' and ')}; send it that, and run this again`);
}

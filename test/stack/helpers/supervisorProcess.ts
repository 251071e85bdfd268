import { startStack } from '../../../scripts/stack/startStack.ts';
import type { StartStackParameters } from '../../../scripts/stack/types.ts';

// Run as a process of its own: `node supervisorProcess.ts DIRECTORY [SERVICE,SERVICE]`. Keeps a stack until it is killed.
if (import.meta.main) {
  const [directory = '', services] = process.argv.slice(2);
  const chosen = services?.split(',') as StartStackParameters['services'];
  const stack = await startStack({ directory, ...(chosen && { services: chosen }) });
  process.once('SIGTERM', () => void stack.stop());
  // Last, since who reads it may send the signal at once.
  console.log(JSON.stringify(stack.children()));
}

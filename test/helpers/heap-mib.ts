import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What the process still needs, in MiB: its heap after a forced collection. */
export function heapMib(): number {
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
}
